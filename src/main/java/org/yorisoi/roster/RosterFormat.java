package org.yorisoi.roster;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.yorisoi.platform.Checked;
import org.yorisoi.platform.document.Sheet;

/**
 * Which column of a file is which. The header is the row that names most columns, among the first
 * ones: files begin with titles and notes.
 *
 * @param headerLine where the header stands
 * @param places the file's columns, from 0, by what they hold; two where a name comes in two halves
 * @param understood the header's own words, by what they hold
 * @param unknown headers that nothing was made of
 */
public record RosterFormat(
        int headerLine,
        Map<RosterColumn, List<Integer>> places,
        Map<RosterColumn, String> understood,
        List<String> unknown) {

    private static final int ROWS_TO_LOOK_AT = 30;
    private static final int COLUMNS_OF_A_HEADER = 3;
    private static final String AND = "、";

    /** A row before any rule looked at it. */
    public record Raw(int line, Map<RosterColumn, String> cells) {}

    /** Finds the columns, or says what is missing. */
    public static Checked<RosterFormat> of(Sheet sheet) {
        Sheet.Row header = null;
        int most = 0;
        for (Sheet.Row row :
                sheet.rows().subList(0, Math.min(ROWS_TO_LOOK_AT, sheet.rows().size()))) {
            int named =
                    (int)
                            row.cells().stream()
                                    .map(RosterColumn::named)
                                    .filter(column -> column != null)
                                    .distinct()
                                    .count();
            if (named > most) {
                header = row;
                most = named;
            }
        }
        if (header == null || most < COLUMNS_OF_A_HEADER) {
            return Checked.no("roster.file.noHeader", titles(List.of(RosterColumn.values())));
        }
        return of(header);
    }

    private static Checked<RosterFormat> of(Sheet.Row header) {
        Map<RosterColumn, List<Integer>> places = new EnumMap<>(RosterColumn.class);
        Map<RosterColumn, String> understood = new EnumMap<>(RosterColumn.class);
        List<String> unknown = new ArrayList<>();
        for (int place = 0; place < header.cells().size(); place++) {
            String word = header.cell(place);
            RosterColumn column = RosterColumn.named(word);
            if (column == null) {
                if (!word.isEmpty() && !RosterColumn.isReason(word)) {
                    unknown.add(word);
                }
                continue;
            }
            List<Integer> before = places.computeIfAbsent(column, key -> new ArrayList<>());
            String earlier = understood.get(column);
            boolean secondHalf =
                    before.size() == 1
                            && RosterColumn.isHalf(word)
                            && earlier != null
                            && RosterColumn.isHalf(earlier)
                            && !earlier.equals(word);
            if (!before.isEmpty() && !secondHalf) {
                return Checked.no(
                        "roster.file.twice", column.title(), earlier == null ? "" : earlier, word);
            }
            before.add(RosterColumn.isFirstHalf(word) ? 0 : before.size(), place);
            understood.merge(column, word, (first, second) -> first + AND + second);
        }
        List<RosterColumn> missing = new ArrayList<>();
        for (RosterColumn column : RosterColumn.values()) {
            if (column.isNeeded() && !places.containsKey(column)) {
                missing.add(column);
            }
        }
        if (!missing.isEmpty()) {
            return Checked.no("roster.file.missingColumns", titles(missing), header.line());
        }
        return Checked.of(
                new RosterFormat(
                        header.line(),
                        Map.copyOf(places),
                        Map.copyOf(understood),
                        List.copyOf(unknown)));
    }

    private static String titles(List<RosterColumn> columns) {
        return String.join(
                AND,
                columns.stream().filter(RosterColumn::isNeeded).map(RosterColumn::title).toList());
    }

    /** The rows under the header; a header that stands again further down is none. */
    public List<Raw> rows(Sheet sheet) {
        List<Raw> rows = new ArrayList<>();
        Map<RosterColumn, String> header = Map.of();
        for (Sheet.Row row : sheet.rows()) {
            if (row.line() < headerLine) {
                continue;
            }
            Map<RosterColumn, String> cells = cells(row);
            if (row.line() == headerLine) {
                header = cells;
            } else if (!cells.isEmpty() && !cells.equals(header)) {
                rows.add(new Raw(row.line(), cells));
            }
        }
        return rows;
    }

    private Map<RosterColumn, String> cells(Sheet.Row row) {
        Map<RosterColumn, String> cells = new LinkedHashMap<>();
        for (RosterColumn column : RosterColumn.values()) {
            List<Integer> where = places.getOrDefault(column, List.of());
            String cell = String.join(" ", where.stream().map(row::cell).toList()).strip();
            if (!cell.isEmpty()) {
                cells.put(column, cell);
            }
        }
        return cells;
    }
}
