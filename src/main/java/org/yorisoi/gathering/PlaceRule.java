package org.yorisoi.gathering;

import java.io.Serializable;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.yorisoi.gathering.Place.State;
import org.yorisoi.person.Profession;
import org.yorisoi.platform.Reason;
import org.yorisoi.platform.Words;

/**
 * What may become of an application. Conditions are facts, each met, unmet or unknown, with a
 * reason; restrictions are the rights of whoever acts. Both are always said in full, so that
 * somebody reads all that stands in her way at once. Unknown is not met.
 */
public final class PlaceRule {

    private PlaceRule() {}

    /** Who acts. */
    public enum Actor {
        /** Herself. */
        PERSON,
        /** An office that has her on its roster. */
        HER_OFFICE,
        /** Whoever decides for the organiser. */
        ORGANISER,
        SYSTEM
    }

    /** How an application moves on. */
    public enum Move {
        /** Takes part. */
        SEAT(
                Place.State.SEATED,
                EnumSet.of(Place.State.REQUESTED, Place.State.WAITING),
                EnumSet.of(Actor.ORGANISER, Actor.SYSTEM)),
        /** Waits for a seat. */
        QUEUE(
                Place.State.WAITING,
                EnumSet.of(Place.State.REQUESTED),
                EnumSet.of(Actor.ORGANISER, Actor.SYSTEM)),
        /** A seat is held for her. */
        OFFER(Place.State.OFFERED, EnumSet.of(Place.State.WAITING), EnumSet.of(Actor.SYSTEM)),
        DECLINE(
                Place.State.DECLINED,
                EnumSet.of(Place.State.REQUESTED, Place.State.WAITING, Place.State.OFFERED),
                EnumSet.of(Actor.ORGANISER)),
        /** Takes the seat that is held. */
        ACCEPT(
                Place.State.SEATED,
                EnumSet.of(Place.State.OFFERED),
                EnumSet.of(Actor.PERSON, Actor.HER_OFFICE)),
        /** Lets the seat go that is held. */
        REFUSE(
                Place.State.CANCELLED_BY_PERSON,
                EnumSet.of(Place.State.OFFERED),
                EnumSet.of(Actor.PERSON, Actor.HER_OFFICE)),
        WITHDRAW(
                Place.State.CANCELLED_BY_PERSON,
                EnumSet.of(
                        Place.State.REQUESTED,
                        Place.State.SEATED,
                        Place.State.WAITING,
                        Place.State.OFFERED),
                EnumSet.of(Actor.PERSON, Actor.HER_OFFICE)),
        /** The organiser takes a seat back. */
        REMOVE(
                Place.State.CANCELLED_BY_GATHERING,
                EnumSet.of(Place.State.SEATED),
                EnumSet.of(Actor.ORGANISER)),
        /** An offer was not answered in time. */
        LAPSE(Place.State.OFFER_LAPSED, EnumSet.of(Place.State.OFFERED), EnumSet.of(Actor.SYSTEM)),
        /** The gathering does not take place. */
        END(
                Place.State.CANCELLED_BY_GATHERING,
                EnumSet.of(
                        Place.State.REQUESTED,
                        Place.State.SEATED,
                        Place.State.WAITING,
                        Place.State.OFFERED),
                EnumSet.of(Actor.ORGANISER, Actor.SYSTEM));

        private final Place.State to;
        private final Set<Place.State> from;
        private final Set<Actor> actors;

        Move(Place.State to, Set<Place.State> from, Set<Actor> actors) {
            this.to = to;
            this.from = from;
            this.actors = actors;
        }

        public Place.State to() {
            return to;
        }

        boolean leadsFrom(Place.State state) {
            return from.contains(state);
        }

        boolean isOf(Actor actor) {
            return actors.contains(actor);
        }
    }

    /** Whether a fact is as it must be. */
    public enum Answer {
        MET,
        /** Met, but it should be known. */
        NOTE,
        UNMET,
        UNKNOWN;

        public boolean passes() {
            return this == MET || this == NOTE;
        }
    }

    /**
     * A fact.
     *
     * @param id which, for the page: {@code window}, {@code programme} …
     * @param reasons what there is to say about it; never empty
     * @param help what would help; null = nothing, or nothing is needed
     */
    public record Condition(String id, Answer answer, List<Reason> reasons, @Nullable Reason help)
            implements Serializable {

        public Condition {
            reasons = List.copyOf(reasons);
        }

        public static Condition met(String id, String key, Object... args) {
            return new Condition(id, Answer.MET, List.of(Reason.of(key, args)), null);
        }

        public static Condition unmet(
                String id, @Nullable Reason help, String key, Object... args) {
            return new Condition(id, Answer.UNMET, List.of(Reason.of(key, args)), help);
        }

        public boolean passes() {
            return answer.passes();
        }
    }

    /**
     * Whether something may be done, and all that speaks for and against it.
     *
     * @param conditions every fact, also those that are met
     * @param restrictions rights that the actor lacks
     */
    public record Verdict(List<Condition> conditions, List<Reason> restrictions)
            implements Serializable {

        public Verdict {
            conditions = List.copyOf(conditions);
            restrictions = List.copyOf(restrictions);
        }

        public boolean isOpen() {
            return restrictions.isEmpty() && conditions.stream().allMatch(Condition::passes);
        }

        /** Why not: the rights that are lacking, then the facts. */
        public List<Reason> refusals() {
            List<Reason> all = new ArrayList<>(restrictions);
            conditions.stream()
                    .filter(one -> !one.passes())
                    .forEach(one -> all.addAll(one.reasons()));
            return all;
        }

        /** What would help. */
        public List<Reason> helps() {
            List<Reason> all = new ArrayList<>();
            for (Condition one : conditions) {
                Reason help = one.help();
                if (!one.passes() && help != null) {
                    all.add(help);
                }
            }
            return all;
        }

        /** Whether all that is lacking is lacking only for want of a fact. */
        public boolean isUndecided() {
            return !isOpen()
                    && restrictions.isEmpty()
                    && conditions.stream().noneMatch(one -> one.answer() == Answer.UNMET);
        }
    }

    /** What becomes of an application that is let in. */
    public enum Prospect {
        SEAT,
        /** An officer decides. */
        DECISION,
        LIST,
        /** Full, and there is no waiting list. */
        NONE
    }

    /**
     * Another application of hers at the same time.
     *
     * @param policy of that other gathering; the stricter of the two holds
     */
    public record Clash(Words title, Instant startsAt, SignUpTerms.Overlap policy) {}

    /**
     * All that an application depends on.
     *
     * @param own whether the post she applies with is at the organiser
     * @param current her application that counts already; null = none
     * @param entry what the programme and the kind of gathering ask for
     */
    public record Applying(
            Gathering.State state,
            SignUpTerms terms,
            @Nullable Instant startsAt,
            Instant now,
            LocalDate today,
            Profession profession,
            boolean own,
            @Nullable State current,
            List<Clash> clashes,
            Prospect prospect,
            List<Condition> entry) {

        public Applying {
            clashes = List.copyOf(clashes);
            entry = List.copyOf(entry);
        }
    }

    /**
     * Whether an application is let in.
     *
     * @param mayAct whether the actor may apply for this person at all
     */
    public static Verdict apply(Applying facts, Actor actor, boolean mayAct) {
        List<Condition> conditions = new ArrayList<>();
        conditions.add(window(facts));
        profession(facts).ifPresent(conditions::add);
        staff(facts).ifPresent(conditions::add);
        if (facts.current() != null) {
            conditions.add(
                    Condition.unmet(
                            "once", null, "gathering.entry.already." + facts.current().name()));
        }
        conditions.addAll(facts.entry());
        overlap(facts.terms().overlap(), facts.clashes()).ifPresent(conditions::add);
        if (facts.prospect() == Prospect.NONE) {
            conditions.add(
                    Condition.unmet(
                            "seat", Reason.of("gathering.help.another"), "gathering.entry.full"));
        }
        return new Verdict(
                conditions,
                mayAct ? List.of() : List.of(Reason.of("gathering.right.apply." + actor.name())));
    }

    /** Whether one can apply just now: computed, never kept. */
    static Condition window(Applying facts) {
        SignUpTerms terms = facts.terms();
        Instant from = terms.from();
        Instant until = terms.until();
        LocalDate freeze = terms.freezeOn();
        Reason another = Reason.of("gathering.help.another");
        if (facts.state() == Gathering.State.CANCELLED) {
            return Condition.unmet("window", another, "gathering.entry.cancelled");
        }
        if (facts.state() == Gathering.State.DRAFT) {
            return Condition.unmet("window", null, "gathering.entry.draft");
        }
        if (!facts.state().isUpcoming()
                || facts.startsAt() == null
                || !facts.now().isBefore(facts.startsAt())) {
            return Condition.unmet("window", another, "gathering.entry.started");
        }
        if (from != null && facts.now().isBefore(from)) {
            return Condition.unmet(
                    "window",
                    Reason.of("gathering.help.waitUntil", Moment.words(from)),
                    "gathering.entry.notYet",
                    Moment.words(from));
        }
        if (until != null && facts.now().isAfter(until)) {
            return Condition.unmet(
                    "window", another, "gathering.entry.closed", Moment.words(until));
        }
        if (freeze != null && !facts.today().isBefore(freeze)) {
            return Condition.unmet("window", another, "gathering.entry.frozen", freeze);
        }
        return until == null
                ? Condition.met("window", "gathering.entry.open")
                : Condition.met("window", "gathering.entry.openUntil", Moment.words(until));
    }

    private static Optional<Condition> profession(Applying facts) {
        Audience audience = facts.terms().audience();
        if (audience.professions().isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(
                audience.admits(facts.profession())
                        ? Condition.met(
                                "profession",
                                "gathering.entry.profession",
                                word(facts.profession()))
                        : Condition.unmet(
                                "profession",
                                Reason.of("gathering.help.another"),
                                "gathering.entry.otherProfession",
                                word(facts.profession())));
    }

    private static Reason word(Profession profession) {
        return Reason.of("person.profession." + profession.name());
    }

    private static Optional<Condition> staff(Applying facts) {
        Audience audience = facts.terms().audience();
        if (audience.reach() == Audience.Reach.BOTH) {
            return Optional.empty();
        }
        return Optional.of(
                audience.admits(facts.own())
                        ? Condition.met("staff", "gathering.entry.staff." + audience.reach())
                        : Condition.unmet(
                                "staff",
                                Reason.of("gathering.help.otherPost"),
                                "gathering.entry.otherStaff." + audience.reach()));
    }

    /** What others of hers at the same time mean, by the stricter policy of each two. */
    static Optional<Condition> overlap(SignUpTerms.Overlap policy, List<Clash> clashes) {
        boolean looked = policy != SignUpTerms.Overlap.NONE;
        List<Reason> blocking = new ArrayList<>();
        List<Reason> noted = new ArrayList<>();
        for (Clash clash : clashes) {
            SignUpTerms.Overlap stricter =
                    clash.policy().compareTo(policy) > 0 ? clash.policy() : policy;
            Reason reason =
                    Reason.of(
                            "gathering.entry.overlap",
                            clash.title(),
                            Moment.words(clash.startsAt()));
            if (stricter == SignUpTerms.Overlap.BLOCK) {
                blocking.add(reason);
            } else if (stricter == SignUpTerms.Overlap.WARN) {
                noted.add(reason);
            }
        }
        if (!blocking.isEmpty()) {
            return Optional.of(
                    new Condition(
                            "overlap",
                            Answer.UNMET,
                            blocking,
                            Reason.of("gathering.help.cancelOther")));
        }
        if (!noted.isEmpty()) {
            return Optional.of(new Condition("overlap", Answer.NOTE, noted, null));
        }
        return looked
                ? Optional.of(Condition.met("overlap", "gathering.entry.noOverlap"))
                : Optional.empty();
    }

    /**
     * All that a move of an application depends on.
     *
     * @param noSeat why there is no seat; null = there is one
     * @param entry what must hold to be accepted; only for {@code SEAT}, {@code QUEUE} and {@code
     *     ACCEPT}
     */
    public record Moving(
            Place.State from,
            @Nullable Instant offerUntil,
            Gathering.State state,
            SignUpTerms terms,
            @Nullable Instant startsAt,
            Instant now,
            LocalDate today,
            @Nullable Reason noSeat,
            List<Condition> entry) {

        public Moving {
            entry = List.copyOf(entry);
        }

        boolean isToCome() {
            return state.isUpcoming() && startsAt != null && now.isBefore(startsAt);
        }

        boolean isFrozen() {
            LocalDate freeze = terms.freezeOn();
            return freeze != null && !today.isBefore(freeze);
        }
    }

    /**
     * Whether an application may move on.
     *
     * @param mayAct whether the actor has the right over this application at all
     */
    public static Verdict move(Move move, Moving facts, Actor actor, boolean mayAct) {
        List<Condition> conditions = new ArrayList<>();
        if (!move.leadsFrom(facts.from())) {
            conditions.add(
                    Condition.unmet(
                            "state", null, "gathering.place.already." + facts.from().name()));
        } else {
            switch (move) {
                case SEAT -> {
                    toCome(facts, conditions);
                    still(facts, actor, conditions);
                    seat(facts, conditions);
                    conditions.addAll(facts.entry());
                }
                case QUEUE -> {
                    toCome(facts, conditions);
                    still(facts, actor, conditions);
                    if (!facts.terms().waitingList()) {
                        conditions.add(
                                Condition.unmet("list", null, "gathering.place.noWaitingList"));
                    }
                    conditions.addAll(facts.entry());
                }
                case OFFER -> {
                    toCome(facts, conditions);
                    still(facts, actor, conditions);
                    seat(facts, conditions);
                }
                case ACCEPT -> {
                    toCome(facts, conditions);
                    inTime(facts).ifPresent(conditions::add);
                    conditions.addAll(facts.entry());
                }
                case WITHDRAW -> {
                    toCome(facts, conditions);
                    cancellable(facts).ifPresent(conditions::add);
                }
                case LAPSE -> {
                    if (facts.offerUntil() != null && facts.now().isBefore(facts.offerUntil())) {
                        conditions.add(
                                Condition.unmet(
                                        "offer",
                                        null,
                                        "gathering.place.offerRuns",
                                        Moment.words(facts.offerUntil())));
                    }
                }
                case DECLINE, REFUSE, REMOVE -> toCome(facts, conditions);
                case END -> {
                    // A gathering that is cancelled ends every application.
                }
            }
        }
        return new Verdict(
                conditions,
                mayAct && move.isOf(actor)
                        ? List.of()
                        : List.of(Reason.of("gathering.right." + move.name())));
    }

    private static void toCome(Moving facts, List<Condition> conditions) {
        if (!facts.isToCome()) {
            conditions.add(
                    Condition.unmet(
                            "window",
                            null,
                            facts.state() == Gathering.State.CANCELLED
                                    ? "gathering.entry.cancelled"
                                    : "gathering.entry.started"));
        }
    }

    /** In the freeze the list moves by hand only. */
    private static void still(Moving facts, Actor actor, List<Condition> conditions) {
        LocalDate freeze = facts.terms().freezeOn();
        if (actor == Actor.SYSTEM && facts.isFrozen() && freeze != null) {
            conditions.add(Condition.unmet("freeze", null, "gathering.wait.frozen", freeze));
        }
    }

    private static void seat(Moving facts, List<Condition> conditions) {
        Reason none = facts.noSeat();
        if (none != null) {
            conditions.add(new Condition("seat", Answer.UNMET, List.of(none), null));
        }
    }

    private static Optional<Condition> inTime(Moving facts) {
        Instant until = facts.offerUntil();
        return until != null && facts.now().isBefore(until)
                ? Optional.empty()
                : Optional.of(
                        Condition.unmet(
                                "offer",
                                Reason.of("gathering.help.applyAgain"),
                                "gathering.place.offerOver",
                                until == null ? "" : Moment.words(until)));
    }

    /** The list may be left at any time, a seat until the deadline. */
    private static Optional<Condition> cancellable(Moving facts) {
        Instant until = facts.terms().cancelUntil();
        return facts.from() == Place.State.SEATED && until != null && facts.now().isAfter(until)
                ? Optional.of(
                        Condition.unmet(
                                "cancel",
                                Reason.of("gathering.help.callOrganiser"),
                                "gathering.place.cancelOver",
                                Moment.words(until)))
                : Optional.empty();
    }
}
