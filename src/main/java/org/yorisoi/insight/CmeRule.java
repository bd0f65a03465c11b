package org.yorisoi.insight;

import java.math.BigDecimal;
import java.util.Map;
import java.util.TreeMap;

/**
 * Units of the Japan Medical Association's continuing education: one hour is one unit, half an hour
 * the least; attended minutes of a curriculum code are added over a gathering and rounded down to
 * half a unit. Breaks and what does not count bring nothing. Pure.
 */
public final class CmeRule {

    private static final int HALF_HOUR = 30;

    private CmeRule() {}

    /**
     * Units by curriculum code.
     *
     * @param minutes attended, by code
     * @return codes that brought half a unit or more, in order
     */
    public static Map<String, BigDecimal> units(Map<String, Integer> minutes) {
        Map<String, BigDecimal> units = new TreeMap<>();
        minutes.forEach(
                (code, attended) -> {
                    int halves = attended / HALF_HOUR;
                    if (halves > 0) {
                        units.put(code, BigDecimal.valueOf(halves * 5L, 1));
                    }
                });
        return units;
    }
}
