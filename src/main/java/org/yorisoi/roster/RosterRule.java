package org.yorisoi.roster;

import java.text.Normalizer;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.yorisoi.person.LicenceNumberRule;
import org.yorisoi.person.MailAddressRule;
import org.yorisoi.person.Person;
import org.yorisoi.person.PersonNameRule;
import org.yorisoi.person.Profession;
import org.yorisoi.person.Register;
import org.yorisoi.platform.Checked;
import org.yorisoi.platform.JapaneseDateRule;
import org.yorisoi.platform.Reason;
import org.yorisoi.platform.TypedText;

/** Looks at each cell of a row: its meaning, or the reason why it cannot stay. */
public final class RosterRule {

    static final int DEPARTMENT_MAX = 80;

    private static final Set<String> YES =
            Set.of(
                    "はい", "○", "◯", "〇", "1", "yes", "y", "true", "有", "有り", "あり", "該当", "✓", "✔",
                    "レ");
    private static final Set<String> NO =
            Set.of("いいえ", "×", "✕", "✖", "✗", "0", "no", "n", "false", "無", "無し", "なし", "非該当", "x");
    private static final Set<String> NOT_KNOWN = Set.of("不明", "未確認", "?", "-", "ー", "―", "unknown");

    private final RosterPlaces places;
    private final LicenceNumberRule numbers;
    private final boolean demo;

    /**
     * For one import.
     *
     * @param demo whether numbers of the invented prefecture are allowed
     */
    public RosterRule(RosterPlaces places, LicenceNumberRule numbers, boolean demo) {
        this.places = places;
        this.numbers = numbers;
        this.demo = demo;
    }

    /** Looks at a row by itself; rows that name the same person are found later. */
    public RosterRow check(RosterFormat.Raw raw) {
        Cells cells = new Cells(raw.cells());
        PersonNameRule.Parts written = cells.needed(RosterColumn.NAME, PersonNameRule::name);
        PersonNameRule.Parts read = cells.needed(RosterColumn.KANA, PersonNameRule::kana);
        Profession profession = cells.needed(RosterColumn.PROFESSION, Profession::read);
        RosterRow.Registered number = profession == null ? null : number(cells, profession);
        String mail = cells.needed(RosterColumn.MAIL, MailAddressRule::check);
        Long place = cells.needed(RosterColumn.PLACE, places::find);
        LocalDate from = cells.needed(RosterColumn.FROM, JapaneseDateRule::checkCell);
        LocalDate until = cells.optional(RosterColumn.UNTIL, JapaneseDateRule::checkCell);
        if (from != null && until != null && until.isBefore(from)) {
            cells.fault(RosterColumn.UNTIL, Reason.of("roster.until.beforeFrom", from));
        }
        String department = cells.optional(RosterColumn.DEPARTMENT, RosterRule::department);
        Boolean treats = cells.yesOrNo(RosterColumn.TREATS_CANCER);
        Boolean resident = cells.yesOrNo(RosterColumn.RESIDENT);
        if (Boolean.TRUE.equals(resident)
                && profession != null
                && profession != Profession.DOCTOR
                && profession != Profession.DENTIST) {
            cells.fault(RosterColumn.RESIDENT, Reason.of("roster.resident.notDoctor"));
        }
        Boolean member = cells.yesOrNo(RosterColumn.MEMBER);
        if (Boolean.FALSE.equals(member) && places.isAssociation()) {
            cells.fault(RosterColumn.MEMBER, Reason.of("roster.member.no"));
        }
        Boolean nurse = cells.yesOrNo(RosterColumn.NURSE);
        Person.Name name =
                written == null || read == null
                        ? null
                        : new Person.Name(
                                written.family(), written.given(), read.family(), read.given());
        return new RosterRow(
                raw.line(),
                raw.cells(),
                new RosterRow.Values(
                        name,
                        profession,
                        number,
                        mail,
                        place,
                        from,
                        until,
                        department,
                        treats,
                        resident,
                        member,
                        nurse),
                cells.faults);
    }

    private RosterRow.@Nullable Registered number(Cells cells, Profession profession) {
        Register register = profession.register();
        if (register == null) {
            return null;
        }
        String digits =
                cells.needed(RosterColumn.NUMBER, text -> numbers.check(register, text, demo));
        return digits == null ? null : new RosterRow.Registered(register, digits);
    }

    private static Checked<String> department(String text) {
        String line =
                TypedText.trimmed(
                        Normalizer.normalize(text, Normalizer.Form.NFC)
                                .replaceAll("[\\s\u3000]+", " "));
        if (line.codePoints().anyMatch(TypedText::isInvisible)) {
            return Checked.no("roster.cell.invisible");
        }
        return line.codePointCount(0, line.length()) > DEPARTMENT_MAX
                ? Checked.no("roster.cell.tooLong", String.valueOf(DEPARTMENT_MAX))
                : Checked.of(line);
    }

    /** A cell's rule. */
    private interface Rule<T> {
        Checked<T> check(String text);
    }

    /** The cells of a row on their way to meanings and faults. */
    private static final class Cells {

        private final Map<RosterColumn, String> texts;
        private final Map<RosterColumn, Reason> faults = new EnumMap<>(RosterColumn.class);

        Cells(Map<RosterColumn, String> texts) {
            this.texts = texts;
        }

        void fault(RosterColumn column, Reason reason) {
            faults.putIfAbsent(column, reason);
        }

        <T> @Nullable T needed(RosterColumn column, Rule<T> rule) {
            if (!texts.containsKey(column)) {
                fault(column, Reason.of("roster.cell.empty", column.title()));
                return null;
            }
            return optional(column, rule);
        }

        <T> @Nullable T optional(RosterColumn column, Rule<T> rule) {
            String text = texts.get(column);
            if (text == null) {
                return null;
            }
            if (isSpreadsheetError(text)) {
                fault(column, Reason.of("roster.cell.formula", text));
                return null;
            }
            Checked<T> checked = rule.check(text);
            if (!checked.isOk()) {
                fault(column, checked.why());
            }
            return checked.value();
        }

        @Nullable Boolean yesOrNo(RosterColumn column) {
            String text = texts.get(column);
            if (text == null) {
                return null;
            }
            String word =
                    text.length() > TypedText.LONGEST
                            ? text
                            : TypedText.narrow(text).toLowerCase(Locale.ROOT);
            if (YES.contains(word)) {
                return true;
            }
            if (NO.contains(word)) {
                return false;
            }
            if (!NOT_KNOWN.contains(word)) {
                fault(column, Reason.of("roster.cell.yesOrNo", TypedText.quoted(text)));
            }
            return null;
        }

        private static boolean isSpreadsheetError(String text) {
            return text.startsWith("#")
                    && Set.of(
                                    "#N/A", "#REF!", "#VALUE!", "#NAME?", "#DIV/0!", "#NULL!",
                                    "#NUM!", "#SPILL!")
                            .contains(text);
        }
    }
}
