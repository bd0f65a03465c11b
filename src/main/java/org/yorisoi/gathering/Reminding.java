package org.yorisoi.gathering;

import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.yorisoi.person.Aliases;
import org.yorisoi.platform.AppConfig;
import org.yorisoi.platform.Boundary;
import org.yorisoi.platform.JapanTime;
import org.yorisoi.platform.Reason;
import org.yorisoi.platform.SystemJob;
import org.yorisoi.platform.faces.Texts;

/**
 * Reminds whoever has a seat, a day before a gathering begins: what to bring, where the link
 * stands, what is left to do, how to give the seat back. Of each beginning once, so that another
 * day is reminded of again. Whoever gets a seat later has her own letter from within that day.
 */
@Boundary
public class Reminding {

    static final Duration BEFORE = Duration.ofHours(24);

    @PersistenceContext private EntityManager em;
    @Inject private Aliases aliases;
    @Inject private Letters letters;
    @Inject private Texts texts;
    @Inject private AppConfig config;
    @Inject private JapanTime time;
    @Inject @Any private Instance<ToDoBefore> toDo;

    /** Gatherings that begin within a day, and nobody was reminded of it. */
    @SystemJob
    public List<Long> due() {
        Instant now = time.now();
        // The index is (state, starts_at): only what begins within a day is looked at.
        return em.createQuery(
                        "select g.id from Gathering g where g.state in :upcoming and g.startsAt >"
                                + " :now and g.startsAt <= :soon and not exists (select r.id from"
                                + " DayReminder r where r.gatheringId = g.id and r.startsAt ="
                                + " g.startsAt) order by g.id",
                        Long.class)
                .setParameter(
                        "upcoming",
                        EnumSet.of(Gathering.State.ANNOUNCED, Gathering.State.CONFIRMED))
                .setParameter("now", now)
                .setParameter("soon", now.plus(BEFORE))
                .getResultList();
    }

    /**
     * Reminds if it is time to, and nobody has. The gathering is locked, and its list has not moved
     * yet in this transaction.
     */
    @SystemJob
    @Transactional(Transactional.TxType.MANDATORY)
    public void remind(Gathering gathering) {
        Instant now = time.now();
        Instant start = gathering.getStartsAt();
        if (!gathering.getState().isUpcoming()
                || start == null
                || gathering.hasStarted(now)
                || now.plus(BEFORE).isBefore(start)
                || isDone(gathering.getId(), start)) {
            return;
        }
        List<Long> seated =
                List.copyOf(
                        aliases.surviving(
                                        em.createQuery(
                                                        "select p.personId from Place p where"
                                                                + " p.gatheringId = :id and p.state"
                                                                + " = :seated order by p.queueNo",
                                                        Long.class)
                                                .setParameter("id", gathering.getId())
                                                .setParameter("seated", Place.State.SEATED)
                                                .getResultList())
                                .values());
        Map<Long, List<Reason>> left = left(gathering, seated);
        int sent =
                letters.tellEach(
                        gathering,
                        seated,
                        News.REMINDER,
                        person ->
                                List.of(
                                        text(
                                                gathering,
                                                start,
                                                left.getOrDefault(person.getId(), List.of()),
                                                Locale.forLanguageTag(person.getLang()),
                                                now)));
        em.persist(new DayReminder(gathering.getId(), start, now, sent));
        if (sent > 0) {
            em.persist(
                    new GatheringStep(
                            gathering,
                            GatheringStep.Action.SEATED_REMINDED,
                            gathering.getState(),
                            null,
                            now,
                            GatheringStep.Change.NONE));
        }
    }

    private boolean isDone(long gatheringId, Instant start) {
        return em.createQuery(
                                "select count(r) from DayReminder r where r.gatheringId = :id and"
                                        + " r.startsAt = :start",
                                Long.class)
                        .setParameter("id", gatheringId)
                        .setParameter("start", start)
                        .getSingleResult()
                > 0;
    }

    private Map<Long, List<Reason>> left(Gathering gathering, Collection<Long> seated) {
        Map<Long, List<Reason>> left = new HashMap<>();
        if (!seated.isEmpty()) {
            for (ToDoBefore one : toDo) {
                one.left(gathering, seated)
                        .forEach(
                                (person, lines) ->
                                        left.computeIfAbsent(person, none -> new ArrayList<>())
                                                .addAll(lines));
            }
        }
        return left;
    }

    private String text(
            Gathering gathering, Instant start, List<Reason> left, Locale locale, Instant now) {
        List<String> parts = new ArrayList<>();
        Venue venue = gathering.getVenue();
        Description words = gathering.getDescription();
        String page = config.baseUrl() + "/gathering/one?id=" + gathering.getId();
        line(parts, locale, "gathering.reminder.address", venue.address());
        line(parts, locale, "gathering.reminder.directions", venue.directions());
        line(parts, locale, "gathering.calendar.bring", words.bring());
        if (venue.mode() != Venue.Mode.IN_PERSON && venue.onlineLink() != null) {
            // The link itself stands behind the sign-in, where only the seated see it.
            line(parts, locale, "gathering.reminder.online", page);
        }
        if (!left.isEmpty()) {
            parts.add("");
            parts.add(texts.text(locale, "gathering.reminder.left"));
            left.forEach(one -> parts.add(texts.text(locale, one.key(), one.args().toArray())));
        }
        if (!parts.isEmpty()) {
            parts.add("");
        }
        Instant until = gathering.getTerms().cancelUntil();
        if (until == null || now.isBefore(until)) {
            Instant last = until == null || until.isAfter(start) ? start : until;
            parts.add(texts.text(locale, "gathering.reminder.cancel", Moment.words(last), page));
        } else {
            parts.add(texts.text(locale, "gathering.reminder.cancelOver"));
        }
        line(parts, locale, "gathering.calendar.contact", words.contact());
        return String.join("\n", parts);
    }

    private void line(List<String> parts, Locale locale, String key, @Nullable String what) {
        if (what != null && !what.isEmpty()) {
            parts.add(texts.text(locale, key, what));
        }
    }
}
