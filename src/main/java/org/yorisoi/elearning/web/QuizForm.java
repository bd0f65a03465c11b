package org.yorisoi.elearning.web;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A question's form as the browser sends it, in the text form of an answer: boxes and radios are
 * {@code answer}, steps are {@code step} in their order with {@code move=b:up} where one was moved,
 * halves are {@code pair-a=2}.
 */
final class QuizForm {

    private static final int MOST = 26;
    private static final String PAIR = "pair-";

    private QuizForm() {}

    /** The answer in the page's terms; empty if nothing was chosen. What is odd stays odd. */
    static String answer(Map<String, String[]> fields) {
        String[] steps = fields.get("step");
        if (steps != null) {
            return steps(List.of(steps), first(fields.get("move")), fields.get("placed") != null);
        }
        Map<String, String> pairs = new TreeMap<>();
        fields.forEach(
                (name, values) -> {
                    String number = first(values);
                    if (name.startsWith(PAIR) && number != null && !number.isEmpty()) {
                        pairs.put(name.substring(PAIR.length()), number);
                    }
                });
        if (!pairs.isEmpty()) {
            return pairs.entrySet().stream()
                    .limit(MOST + 1)
                    .map(pair -> pair.getKey() + "=" + pair.getValue())
                    .collect(Collectors.joining(";"));
        }
        String[] chosen = fields.get("answer");
        return chosen == null ? "" : String.join(",", chosen);
    }

    /**
     * Steps that nobody has moved yet are no answer: they stand as they were drawn.
     *
     * @param placed whether an answer was there before
     */
    private static String steps(List<String> sent, @Nullable String move, boolean placed) {
        List<String> steps = new ArrayList<>(sent);
        if (move != null && move.matches("[a-z]:(up|down)")) {
            int from = steps.indexOf(move.substring(0, 1));
            int to = from + (move.endsWith("up") ? -1 : 1);
            if (from >= 0 && to >= 0 && to < steps.size()) {
                Collections.swap(steps, from, to);
            }
        }
        boolean asDrawn = steps.equals(steps.stream().sorted().toList());
        return asDrawn && !placed ? "" : String.join(">", steps);
    }

    private static @Nullable String first(String @Nullable [] values) {
        return values == null || values.length == 0 ? null : values[0];
    }
}
