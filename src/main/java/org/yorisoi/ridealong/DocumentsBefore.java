package org.yorisoi.ridealong;

import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.yorisoi.gathering.Gathering;
import org.yorisoi.gathering.ToDoBefore;
import org.yorisoi.platform.Boundary;
import org.yorisoi.platform.Reason;
import org.yorisoi.platform.SystemJob;

/** Which documents somebody still has to hand in before a visit. */
@Boundary
public class DocumentsBefore implements ToDoBefore {

    /** What is handed in waits for the host, not for her. */
    private static final Set<HandIn.Standing> HERS =
            EnumSet.of(
                    HandIn.Standing.MISSING, HandIn.Standing.ENDS_BEFORE, HandIn.Standing.RETURNED);

    @PersistenceContext private EntityManager em;
    @Inject private OwnVisits visits;

    @Override
    @SystemJob
    public Map<Long, List<Reason>> left(Gathering gathering, Collection<Long> personIds) {
        Map<Long, List<Reason>> left = new HashMap<>();
        Long hostId = gathering.getHostId();
        RideHost host = hostId == null ? null : em.find(RideHost.class, hostId);
        if (host == null || host.getDocuments().isEmpty()) {
            return left;
        }
        visits.said(host, personIds)
                .forEach(
                        (person, said) ->
                                left.put(
                                        person,
                                        visits.sheet(host, said, gathering).lines().stream()
                                                .filter(one -> HERS.contains(one.standing()))
                                                .map(DocumentsBefore::line)
                                                .toList()));
        return left;
    }

    private static Reason line(HandIn.Line one) {
        return Reason.of(
                "ridealong.reminder.document",
                Reason.of("ridealong.document." + one.document()),
                Reason.of("ridealong.standing." + one.standing()));
    }
}
