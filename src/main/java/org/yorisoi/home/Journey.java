package org.yorisoi.home;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.yorisoi.credit.Stand;
import org.yorisoi.curriculum.Answer;
import org.yorisoi.curriculum.Clause;
import org.yorisoi.curriculum.Evidence;
import org.yorisoi.curriculum.NextStep;
import org.yorisoi.curriculum.Requirement;
import org.yorisoi.curriculum.State;
import org.yorisoi.platform.Reason;
import org.yorisoi.platform.Words;

/**
 * A judgement as a way with steps, in the order in which one walks it. Nothing is decided here:
 * every state, reason and deadline is the judge's.
 *
 * @param steps one after another; empty if the programme asks for nothing that can be shown
 * @param asides what was handed in besides, and why it does or does not count
 * @param waiting what is somebody else's turn
 */
public record Journey(List<Step> steps, List<Aside> asides, List<Reason> waiting) {

    /**
     * A step.
     *
     * @param reasons why it is not done, in the judge's words
     * @param groups modules to be taken, by group
     * @param papers what may be handed in instead, and what became of it
     * @param facts what proves it, newest last
     * @param clauses where it stands, each once
     */
    public record Step(
            String id,
            Words title,
            State state,
            Requirement.Kind kind,
            int needed,
            List<Reason> reasons,
            Optional<NextStep> next,
            @Nullable LocalDate deadline,
            List<Group> groups,
            List<Paper> papers,
            List<Evidence> facts,
            List<Clause> clauses) {

        public boolean isDone() {
            return state == State.SATISFIED;
        }
    }

    /**
     * Modules of which all, or some, are to be taken.
     *
     * @param needed how many; all of them, or a number
     */
    public record Group(Words title, int needed, List<Item> items) {

        public long done() {
            return items.stream().filter(item -> item.state() == State.SATISFIED).count();
        }

        /** Whether any of them will do. */
        public boolean isChoice() {
            return needed < items.size();
        }
    }

    /**
     * A module.
     *
     * @param on the day on which it was passed; null = it was not, or the day is not known
     */
    public record Item(String module, Words title, State state, @Nullable LocalDate on) {}

    /** An outside paper. */
    public record Paper(
            String subject,
            Words title,
            State state,
            List<Reason> reasons,
            Optional<NextStep> next,
            List<Evidence> facts) {}

    /** Something besides the way. */
    public record Aside(Words title, State state, List<Reason> reasons) {}

    /** The way of somebody who stands somewhere. */
    public static Journey of(Stand stand) {
        Map<String, Requirement> rules = new HashMap<>();
        stand.version().all().forEach(one -> rules.putIfAbsent(one.heading().id(), one));
        Answer whole = stand.judgement().answer();
        Answer way = way(whole, rules);
        List<Step> steps = new ArrayList<>();
        List<Answer> conditions = new ArrayList<>();
        if (kind(way, rules) == Requirement.Kind.ALL && !onlyModules(way, rules)) {
            for (Answer part : way.parts()) {
                if (isCondition(kind(part, rules))) {
                    conditions.add(part);
                }
            }
            for (Answer part : way.parts()) {
                if (!isCondition(kind(part, rules))) {
                    boolean follows = kind(part, rules) == Requirement.Kind.GATHERING;
                    steps.add(step(part, follows ? conditions : List.of(), rules));
                }
            }
        } else {
            steps.add(step(way, List.of(), rules));
        }
        List<Aside> asides =
                whole.id().equals(way.id())
                        ? List.of()
                        : whole.parts().stream()
                                .filter(
                                        part ->
                                                !part.id().equals(way.id())
                                                        && !part.proofs().isEmpty())
                                .map(part -> new Aside(part.label(), part.state(), part.reasons()))
                                .toList();
        return new Journey(List.copyOf(steps), asides, waiting(whole));
    }

    /** The branch that was walked, else the usual one. */
    private static Answer way(Answer whole, Map<String, Requirement> rules) {
        if (kind(whole, rules) != Requirement.Kind.ANY) {
            return whole;
        }
        return whole.parts().stream()
                .filter(part -> part.state() == State.SATISFIED)
                .findFirst()
                .or(() -> whole.parts().stream().findFirst())
                .orElse(whole);
    }

    private static Step step(Answer part, List<Answer> conditions, Map<String, Requirement> rules) {
        State state = part.state();
        List<Reason> reasons = new ArrayList<>();
        LocalDate deadline = part.deadline().orElse(null);
        Optional<NextStep> next = part.next();
        List<Evidence> facts = new ArrayList<>(part.proofs());
        List<Clause> clauses = new ArrayList<>();
        clausesOf(part, rules).forEach(one -> addOnce(clauses, one));
        if (state != State.SATISFIED) {
            part.reasons().forEach(one -> addOnce(reasons, one));
        }
        for (Answer condition : conditions) {
            condition.clause().ifPresent(one -> addOnce(clauses, one));
            if (condition.state() != State.SATISFIED) {
                // What was attended too late, or applied for too early, is not done.
                state = state == State.SATISFIED ? condition.state() : state;
                condition.reasons().forEach(one -> addOnce(reasons, one));
                if (deadline == null) {
                    deadline = condition.deadline().orElse(null);
                }
                next = next.or(condition::next);
            }
        }
        Requirement found = rules.get(part.id());
        return new Step(
                part.id(),
                part.label(),
                state,
                found == null ? Requirement.Kind.ALL : found.kind(),
                found == null ? 0 : found.needed(),
                reasons,
                state == State.SATISFIED ? Optional.empty() : next,
                deadline,
                groups(part, rules),
                papers(part, rules),
                facts,
                clauses);
    }

    private static List<Group> groups(Answer part, Map<String, Requirement> rules) {
        if (onlyModules(part, rules)) {
            int needed =
                    Optional.ofNullable(rules.get(part.id())).map(Requirement::needed).orElse(0);
            List<Item> items = part.parts().stream().map(one -> item(one, rules)).toList();
            return List.of(new Group(part.label(), needed == 0 ? items.size() : needed, items));
        }
        return part.parts().stream().flatMap(one -> groups(one, rules).stream()).toList();
    }

    private static Item item(Answer one, Map<String, Requirement> rules) {
        LocalDate on =
                one.proofs().stream()
                        .map(Evidence::earnedOn)
                        .filter(day -> day != null)
                        .findFirst()
                        .orElse(null);
        return new Item(
                Optional.ofNullable(rules.get(one.id())).map(Requirement::subject).orElse(one.id()),
                one.label(),
                one.state(),
                one.state() == State.SATISFIED ? on : null);
    }

    private static List<Paper> papers(Answer part, Map<String, Requirement> rules) {
        return below(part)
                .filter(one -> kind(one, rules) == Requirement.Kind.CERTIFICATE)
                .map(
                        one ->
                                new Paper(
                                        Optional.ofNullable(rules.get(one.id()))
                                                .map(Requirement::subject)
                                                .orElse(""),
                                        one.label(),
                                        one.state(),
                                        one.reasons(),
                                        one.next(),
                                        one.proofs()))
                .toList();
    }

    private static Stream<Clause> clausesOf(Answer part, Map<String, Requirement> rules) {
        return below(part)
                .filter(one -> kind(one, rules) != Requirement.Kind.MODULE)
                .flatMap(one -> one.clause().stream());
    }

    private static List<Reason> waiting(Answer whole) {
        List<Reason> found = new ArrayList<>();
        below(whole)
                .filter(one -> one.parts().isEmpty() && one.state() != State.SATISFIED)
                .flatMap(one -> one.next().stream())
                .filter(step -> step.action().isWaiting() && isUnderWay(step))
                .forEach(step -> addOnce(found, step.reason()));
        return found;
    }

    /** A record that nobody has to write yet is not waited for. */
    private static boolean isUnderWay(NextStep step) {
        return step.action() != NextStep.Action.RECORD_BY_OFFICE
                || step.reason().key().equals("curriculum.next.enterAttendance");
    }

    private static Stream<Answer> below(Answer answer) {
        List<Answer> all = new ArrayList<>();
        collect(answer, all);
        return all.stream();
    }

    private static void collect(Answer answer, List<Answer> all) {
        all.add(answer);
        answer.parts().forEach(part -> collect(part, all));
    }

    private static boolean onlyModules(Answer part, Map<String, Requirement> rules) {
        return !part.parts().isEmpty()
                && part.parts().stream()
                        .allMatch(one -> kind(one, rules) == Requirement.Kind.MODULE);
    }

    private static boolean isCondition(Requirement.Kind kind) {
        return kind == Requirement.Kind.WITHIN || kind == Requirement.Kind.BEFORE_APPLYING;
    }

    private static Requirement.Kind kind(Answer part, Map<String, Requirement> rules) {
        return Optional.ofNullable(rules.get(part.id()))
                .map(Requirement::kind)
                .orElse(Requirement.Kind.ALL);
    }

    private static <T> void addOnce(List<T> list, T one) {
        if (!list.contains(one)) {
            list.add(one);
        }
    }
}
