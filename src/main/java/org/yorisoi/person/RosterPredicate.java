package org.yorisoi.person;

import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import java.util.List;
import org.yorisoi.platform.Visible;

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

    /** The organisations and their departments, as ids: with them the index on posts is used. */
    static List<Long> organisations(EntityManager em, Visible visible) {
        List<Long> ids =
                em.createQuery(
                                "select o.id from Organisation o where o.id in :held or o.parentId in :held",
                                Long.class)
                        .setParameter("held", visible.organisations())
                        .getResultList();
        return ids.isEmpty() ? List.of(-1L) : ids;
    }

    static void bind(Query query, List<Long> organisations) {
        query.setParameter("organisations", organisations);
    }
}
