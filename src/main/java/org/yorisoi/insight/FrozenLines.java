package org.yorisoi.insight;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.yorisoi.curriculum.State;
import org.yorisoi.insight.RateRule.Counting;
import org.yorisoi.insight.RateRule.Group;

/**
 * Rates line by line, as they are frozen: who counted in which group and where she stood. The text
 * is one line for each, in the order of group and person, so that its hash tells whether it is the
 * same.
 */
record FrozenLines(List<Line> lines) {

    private static final int FIELDS = 6;

    FrozenLines {
        lines =
                lines.stream()
                        .sorted(Comparator.comparing(Line::group).thenComparingLong(Line::personId))
                        .toList();
    }

    /**
     * One person in one group.
     *
     * @param why the key of the reason
     * @param state null = did not count, so that nobody asked
     */
    record Line(
            Group group,
            long personId,
            Counting counting,
            String why,
            @Nullable State state,
            @Nullable LocalDate completedOn) {

        boolean isDone() {
            return counting == Counting.IN && state == State.SATISFIED;
        }

        private String text() {
            return String.join(
                    "\t",
                    group.name(),
                    Long.toString(personId),
                    counting.name(),
                    why,
                    state == null ? "" : state.name(),
                    completedOn == null ? "" : completedOn.toString());
        }

        private static Line read(String text) {
            String[] part = text.split("\t", -1);
            if (part.length != FIELDS) {
                throw new IllegalStateException("a frozen line of " + part.length + " fields");
            }
            return new Line(
                    Group.valueOf(part[0]),
                    Long.parseLong(part[1]),
                    Counting.valueOf(part[2]),
                    part[3],
                    part[4].isEmpty() ? null : State.valueOf(part[4]),
                    part[5].isEmpty() ? null : LocalDate.parse(part[5]));
        }
    }

    /**
     * How somebody differs.
     *
     * @param then null = she was not in the group
     * @param now null = she is not in the group
     */
    record Difference(Group group, long personId, @Nullable Line then, @Nullable Line now) {}

    String text() {
        StringBuilder all = new StringBuilder();
        lines.forEach(line -> all.append(line.text()).append('\n'));
        return all.toString();
    }

    static FrozenLines read(String text) {
        return new FrozenLines(text.lines().map(Line::read).toList());
    }

    String sha256() {
        try {
            return HexFormat.of()
                    .formatHex(
                            MessageDigest.getInstance("SHA-256")
                                    .digest(text().getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** How many count in a group. */
    int eligible(Group group) {
        return (int)
                lines.stream()
                        .filter(one -> one.group() == group && one.counting() == Counting.IN)
                        .count();
    }

    /** How many of those were done. */
    int done(Group group) {
        return (int) lines.stream().filter(one -> one.group() == group && one.isDone()).count();
    }

    /** Whom a later computation counts otherwise, or as standing elsewhere. */
    List<Difference> differences(FrozenLines now) {
        Map<String, Line> before = byKey();
        Map<String, Line> after = now.byKey();
        TreeSet<String> keys = new TreeSet<>(before.keySet());
        keys.addAll(after.keySet());
        List<Difference> differ = new ArrayList<>();
        for (String key : keys) {
            Line then = before.get(key);
            Line later = after.get(key);
            Line any = then == null ? later : then;
            if (any != null && !any.equals(then == null ? null : later)) {
                differ.add(new Difference(any.group(), any.personId(), then, later));
            }
        }
        return differ;
    }

    private Map<String, Line> byKey() {
        Map<String, Line> map = new LinkedHashMap<>();
        lines.forEach(one -> map.put(one.group() + " " + one.personId(), one));
        return map;
    }
}
