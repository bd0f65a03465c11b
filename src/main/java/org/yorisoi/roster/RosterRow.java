package org.yorisoi.roster;

import java.time.LocalDate;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.yorisoi.person.Person;
import org.yorisoi.person.Profession;
import org.yorisoi.person.Register;
import org.yorisoi.platform.Reason;

/**
 * A row after the rules looked at it.
 *
 * @param line where it stands in the file
 * @param cells as in the file; empty ones are left out
 * @param values what was understood
 * @param faults why a cell cannot stay as it is; none = the values are complete
 */
public record RosterRow(
        int line,
        Map<RosterColumn, String> cells,
        Values values,
        Map<RosterColumn, Reason> faults) {

    /**
     * The cells' meaning. Null where the cell is empty (which means "not known", never "no"), was
     * not understood, or has no column.
     *
     * @param place the organisation's id
     */
    public record Values(
            Person.@Nullable Name name,
            @Nullable Profession profession,
            @Nullable Registered number,
            @Nullable String mail,
            @Nullable Long place,
            @Nullable LocalDate from,
            @Nullable LocalDate until,
            @Nullable String department,
            @Nullable Boolean treatsCancer,
            @Nullable Boolean resident,
            @Nullable Boolean member,
            @Nullable Boolean nurse) {}

    /** A number in its register: the same digits in two registers are two people. */
    public record Registered(Register register, String digits) {}

    public RosterRow {
        cells = Map.copyOf(cells);
        faults = Map.copyOf(faults);
    }

    public boolean isSound() {
        return faults.isEmpty();
    }

    /** The same row with one more fault. */
    RosterRow with(RosterColumn column, Reason fault) {
        Map<RosterColumn, Reason> more = new EnumMap<>(RosterColumn.class);
        more.putAll(faults);
        more.putIfAbsent(column, fault);
        return new RosterRow(line, cells, values, more);
    }

    /** Mail and reading together: who has no number is found again by them. */
    @Nullable String mailAndKana() {
        Person.Name name = values.name();
        String mail = values.mail();
        return name == null || mail == null
                ? null
                : mailAndKana(mail, name.familyKana(), name.givenKana());
    }

    static String mailAndKana(String mail, String familyKana, String givenKana) {
        return mail + "\n" + familyKana + "\n" + givenKana;
    }
}
