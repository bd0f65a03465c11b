package org.yorisoi.person;

import jakarta.persistence.Query;
import java.util.List;

/**
 * The one condition by which every list of an organisation's people is filtered: people with a post
 * at, or a membership of, an organisation that the viewer's grants name, departments included. A
 * row that was merged into another is not shown; its surviving one is.
 */
final class RosterPredicate {

    /** For a query over {@code Person p} joined with {@code Affiliation a}. */
    static final String OF_ORGANISATION =
            "a.organisationId in :organisations"
                    + " and not exists (select x.id from PersonAlias x where x.aliasId = p.id and x.until"
                    + " is null)";

    private RosterPredicate() {}

    static void bind(Query query, List<Long> organisations) {
        query.setParameter("organisations", organisations);
    }
}
