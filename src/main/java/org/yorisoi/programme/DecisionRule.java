package org.yorisoi.programme;

import java.text.Normalizer;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.yorisoi.curriculum.Clause;
import org.yorisoi.curriculum.Programme;
import org.yorisoi.curriculum.ProgrammeVersion;
import org.yorisoi.curriculum.RuleBook;
import org.yorisoi.curriculum.SettingDecision;
import org.yorisoi.person.OneLineRule;
import org.yorisoi.platform.Checked;
import org.yorisoi.platform.JapaneseDateRule;
import org.yorisoi.platform.Mark;
import org.yorisoi.platform.Reason;
import org.yorisoi.platform.Words;

/**
 * Whether what an officer typed is a decision: each field by itself, then, for a value, whether the
 * programme can be judged by it. Pure.
 */
public final class DecisionRule {

    /** In the place of a prefecture: holds in all of them. */
    public static final String EVERYWHERE = "everywhere";

    public static final int LONGEST_HOLDER = 120;
    public static final int LONGEST_NOTICE = 300;
    public static final int MOST = 2_000;

    private static final int MOST_DIGITS = 4;

    private DecisionRule() {}

    /**
     * A decision as it was understood.
     *
     * @param region prefecture (two digits); null = everywhere
     * @param value null = that own modules count
     */
    public record Decision(
            @Nullable String region,
            String programme,
            @Nullable Value value,
            LocalDate from,
            @Nullable LocalDate until,
            RuleChange.Origin origin) {}

    /** A value for one of a version's settings. */
    public record Value(String version, String setting, String text) {}

    /** A decision, or what is to be mended at which field; never both, never neither. */
    public record Result(Optional<Decision> decision, Map<DecisionField, Reason> faults) {}

    /**
     * Reads what was typed.
     *
     * @param kind {@code RECOGNITION} or {@code SETTING}
     * @param typed a field that is missing is empty
     * @param regions where the officer decides
     */
    public static Result check(
            RuleBook book,
            RuleChange.Kind kind,
            Map<DecisionField, String> typed,
            Set<String> regions,
            LocalDate today) {
        return new Reading(book, typed).read(kind, regions, today);
    }

    /** The values that may be decided on: those of each programme's newest version. */
    public static Map<String, ProgrammeVersion.Setting> open(Programme programme) {
        List<ProgrammeVersion> versions = programme.versions();
        return versions.isEmpty() ? Map.of() : versions.get(versions.size() - 1).settings();
    }

    /** Whether a value is a day; else it is a whole number. */
    public static boolean isDay(String value) {
        return value.matches("\\d{4}-\\d{2}-\\d{2}");
    }

    private static final class Reading {

        private final RuleBook book;
        private final Map<DecisionField, String> typed;
        private final Map<DecisionField, Reason> faults = new EnumMap<>(DecisionField.class);

        Reading(RuleBook book, Map<DecisionField, String> typed) {
            this.book = book;
            this.typed = typed;
        }

        Result read(RuleChange.Kind kind, Set<String> regions, LocalDate today) {
            String region = text(DecisionField.REGION);
            if (!regions.contains(region)) {
                fault(DecisionField.REGION, Reason.of("programme.fault.region"));
            }
            String where = region.equals(EVERYWHERE) ? null : region;
            String programme = text(DecisionField.PROGRAMME);
            Value value = null;
            if (kind == RuleChange.Kind.SETTING) {
                String[] name = text(DecisionField.SETTING).split("/", -1);
                programme = name[0];
                value = name.length == 3 ? value(name) : null;
                if (value == null && !faults.containsKey(DecisionField.VALUE)) {
                    fault(DecisionField.SETTING, Reason.of("programme.fault.setting"));
                }
            } else if (book.programme(programme).isEmpty()) {
                fault(DecisionField.PROGRAMME, Reason.of("programme.fault.programme"));
            }
            LocalDate from = day(DecisionField.FROM, true);
            LocalDate until = day(DecisionField.UNTIL, false);
            if (from != null && until != null && until.isBefore(from)) {
                fault(DecisionField.UNTIL, Reason.of("programme.fault.untilBeforeFrom", from));
            }
            String holder = line(DecisionField.HOLDER, LONGEST_HOLDER, true);
            String notice = line(DecisionField.NOTICE, LONGEST_NOTICE, true);
            String clause = line(DecisionField.CLAUSE, LONGEST_NOTICE, false);
            LocalDate noticeDay = day(DecisionField.NOTICE_DAY, false);
            if (noticeDay != null && noticeDay.isAfter(today)) {
                fault(DecisionField.NOTICE_DAY, Reason.of("programme.fault.noticeLater"));
            }
            Mark mark = mark();
            if (!faults.isEmpty() || from == null || mark == null) {
                return new Result(Optional.empty(), faults);
            }
            Decision decision =
                    new Decision(
                            where,
                            programme,
                            value,
                            from,
                            until,
                            new RuleChange.Origin(
                                    holder,
                                    notice,
                                    noticeDay,
                                    clause.isEmpty() ? null : clause,
                                    mark));
            if (value != null && !bears(decision, value)) {
                fault(DecisionField.VALUE, Reason.of("programme.fault.notBorne", value.text()));
                return new Result(Optional.empty(), faults);
            }
            return new Result(Optional.of(decision), Map.of());
        }

        private @Nullable Value value(String[] name) {
            ProgrammeVersion.Setting setting =
                    book.programme(name[0])
                            .filter(
                                    one ->
                                            one.versions()
                                                    .get(one.versions().size() - 1)
                                                    .version()
                                                    .equals(name[1]))
                            .map(one -> open(one).get(name[2]))
                            .orElse(null);
            if (setting == null) {
                return null;
            }
            String text = isDay(setting.value()) ? dayValue() : number(text(DecisionField.VALUE));
            return text == null ? null : new Value(name[1], name[2], text);
        }

        private @Nullable String dayValue() {
            LocalDate day = day(DecisionField.VALUE, true);
            return day == null ? null : day.toString();
        }

        private @Nullable String number(String text) {
            String digits = Normalizer.normalize(text, Normalizer.Form.NFKC).strip();
            boolean whole = digits.matches("\\d{1," + MOST_DIGITS + "}");
            int number = whole ? Integer.parseInt(digits) : 0;
            if (number < 1 || number > MOST) {
                fault(DecisionField.VALUE, Reason.of("programme.fault.number", MOST));
                return null;
            }
            return Integer.toString(number);
        }

        /** Whether the programme can be judged by it, together with what is in force. */
        private boolean bears(Decision decision, Value value) {
            RuleChange.Origin origin = decision.origin();
            return book.with(
                            new SettingDecision(
                                    "typed",
                                    decision.programme(),
                                    value.version(),
                                    value.setting(),
                                    value.text(),
                                    new Words(origin.holder(), origin.holder()),
                                    decision.region(),
                                    decision.from(),
                                    decision.until(),
                                    new Clause(
                                            origin.notice(),
                                            origin.noticeDate(),
                                            Clause.UNSEEN,
                                            origin.mark(),
                                            new Words("", ""))))
                    .faults()
                    .isEmpty();
        }

        private @Nullable Mark mark() {
            String text = text(DecisionField.MARK);
            Optional<Mark> found =
                    Arrays.stream(Mark.values()).filter(one -> one.name().equals(text)).findFirst();
            if (found.isEmpty()) {
                fault(DecisionField.MARK, Reason.of("programme.fault.mark"));
            }
            return found.orElse(null);
        }

        private String line(DecisionField field, int most, boolean required) {
            Checked<String> line = OneLineRule.check(text(field), most);
            if (!line.isOk()) {
                fault(field, line.why());
                return "";
            }
            if (required && line.get().isEmpty()) {
                fault(field, Reason.of("programme.fault.empty"));
            }
            return line.get();
        }

        private @Nullable LocalDate day(DecisionField field, boolean required) {
            String text = text(field);
            if (text.isBlank()) {
                if (required) {
                    fault(field, Reason.of("programme.fault.empty"));
                }
                return null;
            }
            Checked<LocalDate> day = JapaneseDateRule.check(text);
            if (!day.isOk()) {
                fault(field, day.why());
                return null;
            }
            return day.get();
        }

        private String text(DecisionField field) {
            return typed.getOrDefault(field, "");
        }

        private void fault(DecisionField field, Reason why) {
            faults.putIfAbsent(field, why);
        }
    }
}
