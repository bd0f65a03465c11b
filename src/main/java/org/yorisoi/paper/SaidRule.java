package org.yorisoi.paper;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.yorisoi.person.OneLineRule;
import org.yorisoi.platform.Checked;
import org.yorisoi.platform.JapaneseDateRule;
import org.yorisoi.platform.Reason;

/** What somebody typed about a certificate, read field by field. */
public final class SaidRule {

    private static final int LONGEST_ISSUER = 120;
    private static final int LONGEST_NUMBER = 60;

    private SaidRule() {}

    /**
     * What came of it.
     *
     * @param said null exactly if there are faults
     * @param faults by field: {@code issuer}, {@code number}, {@code day}
     */
    public record Result(@Nullable Said said, Map<String, Reason> faults) {

        public boolean isOk() {
            return said != null;
        }

        /**
         * What was said.
         *
         * @throws NullPointerException if there are faults
         */
        public Said get() {
            return Objects.requireNonNull(said);
        }
    }

    /**
     * Reads all three; number and day may be blank, for they can be missing or unreadable.
     *
     * @param today no certificate is of a later day
     */
    public static Result read(String issuer, String number, String day, LocalDate today) {
        Map<String, Reason> faults = new LinkedHashMap<>();
        Checked<String> from = OneLineRule.check(issuer, LONGEST_ISSUER);
        if (!from.isOk()) {
            faults.put("issuer", from.why());
        } else if (from.get().isEmpty()) {
            faults.put("issuer", Reason.of("paper.issuer.empty"));
        }
        Checked<String> written = OneLineRule.check(number, LONGEST_NUMBER);
        if (!written.isOk()) {
            faults.put("number", written.why());
        }
        Checked<LocalDate> on = day.isBlank() ? null : day(day, today);
        if (on != null && !on.isOk()) {
            faults.put("day", on.why());
        }
        return faults.isEmpty()
                ? new Result(
                        new Said(from.get(), written.get(), on == null ? null : on.get()), faults)
                : new Result(null, faults);
    }

    /** A day that has come. */
    public static Checked<LocalDate> day(String typed, LocalDate today) {
        return JapaneseDateRule.check(typed)
                .then(
                        day ->
                                day.isAfter(today)
                                        ? Checked.no("paper.day.future", day)
                                        : Checked.of(day));
    }
}
