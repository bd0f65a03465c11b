package org.yorisoi.gathering;

import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.yorisoi.gathering.GatheringCalendar.Party;
import org.yorisoi.organisation.Organisation;
import org.yorisoi.person.Aliases;
import org.yorisoi.person.Person;
import org.yorisoi.platform.AppConfig;
import org.yorisoi.platform.Boundary;
import org.yorisoi.platform.JapanTime;
import org.yorisoi.platform.NotFoundException;
import org.yorisoi.platform.SystemJob;
import org.yorisoi.platform.faces.Texts;
import org.yorisoi.platform.mail.Outbox;

/** The calendar files that go with letters. */
@Boundary
public class CalendarReading {

    @PersistenceContext private EntityManager em;
    @Inject private Aliases aliases;
    @Inject private Texts texts;
    @Inject private AppConfig config;
    @Inject private JapanTime time;

    /**
     * The files for some people about one gathering, by their surviving row. A new or changed entry
     * is for whoever has a seat; one is taken out for whoever had one. Everybody else gets none.
     *
     * @param people surviving rows
     */
    @SystemJob
    public Map<Long, Outbox.CalendarFile> files(
            Gathering gathering, News.Entry entry, Collection<Person> people) {
        Map<Long, Outbox.CalendarFile> files = new HashMap<>();
        if (entry == News.Entry.NONE
                || people.isEmpty()
                || gathering.getStartsAt() == null
                || gathering.getEndsAt() == null) {
            return files;
        }
        Map<Long, Changes> changes = changes(gathering.getId());
        List<Block> blocks = blocks(List.of(gathering.getId()));
        Organisation organisation = em.find(Organisation.class, gathering.getOrganiserId());
        if (organisation == null) {
            throw new NotFoundException();
        }
        Party organiser = new Party(organisation.getName(), config.mailFrom());
        Instant now = time.now();
        for (Person person : people) {
            Changes hers = changes.get(person.getId());
            String mail = person.getMail();
            boolean off = entry == News.Entry.REMOVED;
            if (hers == null || mail == null || !(off ? hers.everSeated() : hers.seated())) {
                continue;
            }
            CalendarEntry what =
                    new CalendarEntries(texts)
                            .entry(
                                    gathering,
                                    blocks,
                                    new CalendarEntries.Owner(
                                            person.getId(),
                                            hers.count(),
                                            off,
                                            now,
                                            Locale.forLanguageTag(person.getLang())));
            Party attendee = new Party(person.getFullName(), mail);
            files.put(
                    person.getId(),
                    off
                            ? new Outbox.CalendarFile(
                                    "CANCEL",
                                    GatheringCalendar.cancel(what, organiser, attendee, now))
                            : new Outbox.CalendarFile(
                                    "REQUEST",
                                    GatheringCalendar.request(what, organiser, attendee, now)));
        }
        return files;
    }

    /**
     * What became of one person's places in one gathering.
     *
     * @param count how often something did
     * @param seated whether she has a seat now
     * @param everSeated whether she ever had one
     * @param lastAt when something last happened
     */
    record Changes(int count, boolean seated, boolean everSeated, Instant lastAt) {

        Changes and(boolean nowSeated, boolean becameSeated, Instant at) {
            return new Changes(
                    count + 1,
                    seated || nowSeated,
                    everSeated || becameSeated,
                    at.isAfter(lastAt) ? at : lastAt);
        }
    }

    /** By the surviving row of the person. */
    private Map<Long, Changes> changes(long gatheringId) {
        List<Object[]> rows =
                em.createQuery(
                                "select p.personId, p.state, s.to, s.at from PlaceStep s, Place p"
                                        + " where p.id = s.placeId and p.gatheringId = :id order by"
                                        + " s.id",
                                Object[].class)
                        .setParameter("id", gatheringId)
                        .getResultList();
        Set<Long> persons = new HashSet<>();
        rows.forEach(row -> persons.add((Long) row[0]));
        Map<Long, Long> survivors = aliases.surviving(persons);
        Map<Long, Changes> changes = new HashMap<>();
        for (Object[] row : rows) {
            long person = survivors.getOrDefault((Long) row[0], (Long) row[0]);
            Instant at = (Instant) row[3];
            Changes before = changes.getOrDefault(person, new Changes(0, false, false, at));
            changes.put(
                    person,
                    before.and(row[1] == Place.State.SEATED, row[2] == Place.State.SEATED, at));
        }
        return changes;
    }

    private List<Block> blocks(Collection<Long> gatherings) {
        return em.createQuery(
                        "select b from Block b where b.gatheringId in :ids order by b.startsAt, b.id",
                        Block.class)
                .setParameter("ids", gatherings)
                .getResultList();
    }

    /** One person's gatherings of the last weeks and to come, as a feed. */
    @SystemJob
    public @Nullable String feed(long personId, Instant since) {
        List<Long> rows = aliases.rowsOf(personId);
        Person person = em.find(Person.class, rows.get(0));
        if (person == null) {
            return null;
        }
        Map<Long, Gathering> gatherings = new HashMap<>();
        Map<Long, Changes> changes = new HashMap<>();
        for (Object[] row :
                em.createQuery(
                                "select g, p.state, s.to, s.at from PlaceStep s, Place p, Gathering g"
                                        + " where p.id = s.placeId and g.id = p.gatheringId and"
                                        + " p.personId in :rows and g.endsAt >= :since order by s.id",
                                Object[].class)
                        .setParameter("rows", rows)
                        .setParameter("since", since)
                        .getResultList()) {
            Gathering gathering = (Gathering) row[0];
            gatherings.put(gathering.getId(), gathering);
            Instant at = (Instant) row[3];
            changes.put(
                    gathering.getId(),
                    changes.getOrDefault(gathering.getId(), new Changes(0, false, false, at))
                            .and(row[1] == Place.State.SEATED, row[2] == Place.State.SEATED, at));
        }
        Map<Long, List<Block>> blocks = new HashMap<>();
        Map<Long, Instant> changedAt = new HashMap<>();
        if (!gatherings.isEmpty()) {
            blocks(gatherings.keySet())
                    .forEach(
                            block ->
                                    blocks.computeIfAbsent(
                                                    block.getGatheringId(),
                                                    any -> new ArrayList<>())
                                            .add(block));
            em.createQuery(
                            "select s from GatheringStep s where s.gatheringId in :ids and s.action"
                                    + " not in :silent order by s.id",
                            GatheringStep.class)
                    .setParameter("ids", gatherings.keySet())
                    .setParameter("silent", GatheringStep.Action.SILENT)
                    .getResultList()
                    .forEach(step -> changedAt.put(step.getGatheringId(), step.getAt()));
        }
        Locale locale = Locale.forLanguageTag(person.getLang());
        List<CalendarEntry> entries = new ArrayList<>();
        gatherings.values().stream()
                .sorted(
                        Comparator.comparing(
                                        (Gathering one) ->
                                                Objects.requireNonNull(one.getStartsAt()))
                                .thenComparing(Gathering::getId))
                .forEach(
                        one -> {
                            Changes hers = changes.get(one.getId());
                            if (hers == null || !hers.everSeated()) {
                                return;
                            }
                            Instant its = changedAt.getOrDefault(one.getId(), hers.lastAt());
                            entries.add(
                                    new CalendarEntries(texts)
                                            .entry(
                                                    one,
                                                    blocks.getOrDefault(one.getId(), List.of()),
                                                    new CalendarEntries.Owner(
                                                            rows.get(0),
                                                            hers.count(),
                                                            !hers.seated(),
                                                            its.isAfter(hers.lastAt())
                                                                    ? its
                                                                    : hers.lastAt(),
                                                            locale)));
                        });
        return GatheringCalendar.feed(
                texts.text(locale, "gathering.calendar.name"), entries, time.now());
    }
}
