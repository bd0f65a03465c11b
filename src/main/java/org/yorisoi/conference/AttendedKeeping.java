package org.yorisoi.conference;

import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.yorisoi.gathering.AttendanceKeeper;
import org.yorisoi.gathering.Gathering;
import org.yorisoi.gathering.Place;
import org.yorisoi.gathering.Presence;
import org.yorisoi.organisation.Organisation;
import org.yorisoi.person.Affiliation;
import org.yorisoi.person.Aliases;
import org.yorisoi.platform.Boundary;
import org.yorisoi.platform.JapanTime;
import org.yorisoi.platform.SystemJob;

/**
 * Keeps who was at a conference, from which facility on that day. The post named at check-in
 * counts; without one, the main post that held on the day; without that, it is not known.
 */
@Boundary
public class AttendedKeeping implements AttendanceKeeper {

    @PersistenceContext private EntityManager em;
    @Inject private Aliases aliases;
    @Inject private JapanTime time;

    @Override
    @SystemJob
    public void keep(Gathering gathering, Place place, Presence presence) {
        if (!isConference(gathering.getKind())) {
            return;
        }
        Attended.Presence was = presence(presence);
        boolean liaison = isLiaison(gathering.getId());
        Optional<Attended> known =
                em.createQuery(
                                "select a from Attended a where a.gatheringId = :id and a.personId ="
                                        + " :person",
                                Attended.class)
                        .setParameter("id", gathering.getId())
                        .setParameter("person", place.getPersonId())
                        .getResultStream()
                        .findFirst();
        if (known.isPresent()) {
            known.get().correct(was, liaison, time.now());
            return;
        }
        Instant start = Objects.requireNonNull(gathering.getStartsAt());
        LocalDate day = JapanTime.dateOf(start);
        Long hospital = gathering.getHospitalId();
        em.persist(
                new Attended(
                        gathering.getId(),
                        place.getPersonId(),
                        from(place.getPersonId(), place.getPostId(), day),
                        hospital == null ? gathering.getOrganiserId() : hospital,
                        day,
                        liaison,
                        was,
                        time.now()));
    }

    /** Kinds of gatherings that are conferences. */
    static boolean isConference(Gathering.Kind kind) {
        return kind == Gathering.Kind.CONFERENCE || kind == Gathering.Kind.MEETING;
    }

    /** Any part of it is enough. */
    private static Attended.Presence presence(Presence presence) {
        boolean some = false;
        boolean unknown = false;
        for (Presence.Sitting sitting : presence.sittings()) {
            for (Presence.InBlock block : sitting.blocks()) {
                some |= block.atLeast() > 0;
                unknown |= !block.isKnown();
            }
        }
        return some
                ? Attended.Presence.YES
                : unknown ? Attended.Presence.UNKNOWN : Attended.Presence.NO;
    }

    private boolean isLiaison(long gatheringId) {
        Conference conference = em.find(Conference.class, gatheringId);
        return conference != null
                && em.createQuery(
                                        "select count(k) from ConferenceKind k where k.code in :codes and"
                                                + " k.liaison = true",
                                        Long.class)
                                .setParameter("codes", conference.getKinds())
                                .getSingleResult()
                        > 0;
    }

    private Attended.From from(long personId, @Nullable Long postId, LocalDate day) {
        List<Object[]> held =
                em
                        .createQuery(
                                "select a, o from Affiliation a join Organisation o on o.id ="
                                        + " a.organisationId where a.personId in :rows and a.kind = :post"
                                        + " order by a.main desc, a.id",
                                Object[].class)
                        .setParameter("rows", aliases.rowsOf(personId))
                        .setParameter("post", Affiliation.Kind.POST)
                        .getResultList()
                        .stream()
                        .filter(c -> ((Affiliation) c[0]).holdsOn(day))
                        .toList();
        return held.stream()
                .filter(c -> postId != null && ((Affiliation) c[0]).getId() == postId)
                .findFirst()
                .or(() -> main(held))
                .map(
                        c -> {
                            Organisation at = (Organisation) c[1];
                            Long parent = at.getParentId();
                            return new Attended.From(
                                    ((Affiliation) c[0]).getId(),
                                    parent == null ? at.getId() : parent);
                        })
                .orElseGet(() -> new Attended.From(null, null));
    }

    /** The main post, or the only one; of several that are not main nobody knows which. */
    private static Optional<Object[]> main(List<Object[]> held) {
        return held.size() == 1
                ? Optional.of(held.get(0))
                : held.stream().filter(c -> ((Affiliation) c[0]).isMain()).findFirst();
    }
}
