package org.yorisoi.organisation;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Map;
import org.apache.commons.csv.CSVRecord;
import org.jspecify.annotations.Nullable;
import org.yorisoi.platform.Mark;

/**
 * One row of a file of reference data. Whatever cannot be read ends the start with a message that
 * names file, line and column, since a row left out would be missed by nobody.
 */
record RegionRow(String file, long line, CSVRecord cells) {

    /** Text that must be there. */
    String text(String column, int longest) {
        String text = optional(column);
        if (text == null) {
            throw bad(column + " is empty");
        }
        if (text.codePointCount(0, text.length()) > longest) {
            throw bad(column + " has more than " + longest + " characters");
        }
        return text;
    }

    /** A code or ref: ASCII, of a form. */
    String code(String column, String form) {
        String code = text(column, 60);
        if (!code.matches(form)) {
            throw bad(column + " “" + code + "” is not of the form " + form);
        }
        return code;
    }

    int prefecture(String column) {
        int code = Integer.parseInt(code(column, "\\d\\d"));
        if (code == Prefecture.DEMO_CODE) {
            throw bad("the invented prefecture has no place here");
        }
        return code;
    }

    @Nullable LocalDate date(String column) {
        String text = optional(column);
        try {
            return text == null ? null : LocalDate.parse(text);
        } catch (DateTimeParseException e) {
            throw bad(column + " “" + text + "” is no day, such as 2026-04-01");
        }
    }

    LocalDate day(String column) {
        LocalDate day = date(column);
        if (day == null) {
            throw bad(column + " is empty");
        }
        return day;
    }

    /** A whole number from 1 on. */
    int number(String column, int most) {
        int number = Integer.parseInt(code(column, "[1-9]\\d?"));
        if (number > most) {
            throw bad(column + " is more than " + most);
        }
        return number;
    }

    boolean yes(String column) {
        return "yes".equals(code(column, "yes|no"));
    }

    String mark(String column) {
        return constant(column, Mark.class);
    }

    /** The name of a constant of an enum. */
    <E extends Enum<E>> String constant(String column, Class<E> type) {
        String name = text(column, 60);
        for (E constant : type.getEnumConstants()) {
            if (constant.name().equals(name)) {
                return name;
            }
        }
        throw bad(column + " “" + name + "” is no " + type.getSimpleName());
    }

    /** The id of what a column names. */
    long id(String column, Map<String, Long> known) {
        String name = text(column, 60);
        Long id = known.get(name);
        if (id == null) {
            throw bad(column + " “" + name + "” is not known");
        }
        return id;
    }

    @Nullable String optional(String column) {
        if (!cells.isMapped(column)) {
            throw bad("there is no column " + column);
        }
        if (!cells.isSet(column)) {
            throw bad("has fewer cells than the first line has columns");
        }
        String text = cells.get(column).strip();
        return text.isEmpty() ? null : text;
    }

    IllegalStateException bad(String why) {
        return new IllegalStateException(file + ", line " + line + ": " + why);
    }
}
