package org.yorisoi.paper;

import org.yorisoi.person.RosterPredicate;

/**
 * The one condition that every query of an office carries: papers of people on its organisation's
 * roster, now or to come, whichever of her rows they hang on.
 */
final class PaperReach {

    /** {@code q}, the paper; {@code p}, the person's surviving row. */
    static final String FROM =
            "from Paper q left join PersonAlias x on (x.aliasId = q.personId and x.until is null)"
                    + " join Person p on p.id = coalesce(x.survivingId, q.personId) where "
                    + RosterPredicate.PERSON_ON_ROSTER;

    private PaperReach() {}
}
