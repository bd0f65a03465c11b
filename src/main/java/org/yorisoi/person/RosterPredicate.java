package org.yorisoi.person;

import jakarta.persistence.Query;
import java.time.LocalDate;
import java.util.List;

/**
 * The one condition by which every list of an organisation's people is filtered: people with a post
 * at, or a membership of, an organisation that the viewer's grants name, departments included. A
 * post of a row that was merged into another is shown with the surviving one.
 */
public final class RosterPredicate {

    /** The posts alone, for counting: {@code a}, the post or membership. */
    static final String POSTS = "from Affiliation a where ";

    /**
     * The tables of such a list: {@code a}, the post or membership; {@code p}, the person, the
     * surviving one if the post's own row was merged; {@code o}, the organisation.
     */
    static final String FROM =
            "from Affiliation a left join PersonAlias x on (x.aliasId = a.personId and x.until is"
                    + " null) join Person p on p.id = coalesce(x.survivingId, a.personId) join"
                    + " Organisation o on o.id = a.organisationId where ";

    /** The condition, for a query over {@code a}. */
    static final String OF_ORGANISATION = "a.organisationId in :organisations";

    /** Whether a post still counts or is to come. */
    static final String ON_ROSTER = "(a.validUntil is null or a.validUntil >= :today)";

    /**
     * Whether an organisation has somebody now or will have her: a condition of other features'
     * lists over {@code p}, a person's surviving row, with a post on it or on one that was merged
     * into it; {@link #bindPeople} fills it in.
     */
    public static final String PERSON_ON_ROSTER =
            "(p.id in (select ra.personId from Affiliation ra where ra.organisationId in"
                    + " :organisations and (ra.validUntil is null or ra.validUntil >= :today)) or p.id"
                    + " in (select rx.survivingId from PersonAlias rx, Affiliation rb where rx.aliasId"
                    + " = rb.personId and rx.until is null and rb.organisationId in :organisations and"
                    + " (rb.validUntil is null or rb.validUntil >= :today)))";

    private RosterPredicate() {}

    /**
     * Fills in {@link #PERSON_ON_ROSTER}.
     *
     * @param organisations from {@link RosterReach}
     */
    public static <Q extends Query> Q bindPeople(
            Q query, List<Long> organisations, LocalDate today) {
        query.setParameter("today", today);
        return bind(query, organisations);
    }

    static <Q extends Query> Q bind(Q query, List<Long> organisations) {
        query.setParameter("organisations", organisations);
        return query;
    }
}
