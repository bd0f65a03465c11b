package org.yorisoi.gathering;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Goes through the steps of all applications of one gathering in the order in which they were
 * committed, and says where seats or the queue went wrong. It knows nothing of the policy: it
 * counts.
 */
public final class SeatHistoryFixture {

    /**
     * A step.
     *
     * @param queueNo of the application
     * @param from null = it came in
     */
    public record Step(int queueNo, Place.@Nullable State from, Place.State to) {

        /** From its columns. */
        public static Step read(int queueNo, @Nullable String from, String to) {
            return new Step(
                    queueNo,
                    from == null ? null : Place.State.valueOf(from),
                    Place.State.valueOf(to));
        }
    }

    private SeatHistoryFixture() {}

    /**
     * What went wrong.
     *
     * @param steps in the order of commit
     * @param most how many seats there were at the most at any time
     * @param last how many there are in the end
     * @return empty = nothing
     */
    public static List<String> faults(List<Step> steps, int most, int last) {
        List<String> faults = new ArrayList<>();
        Map<Integer, Place.State> states = new HashMap<>();
        int came = 0;
        for (Step step : steps) {
            Place.State before = states.get(step.queueNo());
            if (before != step.from()) {
                faults.add(step + " does not follow " + before);
            }
            if (step.from() == null && step.queueNo() != ++came) {
                faults.add(step + " came in as number " + came);
            }
            boolean given =
                    step.to() == Place.State.OFFERED
                            || (step.from() == null && step.to() == Place.State.SEATED);
            if (given && waitsBefore(states, step.queueNo())) {
                faults.add(step + " came before somebody who waited longer");
            }
            states.put(step.queueNo(), step.to());
            if (holding(states) > most) {
                faults.add(step + " made " + holding(states) + " of " + most);
            }
        }
        int holding = holding(states);
        if (holding > last) {
            faults.add("in the end " + holding + " of " + last);
        }
        if (holding < last && states.containsValue(Place.State.WAITING)) {
            faults.add("in the end " + holding + " of " + last + ", and somebody waits");
        }
        return faults;
    }

    private static boolean waitsBefore(Map<Integer, Place.State> states, int queueNo) {
        return states.entrySet().stream()
                .anyMatch(one -> one.getKey() < queueNo && one.getValue() == Place.State.WAITING);
    }

    private static int holding(Map<Integer, Place.State> states) {
        return (int) states.values().stream().filter(Place.State::holdsSeat).count();
    }
}
