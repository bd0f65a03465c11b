package org.yorisoi.curriculum;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;

/**
 * One part follows another within years: on the anniversary it is still in time, and 29 February
 * becomes 28 February (row 1.4).
 *
 * @param part what must follow
 * @param after what it follows
 */
record Within(Heading heading, String part, String after, int years) implements Requirement {

    @Override
    public Kind kind() {
        return Kind.WITHIN;
    }

    @Override
    public Set<String> references() {
        return Set.of(part, after);
    }

    @Override
    public List<Finding> findings(Scene scene) {
        return List.of(judge(scene));
    }

    /** The last day for what must follow a day. */
    LocalDate lastDay(LocalDate day) {
        return day.plusYears(years);
    }

    private Finding judge(Scene scene) {
        Finding follows = scene.neighbour(part);
        Finding first = scene.neighbour(after);
        Finding.Draft draft = draft();
        if (follows == null || first == null || first.day() == null) {
            return first != null && first.state() == State.UNKNOWN
                    ? draft.unknown()
                    : draft.notYet();
        }
        LocalDate from = first.day();
        LocalDate until = lastDay(from);
        draft.running(new Judgement.Clock(from, until));
        LocalDate held = follows.day();
        if (!follows.state().isNo() && held != null) {
            if (held.isBefore(from)) {
                return draft.because("curriculum.within.before", held, from).dead();
            }
            if (!held.isAfter(until)) {
                return draft.satisfied();
            }
            return beginAgain(draft.because("curriculum.within.late", held, until), until);
        }
        if (follows.state() == State.UNKNOWN) {
            return draft.until(until).unknown();
        }
        if (scene.on().isAfter(until)) {
            return beginAgain(draft.because("curriculum.within.ranOut", until), until);
        }
        return draft.because("curriculum.within.until", until).until(until).notYet();
    }

    private Finding beginAgain(Finding.Draft draft, LocalDate until) {
        return draft.until(until)
                .next(NextStep.Action.BEGIN_AGAIN, after, "curriculum.next.beginAgain", until)
                .expired();
    }
}
