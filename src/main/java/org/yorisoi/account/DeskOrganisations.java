package org.yorisoi.account;

import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.yorisoi.platform.Boundary;
import org.yorisoi.platform.Scope;
import org.yorisoi.platform.SignedIn;

/** For which organisations somebody works at a desk. */
@Boundary
public class DeskOrganisations {

    /** One of them. */
    public record Choice(long id, String name) {
        public long getId() {
            return id;
        }

        public String getName() {
            return name;
        }
    }

    @PersistenceContext private EntityManager em;
    @Inject private GrantAccess access;

    /** Those that a grant of the current user names, by reading. */
    @SignedIn("one's own grants")
    public List<Choice> mine() {
        Set<Long> ids = new TreeSet<>();
        for (Rights.Held held : access.rights().held()) {
            if (held.scope().kind() == Scope.Kind.ORG) {
                ids.add(held.scope().id());
            }
        }
        if (ids.isEmpty()) {
            return List.of();
        }
        List<Choice> choices = new ArrayList<>();
        for (Object row :
                em.createQuery(
                                "select o.id, o.name from Organisation o where o.id in :ids order"
                                        + " by o.kana")
                        .setParameter("ids", ids)
                        .getResultList()) {
            Object[] columns = (Object[]) row;
            choices.add(new Choice(((Number) columns[0]).longValue(), (String) columns[1]));
        }
        return choices;
    }
}
