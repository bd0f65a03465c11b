package org.yorisoi.insight;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.yorisoi.person.Profession;
import org.yorisoi.platform.Reason;

/**
 * Who counts in the three groups whose completion a designated hospital reports (guideline of 1
 * August 2022, II 4 (3): its head, its clinical residents, its doctors and dentists who treat
 * cancer and have belonged to it for a year). Pure.
 *
 * <p>Our readings: days are inclusive, also "joined and one year"; a break in employment begins the
 * year anew; time as a resident counts towards it; a resident with another post counts as a
 * resident only; a head who treats cancer counts in both groups. What is not recorded and would
 * decide leaves somebody outside, as unknown.
 */
public final class RateRule {

    /** Who reports on doctors and dentists alone. */
    public static final Set<Profession> PROFESSIONS = Set.of(Profession.DOCTOR, Profession.DENTIST);

    private RateRule() {}

    /** The groups, in the order of the report. */
    public enum Group {
        HEAD,
        RESIDENT,
        CANCER
    }

    /** Whether somebody belongs to a group's denominator. */
    public enum Counting {
        IN,
        OUT,
        UNKNOWN
    }

    /** Whether, and why. */
    public record Verdict(Counting counting, Reason reason) {

        static Verdict in(String key, Object... args) {
            return new Verdict(Counting.IN, Reason.of(key, args));
        }

        static Verdict out(String key, Object... args) {
            return new Verdict(Counting.OUT, Reason.of(key, args));
        }

        static Verdict unknown(String key) {
            return new Verdict(Counting.UNKNOWN, Reason.of(key));
        }
    }

    /**
     * A post at the hospital or one of its departments.
     *
     * @param from its first day; null = not known
     * @param until its last day; null = goes on
     * @param treatsCancer null = not recorded
     * @param resident null = not recorded, which is read as "no": a roster marks residents
     */
    public record Post(
            @Nullable LocalDate from,
            @Nullable LocalDate until,
            @Nullable Boolean treatsCancer,
            @Nullable Boolean resident) {

        boolean holdsOn(LocalDate day) {
            return (from == null || !day.isBefore(from)) && (until == null || !day.isAfter(until));
        }

        private boolean reaches(LocalDate day) {
            return until == null || !until.plusDays(1).isBefore(day);
        }
    }

    /**
     * Somebody with posts at the hospital, past ones included.
     *
     * @param head whether she is its head on the day asked about
     */
    public record Member(Profession profession, boolean head, List<Post> posts) {

        public Member {
            posts = List.copyOf(posts);
        }
    }

    /**
     * Where somebody counts.
     *
     * @return for each group that she could belong to; a group that has nothing to do with her is
     *     missing. Empty for whoever is neither doctor nor dentist, or has no post on that day
     */
    public static Map<Group, Verdict> verdicts(Member member, LocalDate on) {
        Map<Group, Verdict> verdicts = new EnumMap<>(Group.class);
        if (!PROFESSIONS.contains(member.profession())) {
            return verdicts;
        }
        if (member.head()) {
            // She need not be on the roster with dates: she is named.
            verdicts.put(Group.HEAD, Verdict.in("insight.rate.head"));
        }
        List<Post> now = member.posts().stream().filter(post -> post.holdsOn(on)).toList();
        if (now.isEmpty()) {
            return verdicts;
        }
        if (now.stream().anyMatch(post -> Boolean.TRUE.equals(post.resident()))) {
            verdicts.put(Group.RESIDENT, Verdict.in("insight.rate.resident"));
            verdicts.put(Group.CANCER, Verdict.out("insight.rate.asResident"));
        } else {
            verdicts.put(Group.CANCER, cancer(member, now, on));
        }
        return verdicts;
    }

    private static Verdict cancer(Member member, List<Post> now, LocalDate on) {
        boolean treats = now.stream().anyMatch(post -> Boolean.TRUE.equals(post.treatsCancer()));
        boolean unknown = now.stream().anyMatch(post -> post.treatsCancer() == null);
        if (!treats && !unknown) {
            return Verdict.out("insight.rate.noCancer");
        }
        Joined joined = joined(member.posts(), now);
        LocalDate since = joined.since();
        if (since != null && since.plusYears(1).isAfter(on) && !joined.perhapsEarlier()) {
            return Verdict.out("insight.rate.tooNew", since, since.plusYears(1));
        }
        if (!treats) {
            return Verdict.unknown("insight.rate.cancerUnknown");
        }
        return since == null || since.plusYears(1).isAfter(on)
                ? Verdict.unknown("insight.rate.joinedUnknown")
                : Verdict.in("insight.rate.cancer", since);
    }

    /**
     * Since when somebody has belonged to the hospital without a break.
     *
     * @param since the earliest day that is known; null = none is
     * @param perhapsEarlier whether a post of that time has no first day
     */
    private record Joined(@Nullable LocalDate since, boolean perhapsEarlier) {}

    private static Joined joined(List<Post> all, List<Post> now) {
        boolean unknown = now.stream().anyMatch(post -> post.from() == null);
        LocalDate since =
                now.stream()
                        .map(Post::from)
                        .filter(Objects::nonNull)
                        .min(Comparator.naturalOrder())
                        .orElse(null);
        List<Post> earlier = new ArrayList<>(all);
        earlier.removeAll(now);
        boolean longer = true;
        while (longer) {
            longer = false;
            for (Post post : List.copyOf(earlier)) {
                LocalDate from = post.from();
                if (since == null || !post.reaches(since)) {
                    continue;
                }
                earlier.remove(post);
                unknown |= from == null;
                if (from != null && from.isBefore(since)) {
                    since = from;
                    longer = true;
                }
            }
        }
        return new Joined(since, unknown);
    }
}
