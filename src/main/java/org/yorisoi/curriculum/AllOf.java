package org.yorisoi.curriculum;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Every part. Where one part asks for another (within, before applying, recognised), each of the
 * other's findings is tried in turn, so that what must hold for one and the same certificate and
 * training is judged pair by pair.
 */
record AllOf(Heading heading, List<Requirement> parts) implements Requirement {

    @Override
    public Kind kind() {
        return Kind.ALL;
    }

    @Override
    public List<Finding> findings(Scene scene) {
        Set<String> asked = new HashSet<>();
        for (Requirement part : parts) {
            asked.addAll(asksFor(part));
        }
        List<Map<String, Finding>> wholes = List.of(Map.of());
        for (Requirement part : inOrderOfAsking(parts).orElse(parts)) {
            List<Map<String, Finding>> longer = new ArrayList<>();
            for (Map<String, Finding> whole : wholes) {
                Scene beside = whole.isEmpty() ? scene : scene.beside(whole);
                List<Finding> found = part.findings(beside);
                if (!asked.contains(part.heading().id())) {
                    found = List.of(Finding.best(found, scene));
                }
                for (Finding one : found) {
                    Map<String, Finding> next = new HashMap<>(whole);
                    next.put(part.heading().id(), one);
                    longer.add(next);
                }
            }
            wholes = longer;
        }
        return wholes.stream().map(this::together).toList();
    }

    private Finding together(Map<String, Finding> found) {
        List<Finding> ordered =
                parts.stream()
                        .flatMap(
                                part ->
                                        Optional.ofNullable(found.get(part.heading().id()))
                                                .stream())
                        .toList();
        State state = State.ofAll(ordered.stream().map(Finding::state).toList());
        Finding.Draft draft = draft();
        Map<String, LocalDate> ranOut = ranOut(found);
        LocalDate day = null;
        boolean dated = true;
        boolean dead = false;
        double progress = 0;
        LocalDate deadline = null;
        NextStep next = null;
        for (Finding one : ordered) {
            Answer answer = one.answer();
            LocalDate until = ranOut.get(answer.id());
            draft.parts(List.of(until == null ? answer : answer.ranOut(until)));
            draft.proof(answer.proofs());
            day = later(day, one.day());
            dated &= one.state() == State.SATISFIED;
            dead |= one.progress() < 0;
            progress += one.progress();
            if (one.recognition() != null) {
                draft.by(one.recognition());
            }
            if (one.clock() != null) {
                draft.running(one.clock());
            }
            if (one.state() != State.SATISFIED) {
                draft.because(answer.reasons());
                deadline = earlier(deadline, answer.deadline().orElse(null));
                next = sooner(next, one, state);
            }
        }
        draft.until(deadline).next(next);
        if (dated) {
            draft.since(day);
        }
        double share = progress / parts.size();
        if (dead) {
            share = Finding.DEAD;
        } else if (state == State.EXPIRED) {
            share = 0;
        }
        return draft.as(state, Math.min(share, firstThings(found)));
    }

    /** What follows in time is worth nothing before that which it follows is there. */
    private double firstThings(Map<String, Finding> found) {
        double least = 1;
        for (Requirement part : parts) {
            Finding first = part instanceof Within within ? found.get(within.after()) : null;
            if (first != null && first.state().isNo() && first.progress() < Finding.NEARLY) {
                least = Math.min(least, first.progress() / parts.size());
            }
        }
        return least;
    }

    /** Parts after which another did not follow in time, with their last day. */
    private Map<String, LocalDate> ranOut(Map<String, Finding> found) {
        Map<String, LocalDate> days = new HashMap<>();
        for (Requirement part : parts) {
            Finding one = found.get(part.heading().id());
            if (part instanceof Within within && one != null && one.state() == State.EXPIRED) {
                one.answer().deadline().ifPresent(day -> days.put(within.after(), day));
            }
        }
        return days;
    }

    /** What ran out comes first, then the curriculum's order; waiting for others comes last. */
    private static @Nullable NextStep sooner(@Nullable NextStep before, Finding one, State whole) {
        NextStep step = one.answer().next().orElse(null);
        if (before == null || step == null) {
            return before == null ? step : before;
        }
        if (whole == State.EXPIRED && one.state() == State.EXPIRED) {
            return before.action() == NextStep.Action.BEGIN_AGAIN ? before : step;
        }
        return before.action().isWaiting() && !step.action().isWaiting() ? step : before;
    }

    /** Everything that a part, or a part of it, asks its neighbours for. */
    private static Set<String> asksFor(Requirement part) {
        return part.withParts()
                .flatMap(one -> one.references().stream())
                .collect(Collectors.toSet());
    }

    /**
     * The parts so that each comes after those it asks for.
     *
     * @return empty if they ask for each other in a circle
     */
    static Optional<List<Requirement>> inOrderOfAsking(List<Requirement> parts) {
        List<Requirement> waiting = new ArrayList<>(parts);
        List<Requirement> ordered = new ArrayList<>();
        while (!waiting.isEmpty()) {
            Set<String> open =
                    waiting.stream().map(one -> one.heading().id()).collect(Collectors.toSet());
            Optional<Requirement> free =
                    waiting.stream()
                            .filter(one -> asksFor(one).stream().noneMatch(open::contains))
                            .findFirst();
            if (free.isEmpty()) {
                return Optional.empty();
            }
            ordered.add(free.get());
            waiting.remove(free.get());
        }
        return Optional.of(ordered);
    }

    static @Nullable LocalDate later(@Nullable LocalDate one, @Nullable LocalDate other) {
        if (one == null || other == null) {
            return one == null ? other : one;
        }
        return other.isAfter(one) ? other : one;
    }

    private static @Nullable LocalDate earlier(@Nullable LocalDate one, @Nullable LocalDate other) {
        if (one == null || other == null) {
            return one == null ? other : one;
        }
        return other.isBefore(one) ? other : one;
    }
}
