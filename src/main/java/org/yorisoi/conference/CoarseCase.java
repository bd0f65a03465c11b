package org.yorisoi.conference;

import java.io.Serializable;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.yorisoi.platform.Checked;
import org.yorisoi.platform.Reason;
import org.yorisoi.platform.TypedText;

/**
 * A case as it may be written down here: choices that are coarse on purpose, days counted from one
 * that nobody names, and few words.
 *
 * @param days in order of their numbers; several of one number are allowed
 * @param course what happened, in short
 * @param question what the author wants to talk over
 */
public record CoarseCase(
        AgeBand age,
        Sex sex,
        Setting setting,
        Origin origin,
        List<Day> days,
        String course,
        String question)
        implements Serializable {

    public static final int LONGEST_COURSE = 600;
    public static final int LONGEST_QUESTION = 300;
    public static final int LONGEST_DAY = 120;
    public static final int MOST_DAYS = 10;

    private static final int FARTHEST = 999;
    private static final int LONGEST_TYPED = 4_000;
    private static final Pattern NUMBER = Pattern.compile("(?:day ?)?([-+]?)(\\d{1,3})日?");

    /** How old, by tens; from 90 on nobody is told apart. */
    public enum AgeBand {
        UNDER_20,
        FROM_20,
        FROM_30,
        FROM_40,
        FROM_50,
        FROM_60,
        FROM_70,
        FROM_80,
        FROM_90
    }

    /** As far as it matters. */
    public enum Sex {
        FEMALE,
        MALE,
        NOT_STATED
    }

    /** Where she is cared for. */
    public enum Setting {
        HOME,
        HOSPITAL,
        PALLIATIVE_WARD,
        CARE_FACILITY,
        OUTPATIENT,
        SEVERAL
    }

    /** What day 0 is. */
    public enum Origin {
        HOME_CARE_BEGAN,
        DISCHARGE,
        ADMISSION,
        REFERRAL,
        DEATH
    }

    /**
     * Something that happened.
     *
     * @param number of days from day 0; before it, below zero
     */
    public record Day(int number, String words) implements Serializable {}

    /** A line of days as typed. */
    public record TypedDay(String number, String words) {}

    /**
     * As typed.
     *
     * @param age null = nothing chosen, as with the others
     */
    public record Typed(
            @Nullable AgeBand age,
            @Nullable Sex sex,
            @Nullable Setting setting,
            @Nullable Origin origin,
            List<TypedDay> days,
            String course,
            String question) {}

    /**
     * What reading makes of it.
     *
     * @param value null = there are faults
     * @param faults by field, the first of each: {@code age}, {@code course}, {@code days:2:words}
     */
    public record Read(@Nullable CoarseCase value, Map<String, Reason> faults) {}

    public CoarseCase {
        days = List.copyOf(days);
    }

    /** Reads a form; whatever may say whose case it is, is a fault at its field. */
    public static Read read(Typed typed, CaseGuard guard) {
        Map<String, Reason> faults = new LinkedHashMap<>();
        chosen("age", typed.age(), faults);
        chosen("sex", typed.sex(), faults);
        chosen("setting", typed.setting(), faults);
        chosen("origin", typed.origin(), faults);
        List<Day> days = days(typed.days(), guard, faults);
        String course = words("course", typed.course(), LONGEST_COURSE, guard, faults);
        String question = words("question", typed.question(), LONGEST_QUESTION, guard, faults);
        if (question.isEmpty() && !faults.containsKey("question")) {
            faults.put("question", Reason.of("conference.case.questionMissing"));
        }
        if (!faults.isEmpty()) {
            return new Read(null, faults);
        }
        return new Read(
                new CoarseCase(
                        Objects.requireNonNull(typed.age()),
                        Objects.requireNonNull(typed.sex()),
                        Objects.requireNonNull(typed.setting()),
                        Objects.requireNonNull(typed.origin()),
                        days.stream()
                                .sorted((one, other) -> Integer.compare(one.number, other.number))
                                .toList(),
                        course,
                        question),
                faults);
    }

    private static void chosen(String field, @Nullable Object value, Map<String, Reason> faults) {
        if (value == null) {
            faults.put(field, Reason.of("conference.case.choose"));
        }
    }

    private static List<Day> days(
            List<TypedDay> typed, CaseGuard guard, Map<String, Reason> faults) {
        List<Day> days = new ArrayList<>();
        for (int i = 0; i < typed.size(); i++) {
            TypedDay one = typed.get(i);
            String field = "days:" + i + ":";
            String words = words(field + "words", one.words(), LONGEST_DAY, guard, faults);
            String number = TypedText.trimmed(one.number());
            if (number.isEmpty() && words.isEmpty()) {
                continue;
            }
            Checked<Integer> day = number(number);
            if (!day.isOk()) {
                faults.putIfAbsent(field + "number", day.why());
            } else if (words.isEmpty()) {
                faults.putIfAbsent(field + "words", Reason.of("conference.case.dayWords"));
            } else {
                days.add(new Day(day.get(), words));
            }
        }
        if (days.size() > MOST_DAYS) {
            faults.put("days:0:number", Reason.of("conference.case.tooManyDays", MOST_DAYS));
        }
        return days;
    }

    /** −3, 3, day 3, 3日: in any width and with any of the signs that stand for minus. */
    static Checked<Integer> number(String typed) {
        if (typed.isEmpty()) {
            return Checked.no("conference.case.dayMissing");
        }
        if (typed.length() > 20) {
            return Checked.no("conference.case.dayNumber", TypedText.quoted(typed));
        }
        String plain =
                TypedText.narrow(typed)
                        .toLowerCase(java.util.Locale.ROOT)
                        .replaceAll("[‐‑‒–—―−ー]", "-")
                        .replaceAll("(?<=[-+]) ", "");
        Matcher matcher = NUMBER.matcher(plain);
        if (!matcher.matches()) {
            return Checked.no("conference.case.dayNumber", TypedText.quoted(typed));
        }
        int number = Integer.parseInt(matcher.group(2));
        return number > FARTHEST
                ? Checked.no("conference.case.dayNumber", TypedText.quoted(typed))
                : Checked.of("-".equals(matcher.group(1)) ? -number : number);
    }

    /** Few words, over several lines perhaps; empty if there are none, or a fault. */
    private static String words(
            String field, String typed, int most, CaseGuard guard, Map<String, Reason> faults) {
        if (typed.length() > LONGEST_TYPED) {
            faults.put(field, Reason.of("conference.case.tooLong", most));
            return "";
        }
        String text =
                TypedText.trimmed(
                        Normalizer.normalize(typed, Normalizer.Form.NFC)
                                .replaceAll("\\r\\n?", "\n")
                                .replaceAll("[\\t\u3000 ]+", " ")
                                .replaceAll("\\n{3,}", "\n\n"));
        if (text.codePointCount(0, text.length()) > most) {
            faults.put(field, Reason.of("conference.case.tooLong", most));
            return "";
        }
        if (text.codePoints().anyMatch(c -> c != '\n' && TypedText.isInvisible(c))) {
            faults.put(field, Reason.of("person.line.invisible"));
            return "";
        }
        List<CaseGuard.Finding> found = guard.look(text);
        if (!found.isEmpty()) {
            CaseGuard.Finding first = found.get(0);
            faults.put(
                    field,
                    Reason.of("conference.sign." + first.sign(), first.words(), found.size()));
        }
        return text;
    }
}
