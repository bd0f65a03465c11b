package org.yorisoi.person;

import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.List;
import java.util.Set;
import org.yorisoi.platform.Access;
import org.yorisoi.platform.Boundary;
import org.yorisoi.platform.NotFoundException;
import org.yorisoi.platform.Scope;
import org.yorisoi.platform.SystemJob;
import org.yorisoi.platform.Visible;

/** Whose posts a roster of an organisation has: its own and those of its departments. */
@Boundary
public class RosterReach {

    @PersistenceContext private EntityManager em;
    @Inject private Access access;

    /**
     * The organisations as ids, with which the index on posts is used; never empty.
     *
     * @throws NotFoundException if the asking person may not do this there
     */
    @SystemJob
    public List<Long> organisations(String action, long organisationId) {
        access.check(action, () -> Set.of(Scope.org(organisationId)));
        Visible visible = access.visible(action).onlyOrganisation(organisationId);
        List<Long> ids =
                em.createQuery(
                                "select o.id from Organisation o where o.id in :held or o.parentId in :held",
                                Long.class)
                        .setParameter("held", visible.organisations())
                        .getResultList();
        return ids.isEmpty() ? List.of(-1L) : ids;
    }
}
