package org.yorisoi.insight;

import java.io.Serializable;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.yorisoi.person.Profession;
import org.yorisoi.platform.Words;

/**
 * Who came to the gatherings of an organiser in a fiscal year. Pure: from lines of attendance and
 * from who belongs to the organiser. People are counted once, however often they came.
 */
public final class AttendanceFigures {

    /** From how many gatherings of a year on somebody is a regular. A reading of ours. */
    public static final int REGULAR = 3;

    private final List<Came> came;
    private final Set<Long> before;
    private final Set<Long> members;
    private final Map<Long, List<Came>> byPerson = new LinkedHashMap<>();

    /**
     * Somebody at a gathering.
     *
     * @param personId her surviving row
     * @param facility where she worked as named for this gathering; null = without a post
     * @param own whether she belonged to the organiser on that day
     * @param minutes that count, by curriculum code
     * @param present whether she was there for a part of it
     * @param unknown whether nobody entered a part of it
     */
    public record Came(
            long gatheringId,
            Words title,
            LocalDate day,
            long personId,
            Profession profession,
            @Nullable String facility,
            boolean own,
            boolean walkIn,
            Map<String, Integer> minutes,
            boolean present,
            boolean unknown)
            implements Serializable {}

    /**
     * A gathering's sums.
     *
     * @param byProfession people who came
     */
    public record Held(
            long id,
            Words title,
            LocalDate day,
            int present,
            int own,
            int absent,
            int unknown,
            Map<Profession, Integer> byProfession)
            implements Serializable {}

    /**
     * A profession's or a facility's sums.
     *
     * @param key profession or name; null = without a post
     * @param people who came at least once
     * @param own of these, who belong to the organiser
     * @param times that they came
     */
    public record Sum<K>(@Nullable K key, int people, int own, int times) {}

    /** Units of somebody for a gathering and a code. */
    public record Units(Came came, String code, BigDecimal units) {}

    /**
     * Figures.
     *
     * @param came everybody with a place at the year's gatherings
     * @param before people who came to one of the organiser's gatherings in an earlier year
     * @param members people who belong to the organiser now
     */
    public AttendanceFigures(List<Came> came, Set<Long> before, Set<Long> members) {
        this.came = List.copyOf(came);
        this.before = Set.copyOf(before);
        this.members = Set.copyOf(members);
        came.stream()
                .filter(Came::present)
                .sorted(Comparator.comparing(Came::day).thenComparingLong(Came::gatheringId))
                .forEach(
                        one ->
                                byPerson.computeIfAbsent(one.personId(), any -> new ArrayList<>())
                                        .add(one));
    }

    /** People who came at least once. */
    public Set<Long> people() {
        return Set.copyOf(byPerson.keySet());
    }

    /** How often people came, all together. */
    public int times() {
        return byPerson.values().stream().mapToInt(List::size).sum();
    }

    /** To which gatherings somebody came, in order of time. */
    public List<Came> of(long personId) {
        return byPerson.getOrDefault(personId, List.of());
    }

    /** Who came for the first time. */
    public Set<Long> firstTimers() {
        Set<Long> first = new TreeSet<>(byPerson.keySet());
        first.removeAll(before);
        return first;
    }

    /** Who came to three gatherings or more. */
    public Set<Long> regulars() {
        Set<Long> regulars = new TreeSet<>();
        byPerson.forEach(
                (id, times) -> {
                    if (times.size() >= REGULAR) {
                        regulars.add(id);
                    }
                });
        return regulars;
    }

    /** Who belongs to the organiser and came to none. */
    public Set<Long> never() {
        Set<Long> never = new TreeSet<>(members);
        never.removeAll(byPerson.keySet());
        return never;
    }

    /** Gatherings in order of time. */
    public List<Held> gatherings() {
        Map<Long, List<Came>> byGathering = new LinkedHashMap<>();
        came.stream()
                .sorted(Comparator.comparing(Came::day).thenComparingLong(Came::gatheringId))
                .forEach(
                        one ->
                                byGathering
                                        .computeIfAbsent(
                                                one.gatheringId(), any -> new ArrayList<>())
                                        .add(one));
        List<Held> held = new ArrayList<>();
        byGathering.forEach(
                (id, some) -> {
                    Map<Profession, Integer> professions = new EnumMap<>(Profession.class);
                    some.stream()
                            .filter(Came::present)
                            .forEach(one -> professions.merge(one.profession(), 1, Integer::sum));
                    held.add(
                            new Held(
                                    id,
                                    some.get(0).title(),
                                    some.get(0).day(),
                                    count(some, true, false),
                                    (int)
                                            some.stream()
                                                    .filter(one -> one.present() && one.own())
                                                    .count(),
                                    count(some, false, false),
                                    count(some, false, true),
                                    professions));
                });
        return held;
    }

    /** Of those who were not seen there, whether nothing was entered is another matter. */
    private static int count(List<Came> some, boolean present, boolean unknown) {
        return (int)
                some.stream()
                        .filter(
                                one ->
                                        one.present() == present
                                                && (present || one.unknown() == unknown))
                        .count();
    }

    /** By profession, in its own order. */
    public List<Sum<Profession>> byProfession() {
        Map<Profession, List<List<Came>>> groups = new EnumMap<>(Profession.class);
        byPerson.values()
                .forEach(
                        times ->
                                groups.computeIfAbsent(
                                                last(times).profession(), any -> new ArrayList<>())
                                        .add(times));
        List<Sum<Profession>> sums = new ArrayList<>();
        groups.forEach((profession, people) -> sums.add(sum(profession, people)));
        return sums;
    }

    /** By facility, the one with most visits first: who comes again and again is the question. */
    public List<Sum<String>> byFacility() {
        Map<String, List<List<Came>>> groups = new TreeMap<>();
        byPerson.values()
                .forEach(
                        times ->
                                groups.computeIfAbsent(
                                                Objects.requireNonNullElse(
                                                        last(times).facility(), ""),
                                                any -> new ArrayList<>())
                                        .add(times));
        List<Sum<String>> sums = new ArrayList<>();
        groups.forEach(
                (facility, people) -> sums.add(sum(facility.isEmpty() ? null : facility, people)));
        sums.sort(Comparator.comparingInt((Sum<String> one) -> -one.times()));
        return sums;
    }

    private static <K> Sum<K> sum(@Nullable K key, List<List<Came>> people) {
        return new Sum<>(
                key,
                people.size(),
                (int) people.stream().filter(times -> last(times).own()).count(),
                people.stream().mapToInt(List::size).sum());
    }

    private static Came last(List<Came> times) {
        return times.get(times.size() - 1);
    }

    /** Units for continuing education, of everybody whose attendance is known. */
    public List<Units> units() {
        List<Units> all = new ArrayList<>();
        came.stream()
                .sorted(Comparator.comparing(Came::day).thenComparingLong(Came::gatheringId))
                .forEach(
                        one ->
                                CmeRule.units(one.minutes())
                                        .forEach(
                                                (code, units) ->
                                                        all.add(new Units(one, code, units))));
        return all;
    }

    /**
     * One line for a person who was at a gathering under two rows: what either of them attended.
     *
     * @return each person once for each gathering
     */
    static List<Came> joined(List<Came> lines) {
        Map<String, Came> once = new LinkedHashMap<>();
        for (Came line : lines) {
            once.merge(line.gatheringId() + " " + line.personId(), line, AttendanceFigures::both);
        }
        return List.copyOf(once.values());
    }

    private static Came both(Came a, Came b) {
        Map<String, Integer> minutes = new HashMap<>(a.minutes());
        b.minutes().forEach((code, attended) -> minutes.merge(code, attended, Math::max));
        return new Came(
                a.gatheringId(),
                a.title(),
                a.day(),
                a.personId(),
                a.profession(),
                a.facility() == null ? b.facility() : a.facility(),
                a.own() || b.own(),
                a.walkIn() && b.walkIn(),
                minutes,
                a.present() || b.present(),
                a.unknown() && b.unknown());
    }
}
