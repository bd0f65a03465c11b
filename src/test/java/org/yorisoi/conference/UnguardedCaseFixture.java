package org.yorisoi.conference;

import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import java.util.Objects;
import org.yorisoi.gathering.Gathering;
import org.yorisoi.platform.Access;
import org.yorisoi.platform.Boundary;
import org.yorisoi.platform.NotFoundException;
import org.yorisoi.platform.SystemJob;

/**
 * The negative controls of two rules: what {@link Cases} does, without the window and without the
 * rule that nobody releases her own, so that only these can be what keeps it from happening.
 */
@Boundary
public class UnguardedCaseFixture {

    @PersistenceContext private EntityManager em;
    @Inject private Cases cases;
    @Inject private Access access;

    /** The question of a case, for whoever takes part, at any time. */
    @SystemJob
    public String question(long caseId) {
        CareCase one = Objects.requireNonNull(em.find(CareCase.class, caseId));
        if (one.getState() != CareCase.State.RELEASED || !cases.takesPart(one.getGatheringId())) {
            throw new NotFoundException();
        }
        return (String)
                em.createNativeQuery("select question from conference_case where id = ?1")
                        .setParameter(1, caseId)
                        .getSingleResult();
    }

    /** Lets a case be shown, for whoever facilitates its meeting, her own too. */
    @SystemJob
    public void release(long caseId) {
        CareCase one =
                Objects.requireNonNull(
                        em.find(CareCase.class, caseId, LockModeType.PESSIMISTIC_WRITE));
        access.check(
                "conference:release",
                Objects.requireNonNull(em.find(Gathering.class, one.getGatheringId())));
        one.release(0, 14);
    }
}
