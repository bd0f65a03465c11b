package org.yorisoi.ridealong;

import java.io.Serializable;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Wishes beside capacity. Pure: rows in, figures with their rows out. */
public final class DemandCount {

    private DemandCount() {}

    /** By what it is put together. */
    public enum By {
        AREA,
        HOST,
        PROFESSION,
        MONTH
    }

    /**
     * A wish that waits, for a ride-along.
     *
     * @param days that it has waited
     */
    public record Wanted(String area, String host, String profession, YearMonth month, long days)
            implements Serializable {}

    /**
     * Seats of a time.
     *
     * @param professions for which it is; empty = all
     * @param month of its day, or of the first by agreement
     */
    public record Offered(
            String area,
            String host,
            List<String> professions,
            YearMonth month,
            int seats,
            int filled)
            implements Serializable {

        public Offered {
            professions = List.copyOf(professions);
        }

        /** Seats that nobody has. */
        public int free() {
            return Math.max(0, seats - filled);
        }
    }

    /**
     * A line.
     *
     * @param key of the area, host, profession or month
     * @param wishes that wait
     * @param free seats that nobody has; of a profession those that are for it, so that sums of
     *     professions count a seat more than once
     * @param filled seats that somebody has
     * @param median days waited; null = nobody waits
     */
    public record Figure(String key, int wishes, int free, int filled, @Nullable Double median)
            implements Serializable {

        /** Whether more wish than there is room for. */
        public boolean isShort() {
            return wishes > free;
        }
    }

    /** The lines, by key; what only waits or only is offered is a line too. */
    public static List<Figure> figures(
            By by, Collection<Wanted> wanted, Collection<Offered> offered) {
        Map<String, List<Wanted>> wishes = new TreeMap<>();
        wanted.forEach(
                one -> wishes.computeIfAbsent(key(by).apply(one), k -> new ArrayList<>()).add(one));
        Map<String, List<Offered>> seats = new TreeMap<>();
        for (Offered one : offered) {
            for (String key : keys(by, one)) {
                seats.computeIfAbsent(key, k -> new ArrayList<>()).add(one);
            }
        }
        if (by == By.PROFESSION) {
            // Seats for everybody are for each profession that wishes or is named.
            List<Offered> forAll =
                    offered.stream().filter(one -> one.professions().isEmpty()).toList();
            wishes.keySet().forEach(key -> seats.computeIfAbsent(key, k -> new ArrayList<>()));
            seats.values().forEach(list -> list.addAll(forAll));
        }
        Map<String, Figure> figures = new TreeMap<>();
        for (String key : wishes.keySet()) {
            figures.put(key, figure(key, wishes.get(key), seats.getOrDefault(key, List.of())));
        }
        for (String key : seats.keySet()) {
            figures.putIfAbsent(key, figure(key, List.of(), seats.getOrDefault(key, List.of())));
        }
        return List.copyOf(figures.values());
    }

    private static Figure figure(
            String key, @Nullable List<Wanted> wanted, Collection<Offered> offered) {
        List<Wanted> wishes = wanted == null ? List.of() : wanted;
        OptionalDouble median = median(wishes.stream().map(Wanted::days).toList());
        return new Figure(
                key,
                wishes.size(),
                offered.stream().mapToInt(Offered::free).sum(),
                offered.stream().mapToInt(Offered::filled).sum(),
                median.isPresent() ? median.getAsDouble() : null);
    }

    private static Function<Wanted, String> key(By by) {
        return switch (by) {
            case AREA -> Wanted::area;
            case HOST -> Wanted::host;
            case PROFESSION -> Wanted::profession;
            case MONTH -> one -> one.month().toString();
        };
    }

    private static List<String> keys(By by, Offered one) {
        return switch (by) {
            case AREA -> List.of(one.area());
            case HOST -> List.of(one.host());
            case PROFESSION -> one.professions();
            case MONTH -> List.of(one.month().toString());
        };
    }

    /** The middle, or the mean of the two middle ones; empty = nothing to look at. */
    static OptionalDouble median(Collection<Long> values) {
        List<Long> sorted = values.stream().sorted(Comparator.naturalOrder()).toList();
        int n = sorted.size();
        if (n == 0) {
            return OptionalDouble.empty();
        }
        return OptionalDouble.of((sorted.get((n - 1) / 2) + sorted.get(n / 2)) / 2.0);
    }
}
