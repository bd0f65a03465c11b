package org.yorisoi.programme;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Which lines two texts do not share; texts that differ in very many are shown one after the other.
 * Pure.
 */
public final class TextDiff {

    private static final int MOST_LINES = 1_500;

    private TextDiff() {}

    /**
     * A line that only one of the two has.
     *
     * @param added whether it is the later text's
     */
    public record Line(boolean added, String text) {

        public boolean isAdded() {
            return added;
        }

        public String getText() {
            return text;
        }
    }

    /** The lines that are taken away and added, in the order of the texts. */
    public static List<Line> between(String before, String after) {
        String[] old = before.split("\n", -1);
        String[] now = after.split("\n", -1);
        int head = 0;
        while (head < Math.min(old.length, now.length) && old[head].equals(now[head])) {
            head++;
        }
        int tail = 0;
        while (tail < Math.min(old.length, now.length) - head
                && old[old.length - 1 - tail].equals(now[now.length - 1 - tail])) {
            tail++;
        }
        int rows = old.length - tail - head;
        int columns = now.length - tail - head;
        if (Math.max(rows, columns) > MOST_LINES) {
            List<Line> all = new ArrayList<>();
            Arrays.stream(old, head, head + rows).forEach(text -> all.add(new Line(false, text)));
            Arrays.stream(now, head, head + columns).forEach(text -> all.add(new Line(true, text)));
            return List.copyOf(all);
        }
        int[][] common = new int[rows + 1][columns + 1];
        for (int i = rows - 1; i >= 0; i--) {
            for (int j = columns - 1; j >= 0; j--) {
                common[i][j] =
                        old[head + i].equals(now[head + j])
                                ? common[i + 1][j + 1] + 1
                                : Math.max(common[i + 1][j], common[i][j + 1]);
            }
        }
        List<Line> lines = new ArrayList<>();
        int i = 0;
        int j = 0;
        while (i < rows || j < columns) {
            if (i < rows && j < columns && old[head + i].equals(now[head + j])) {
                i++;
                j++;
            } else if (j >= columns || (i < rows && common[i + 1][j] >= common[i][j + 1])) {
                lines.add(new Line(false, old[head + i++]));
            } else {
                lines.add(new Line(true, now[head + j++]));
            }
        }
        return List.copyOf(lines);
    }
}
