package org.yorisoi.conference;

import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.yorisoi.gathering.CoHosting;
import org.yorisoi.gathering.Gathering;
import org.yorisoi.platform.Boundary;
import org.yorisoi.platform.SystemJob;

/** Who holds a conference together with its organiser: their people are its own, too. */
@Boundary
public class CoHosts implements CoHosting {

    @PersistenceContext private EntityManager em;

    @Override
    @SystemJob
    public Map<Long, Set<Long>> cohosts(Collection<Gathering> gatherings) {
        List<Long> conferences =
                gatherings.stream()
                        .filter(one -> AttendedKeeping.isConference(one.getKind()))
                        .map(Gathering::getId)
                        .toList();
        Map<Long, Set<Long>> cohosts = new HashMap<>();
        if (!conferences.isEmpty()) {
            em.createQuery("select c from CoHost c where c.gatheringId in :ids", CoHost.class)
                    .setParameter("ids", conferences)
                    .getResultList()
                    .forEach(
                            one ->
                                    cohosts.computeIfAbsent(
                                                    one.getGatheringId(), none -> new HashSet<>())
                                            .add(one.getOrganisationId()));
        }
        return cohosts;
    }
}
