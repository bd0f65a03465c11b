package org.yorisoi.certificate;

import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.yorisoi.person.Aliases;
import org.yorisoi.platform.Boundary;
import org.yorisoi.platform.BusinessException;
import org.yorisoi.platform.CurrentUser;
import org.yorisoi.platform.NotFoundException;
import org.yorisoi.platform.SignedIn;

/** One's own records. */
@Boundary
public class OwnCertificates {

    @PersistenceContext private EntityManager em;
    @Inject private Aliases aliases;
    @Inject private CurrentUser user;

    /**
     * One of them.
     *
     * @param printed the newest version
     * @param intact whether it is what was stored when it was printed
     * @param changedAt when it became what it is
     */
    public record Mine(
            long id,
            Certificate.State state,
            @Nullable Doubt doubt,
            Printed printed,
            boolean intact,
            Instant changedAt) {}

    /** All of them, the newest first. */
    @SignedIn("one's own records")
    public List<Mine> mine() {
        return em
                .createQuery(
                        "select c, v from Certificate c join CertificateVersion v on (v.certificateId ="
                                + " c.id and v.number = c.currentVersion) where c.personId in :rows"
                                + " order by c.issuedAt desc, c.id desc",
                        Object[].class)
                .setParameter("rows", aliases.rowsOf(user.personId()))
                .getResultList()
                .stream()
                .map(
                        c -> {
                            Certificate certificate = (Certificate) c[0];
                            CertificateVersion version = (CertificateVersion) c[1];
                            return new Mine(
                                    certificate.getId(),
                                    certificate.getState(),
                                    certificate.getDoubt(),
                                    version.getPrinted(),
                                    version.isIntact(),
                                    certificate.getChangedAt());
                        })
                .toList();
    }

    /**
     * How a record stands, without its paper.
     *
     * @param doubt why it is under review; null = it is not
     */
    public record Held(
            long id,
            String serial,
            Certificate.State state,
            @Nullable Doubt doubt,
            Instant issuedAt,
            Instant changedAt) {}

    /** The record of a programme: of several one that is not revoked; empty = there is none. */
    @SignedIn("one's own records")
    public Optional<Held> of(String programme) {
        return em.createQuery(
                        "select c from Certificate c where c.personId in :rows and c.programme ="
                                + " :programme order by c.id desc",
                        Certificate.class)
                .setParameter("rows", aliases.rowsOf(user.personId()))
                .setParameter("programme", programme)
                .getResultStream()
                .min(Comparator.comparing(one -> one.getState() == Certificate.State.REVOKED))
                .map(
                        one ->
                                new Held(
                                        one.getId(),
                                        one.getSerial(),
                                        one.getState(),
                                        one.getDoubt(),
                                        one.getIssuedAt(),
                                        one.getChangedAt()));
    }

    /**
     * What is to be drawn.
     *
     * @throws NotFoundException if it is not one's own, or revoked
     * @throws BusinessException if what is stored is not what was printed
     */
    @SignedIn("one's own records")
    public Printed paper(long id) {
        Mine one =
                mine().stream()
                        .filter(mine -> mine.id() == id)
                        .findFirst()
                        .orElseThrow(NotFoundException::new);
        if (one.state() == Certificate.State.REVOKED) {
            throw new NotFoundException();
        }
        if (!one.intact()) {
            throw new BusinessException("certificate.notIntact");
        }
        return one.printed();
    }
}
