package org.yorisoi.roster;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.yorisoi.person.Affiliation;
import org.yorisoi.person.Person;
import org.yorisoi.platform.Reason;
import org.yorisoi.roster.RosterMember.Post;
import org.yorisoi.roster.RosterPlan.Change;
import org.yorisoi.roster.RosterPlan.PostAction;
import org.yorisoi.roster.RosterPlan.PostStep;

/**
 * Compares a file with the roster. Somebody is found again by register and number, else by mail and
 * reading together. Whoever has the number elsewhere is known only if the reading is the same too;
 * with another reading it stays open whether they are one, and an office decides. An empty cell
 * says nothing, so it changes nothing.
 */
public final class RosterDiff {

    /** Somebody of another organisation, by his number. */
    public record Holder(long personId, String familyKana, String givenKana) {}

    private final RosterPlaces places;
    private final LocalDate today;
    private final Map<Long, RosterMember> roster = new LinkedHashMap<>();
    private final Map<RosterRow.Registered, List<RosterMember>> byNumber = new HashMap<>();
    private final Map<String, List<RosterMember>> byMail = new HashMap<>();
    private final Map<RosterRow.Registered, List<Holder>> elsewhere;

    /**
     * Prepares a comparison.
     *
     * @param members the roster as it stands
     * @param elsewhere who outside of it states one of the file's numbers
     */
    public RosterDiff(
            RosterPlaces places,
            LocalDate today,
            Collection<RosterMember> members,
            Map<RosterRow.Registered, List<Holder>> elsewhere) {
        this.places = places;
        this.today = today;
        this.elsewhere = elsewhere;
        for (RosterMember member : members) {
            roster.put(member.personId(), member);
            for (RosterRow.Registered number : member.licences()) {
                byNumber.computeIfAbsent(number, key -> new ArrayList<>()).add(member);
            }
            if (member.mail() != null) {
                String key =
                        RosterRow.mailAndKana(
                                member.mail(),
                                member.name().familyKana(),
                                member.name().givenKana());
                byMail.computeIfAbsent(key, unused -> new ArrayList<>()).add(member);
            }
        }
    }

    /** The plans of all rows in their order, then those of everybody whom no row names. */
    public List<RosterPlan> plans(List<RosterRow> rows) {
        List<RosterPlan> plans = new ArrayList<>();
        Set<Long> named = new HashSet<>();
        Map<Long, Integer> lines = new HashMap<>();
        for (RosterRow row : rowsWithoutTwins(rows)) {
            RosterMember member = find(row);
            if (member != null) {
                named.add(member.personId());
            }
            if (!row.isSound()) {
                plans.add(faulty(row, row.faults(), member));
                continue;
            }
            Integer earlier =
                    member == null ? null : lines.putIfAbsent(member.personId(), row.line());
            if (earlier != null) {
                plans.add(faulty(row, Map.of(RosterColumn.NAME, twin(earlier)), member));
            } else {
                plans.add(member == null ? newcomer(row) : compare(row, member));
            }
        }
        int line = 0;
        for (RosterMember member : roster.values()) {
            boolean current = places.isAssociation() ? isMember(member) : member.isCurrentOn(today);
            if (current && !named.contains(member.personId())) {
                line--;
                plans.add(
                        new RosterPlan(
                                line,
                                RosterVerdict.MISSING,
                                member.personId(),
                                List.of(),
                                Map.of(),
                                PostStep.KEEP,
                                List.of()));
            }
        }
        return plans;
    }

    /** Two rows for one person: nobody can tell which one counts, so both wait. */
    private static List<RosterRow> rowsWithoutTwins(List<RosterRow> rows) {
        Map<Object, List<RosterRow>> groups = new LinkedHashMap<>();
        for (RosterRow row : rows) {
            if (row.values().number() != null) {
                groups.computeIfAbsent(row.values().number(), key -> new ArrayList<>()).add(row);
            }
            String mail = row.mailAndKana();
            if (mail != null) {
                groups.computeIfAbsent(mail, key -> new ArrayList<>()).add(row);
            }
        }
        Map<Integer, RosterRow> mended = new HashMap<>();
        groups.forEach(
                (key, group) -> {
                    if (group.size() > 1) {
                        for (RosterRow row : group) {
                            RosterRow other =
                                    group.get(0).equals(row) ? group.get(1) : group.get(0);
                            RosterColumn column =
                                    key instanceof RosterRow.Registered
                                            ? RosterColumn.NUMBER
                                            : RosterColumn.MAIL;
                            RosterRow before = mended.getOrDefault(row.line(), row);
                            if (!before.faults().containsKey(RosterColumn.NUMBER)
                                    || column == RosterColumn.NUMBER) {
                                mended.put(row.line(), before.with(column, twin(other.line())));
                            }
                        }
                    }
                });
        return rows.stream().map(row -> mended.getOrDefault(row.line(), row)).toList();
    }

    private static Reason twin(int line) {
        return Reason.of("roster.row.twice", line);
    }

    private static RosterPlan faulty(
            RosterRow row, Map<RosterColumn, Reason> faults, @Nullable RosterMember member) {
        return new RosterPlan(
                row.line(),
                RosterVerdict.FAULTY,
                member == null ? null : member.personId(),
                List.of(),
                faults,
                PostStep.KEEP,
                List.of());
    }

    private @Nullable RosterMember find(RosterRow row) {
        RosterRow.Registered number = row.values().number();
        if (number != null) {
            List<RosterMember> found = byNumber.getOrDefault(number, List.of());
            if (found.size() == 1) {
                return found.get(0);
            }
            for (RosterMember member : found) {
                if (sameReading(row.values().name(), member.name())) {
                    return member;
                }
            }
        }
        String mail = row.mailAndKana();
        List<RosterMember> found = mail == null ? List.of() : byMail.getOrDefault(mail, List.of());
        return found.size() == 1 ? found.get(0) : null;
    }

    private static boolean sameReading(Person.@Nullable Name one, Person.Name other) {
        return one != null
                && one.familyKana().equals(other.familyKana())
                && one.givenKana().equals(other.givenKana());
    }

    /** Somebody who is not on this roster: known elsewhere, or new altogether. */
    private RosterPlan newcomer(RosterRow row) {
        RosterRow.Values values = row.values();
        RosterRow.Registered number = values.number();
        List<Holder> holders =
                number == null ? List.of() : elsewhere.getOrDefault(number, List.of());
        Person.Name name = Objects.requireNonNull(values.name());
        List<Holder> same =
                holders.stream()
                        .filter(
                                holder ->
                                        holder.familyKana().equals(name.familyKana())
                                                && holder.givenKana().equals(name.givenKana()))
                        .toList();
        Long known = same.size() == 1 ? same.get(0).personId() : null;
        List<Long> open =
                known != null
                        ? List.of()
                        : holders.stream().map(Holder::personId).distinct().toList();
        return new RosterPlan(
                row.line(), RosterVerdict.NEW, known, List.of(), Map.of(), PostStep.ADD, open);
    }

    private RosterPlan compare(RosterRow row, RosterMember member) {
        RosterRow.Values values = row.values();
        Person.Name name = Objects.requireNonNull(values.name());
        Person.Name before = member.name();
        RosterRow.Registered number = values.number();
        if (number != null
                && member.licences().contains(number)
                && !name.familyKana().equals(before.familyKana())
                && !name.givenKana().equals(before.givenKana())) {
            Reason why =
                    isCurrent(member)
                            ? Reason.of(
                                    "roster.number.ofAnother",
                                    before.family() + " " + before.given())
                            : Reason.of("roster.number.taken");
            return faulty(row, Map.of(RosterColumn.NUMBER, why), member);
        }
        List<Change> changes = new ArrayList<>();
        // Who left long ago is another office's to keep: coming back brings a post, nothing else.
        if (isCurrent(member)) {
            personal(values, member, changes);
        }
        if (places.isAssociation() && !isMember(member)) {
            changes.add(new Change(RosterColumn.MEMBER, "false", "true"));
        }
        Map<RosterColumn, Reason> faults = new EnumMap<>(RosterColumn.class);
        PostStep step = post(row, member, changes, faults);
        if (!faults.isEmpty()) {
            return faulty(row, faults, member);
        }
        return new RosterPlan(
                row.line(),
                changes.isEmpty() ? RosterVerdict.UNCHANGED : RosterVerdict.CHANGED,
                member.personId(),
                changes,
                Map.of(),
                step,
                number == null || member.licences().contains(number)
                        ? List.of()
                        : elsewhere.getOrDefault(number, List.of()).stream()
                                .map(Holder::personId)
                                .distinct()
                                .toList());
    }

    private static void personal(
            RosterRow.Values values, RosterMember member, List<Change> changes) {
        Person.Name name = Objects.requireNonNull(values.name());
        Person.Name before = member.name();
        RosterRow.Registered number = values.number();
        change(
                changes,
                RosterColumn.NAME,
                before.family() + " " + before.given(),
                name.family() + " " + name.given());
        change(
                changes,
                RosterColumn.KANA,
                before.familyKana() + " " + before.givenKana(),
                name.familyKana() + " " + name.givenKana());
        change(changes, RosterColumn.PROFESSION, member.profession(), values.profession());
        if (number != null && !member.licences().contains(number)) {
            changes.add(
                    new Change(
                            RosterColumn.NUMBER,
                            member.licences().stream()
                                    .filter(licence -> licence.register() == number.register())
                                    .map(RosterRow.Registered::digits)
                                    .findFirst()
                                    .orElse(""),
                            number.digits()));
        }
        change(changes, RosterColumn.MAIL, member.mail(), values.mail());
        change(changes, RosterColumn.NURSE, member.nurse(), values.nurse());
    }

    private boolean isCurrent(RosterMember member) {
        return places.isAssociation() ? isMember(member) : member.isCurrentOn(today);
    }

    private boolean isMember(RosterMember member) {
        return member.posts().stream()
                .anyMatch(post -> post.organisationId() == places.ownId() && post.isOpenOn(today));
    }

    private PostStep post(
            RosterRow row,
            RosterMember member,
            List<Change> changes,
            Map<RosterColumn, Reason> faults) {
        long place = Objects.requireNonNull(row.values().place());
        LocalDate from = Objects.requireNonNull(row.values().from());
        Post here = latest(member, place, from);
        if (places.isAssociation() && place != places.ownId()) {
            // The post is another organisation's to keep; an association only adds what nobody has.
            if (here != null) {
                return PostStep.KEEP;
            }
            changes.add(new Change(RosterColumn.PLACE, "", places.nameOf(place)));
            changes.add(new Change(RosterColumn.FROM, "", from.toString()));
            return PostStep.ADD;
        }
        if (here != null && (here.isOpenOn(from) || Objects.equals(here.from(), from))) {
            return mend(row.values(), here, changes, faults);
        }
        Post open = places.isAssociation() ? null : openElsewhere(member, place, from);
        if (open != null && place == places.ownId()) {
            // The file only names the hospital, the roster knows the department too.
            return mend(row.values(), open, changes, faults);
        }
        if (open == null) {
            changes.add(new Change(RosterColumn.PLACE, "", places.nameOf(place)));
            changes.add(new Change(RosterColumn.FROM, "", from.toString()));
            return PostStep.ADD;
        }
        if (open.from() != null && !open.from().isBefore(from)) {
            faults.put(
                    RosterColumn.FROM,
                    Reason.of(
                            "roster.post.overlaps",
                            places.nameOf(open.organisationId()),
                            open.from()));
            return PostStep.KEEP;
        }
        changes.add(
                new Change(
                        RosterColumn.PLACE,
                        places.nameOf(open.organisationId()),
                        places.nameOf(place)));
        changes.add(new Change(RosterColumn.FROM, text(open.from()), from.toString()));
        return new PostStep(PostAction.MOVE, open.id(), from.minusDays(1));
    }

    /**
     * The post at a place that a row means: the one that begins the same day, else the last one.
     */
    private static @Nullable Post latest(RosterMember member, long place, LocalDate from) {
        Post latest = null;
        for (Post post : member.posts()) {
            if (post.organisationId() != place) {
                continue;
            }
            if (Objects.equals(post.from(), from)) {
                return post;
            }
            if (latest == null || isLater(post, latest)) {
                latest = post;
            }
        }
        return latest;
    }

    private static boolean isLater(Post one, Post other) {
        LocalDate first = one.until() == null ? LocalDate.MAX : one.until();
        LocalDate second = other.until() == null ? LocalDate.MAX : other.until();
        return first.isAfter(second);
    }

    /** A post in another part of the same organisation that has not ended by then. */
    private static @Nullable Post openElsewhere(RosterMember member, long place, LocalDate from) {
        for (Post post : member.posts()) {
            if (post.organisationId() != place
                    && post.kind() == Affiliation.Kind.POST
                    && post.until() == null
                    && post.isOpenOn(from)) {
                return post;
            }
        }
        return null;
    }

    private PostStep mend(
            RosterRow.Values values,
            Post post,
            List<Change> changes,
            Map<RosterColumn, Reason> faults) {
        int before = changes.size();
        change(changes, RosterColumn.FROM, post.from(), values.from());
        change(changes, RosterColumn.UNTIL, post.until(), values.until());
        change(changes, RosterColumn.DEPARTMENT, post.department(), values.department());
        change(changes, RosterColumn.TREATS_CANCER, post.treatsCancer(), values.treatsCancer());
        change(changes, RosterColumn.RESIDENT, post.resident(), values.resident());
        if (post.kind() == Affiliation.Kind.POST) {
            change(changes, RosterColumn.MEMBER, post.member(), values.member());
        }
        LocalDate until = values.until() == null ? post.until() : values.until();
        LocalDate from = Objects.requireNonNull(values.from());
        if (until != null && until.isBefore(from)) {
            faults.put(RosterColumn.FROM, Reason.of("roster.until.beforeFrom", until));
        }
        return changes.size() == before
                ? PostStep.KEEP
                : new PostStep(PostAction.MEND, post.id(), null);
    }

    private static void change(
            List<Change> changes,
            RosterColumn column,
            @Nullable Object before,
            @Nullable Object after) {
        if (after != null && !after.equals(before)) {
            changes.add(new Change(column, text(before), text(after)));
        }
    }

    private static String text(@Nullable Object value) {
        return value == null ? "" : value.toString();
    }
}
