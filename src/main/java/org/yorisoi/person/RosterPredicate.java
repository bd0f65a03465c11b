package org.yorisoi.person;

import jakarta.persistence.Query;
import org.yorisoi.platform.Visible;

/**
 * The one condition by which every list of people is filtered: people with a post at, or a
 * membership of, an organisation that the viewer's grants name (or a department of it), or oneself.
 * A row that was merged into another is not shown; its surviving one is.
 */
final class RosterPredicate {

    /**
     * For a query over {@code Person p} joined with {@code Affiliation a} and its {@code
     * Organisation o}.
     */
    static final String OF_ORGANISATION =
            "(1 = :everything or p.id = :self or o.id in :organisations or o.parentId in :organisations)"
                    + " and not exists (select x.id from PersonAlias x where x.aliasId = p.id and x.until"
                    + " is null)";

    private RosterPredicate() {}

    static <Q extends Query> Q bind(Q query, Visible visible) {
        query.setParameter("everything", visible.all());
        query.setParameter("self", visible.self());
        query.setParameter("organisations", visible.organisations());
        return query;
    }
}
