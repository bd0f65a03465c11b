package org.yorisoi.insight;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How the areas of a prefecture are drawn as tiles, and which class a rate is in. Pure. A drawing
 * is in the order of the areas' codes, never of rates.
 */
public final class TileRule {

    private TileRule() {}

    /**
     * The place of a tile, from 1.
     *
     * @param rows how many it takes
     * @param columns likewise
     */
    public record Spot(int row, int column, int rows, int columns) implements Serializable {

        private boolean overlaps(Spot other) {
            return row < other.row + other.rows
                    && other.row < row + rows
                    && column < other.column + other.columns
                    && other.column < column + columns;
        }
    }

    /**
     * Whether tiles can be drawn about where the areas lie: each has a place, and none lies on
     * another's. Otherwise they stand in rows.
     */
    public static boolean drawn(List<@Nullable Spot> spots) {
        List<Spot> taken = new ArrayList<>();
        for (Spot spot : spots) {
            if (spot == null || taken.stream().anyMatch(spot::overlaps)) {
                return false;
            }
            taken.add(spot);
        }
        return !taken.isEmpty();
    }

    /**
     * How a tile looks, as a class of the style sheet: {@code q1} to {@code q4} by the rate, {@code
     * qx} where the table hides the figure, {@code q0} where nobody counts. It tells no more than
     * the text on it.
     */
    public static String look(Coverage.Cell cell, List<Integer> bounds) {
        Integer permille = cell.permille();
        if (cell.isHidden()) {
            return "qx";
        }
        return permille == null ? "q0" : "q" + level(permille, bounds);
    }

    /**
     * The class of a rate.
     *
     * @param permille in tenths of a per cent
     * @param bounds where the second class and those after it begin, in per cent, rising
     * @return from 1 on
     */
    static int level(int permille, List<Integer> bounds) {
        int level = 1;
        for (int bound : bounds) {
            level += permille >= bound * 10 ? 1 : 0;
        }
        return level;
    }
}
