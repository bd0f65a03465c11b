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
     * The surviving rows of the people whom an organisation has now or will have, as a subquery of
     * other features' lists; {@link #bindPeople} fills it in.
     */
    public static final String PEOPLE =
            "select coalesce(rx.survivingId, ra.personId) from Affiliation ra left join PersonAlias"
                    + " rx on (rx.aliasId = ra.personId and rx.until is null) where"
                    + " ra.organisationId in :organisations and (ra.validUntil is null or"
                    + " ra.validUntil >= :today)";

    private RosterPredicate() {}

    /**
     * Fills in {@link #PEOPLE}.
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
