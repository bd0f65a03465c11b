package org.yorisoi.insight;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Small numbers of people are not shown to whoever may not see the people themselves: inside below
 * 5, in public below 10. Where a sum is shown too, one more number is hidden, so that the hidden
 * one cannot be computed back. Pure.
 */
public final class HidingRule {

    /** Below this number, inside. */
    public static final int INSIDE = 5;

    /** Below this number, in public. */
    public static final int IN_PUBLIC = 10;

    private HidingRule() {}

    /**
     * Which of some numbers are hidden when their sum stands below them.
     *
     * @param numbers of people; 0 is shown, since it tells of nobody
     * @param least the smallest number that is shown
     * @return for each number whether it is hidden
     */
    public static List<Boolean> hidden(List<Integer> numbers, int least) {
        boolean[] hidden = new boolean[numbers.size()];
        List<Integer> small = new ArrayList<>();
        for (int i = 0; i < hidden.length; i++) {
            int number = numbers.get(i);
            if (number > 0 && number < least) {
                hidden[i] = true;
                small.add(i);
            }
        }
        int sum = small.stream().mapToInt(numbers::get).sum();
        // One hidden number is the sum less the rest; several small ones may still add up to few.
        if (small.size() == 1 || (!small.isEmpty() && sum < least)) {
            IntStream.range(0, hidden.length)
                    .filter(i -> !hidden[i] && numbers.get(i) > 0)
                    .boxed()
                    .min(Comparator.comparingInt(numbers::get))
                    .ifPresent(i -> hidden[i] = true);
        }
        List<Boolean> all = new ArrayList<>();
        for (boolean one : hidden) {
            all.add(one);
        }
        return all;
    }

    /**
     * Whether the sum of numbers may be shown: not if it would tell the only hidden one after all,
     * or is small itself.
     */
    public static boolean sumIsHidden(List<Integer> numbers, int least) {
        int sum = numbers.stream().mapToInt(Integer::intValue).sum();
        if (sum == 0) {
            return false;
        }
        long hidden = hidden(numbers, least).stream().filter(one -> one).count();
        return sum < least || hidden == 1;
    }

    /**
     * Whether the sum of sums must be hidden, so that no hidden one can be computed back: not if
     * the only hidden one, or hidden ones that are few together, would be what is left of it.
     *
     * @param sums of people, also the hidden ones
     * @param hidden for each whether it is
     */
    public static boolean wholeIsHidden(List<Integer> sums, List<Boolean> hidden, int least) {
        List<Integer> left =
                IntStream.range(0, sums.size()).filter(hidden::get).mapToObj(sums::get).toList();
        int people = left.stream().mapToInt(Integer::intValue).sum();
        return left.stream().filter(one -> one > 0).count() == 1 || (people > 0 && people < least);
    }
}
