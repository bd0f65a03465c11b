package org.yorisoi.curriculum;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/**
 * A number of its parts.
 *
 * @param count how many
 */
record SomeOf(Heading heading, int count, List<Requirement> parts) implements Requirement {

    @Override
    public Kind kind() {
        return Kind.SOME;
    }

    @Override
    public int needed() {
        return count;
    }

    @Override
    public List<Finding> findings(Scene scene) {
        Finding.Draft draft = draft();
        List<LocalDate> days = new ArrayList<>();
        int held = 0;
        int open = 0;
        NextStep next = null;
        for (Requirement part : parts) {
            Finding one = part.best(scene);
            draft.parts(List.of(one.answer())).proof(one.answer().proofs());
            if (one.state() == State.SATISFIED) {
                held++;
                if (one.day() != null) {
                    days.add(one.day());
                }
            } else {
                open += one.state() == State.UNKNOWN ? 1 : 0;
                if (next == null) {
                    next = one.answer().next().orElse(null);
                }
            }
        }
        if (held >= count) {
            days.sort(null);
            return List.of(
                    draft.since(days.size() < count ? null : days.get(count - 1)).satisfied());
        }
        draft.next(next).because("curriculum.some.missing", heading().label(), count, held);
        double share = (double) held / count;
        return List.of(
                held + open >= count
                        ? draft.as(State.UNKNOWN, share)
                        : draft.as(State.NOT_YET, share));
    }
}
