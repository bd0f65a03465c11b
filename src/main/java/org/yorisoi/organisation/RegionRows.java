package org.yorisoi.organisation;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Writes rows of reference data into the tables: what is new comes in, what is there (by code or
 * ref) takes the file's values, and nothing is ever deleted.
 */
final class RegionRows {

    private static final String AREAS = "select code, id from organisation_area order by id";
    private static final String REFS =
            "select ref, id from organisation_organisation where ref is not null";
    private static final String MUNICIPALITIES =
            "select code, prefecture from organisation_municipality";
    private static final String REF = "\\d\\d-[a-z]+-\\d+";
    private static final String AREA = "\\d{4}";
    private static final String MUNICIPALITY = "\\d{5}";

    /** The drawing of a prefecture has so many rows and columns at most. */
    private static final int MOST_TILES = 8;

    private final Connection connection;

    RegionRows(Connection connection) {
        this.connection = connection;
    }

    void prefectures(List<RegionRow> rows) throws SQLException {
        List<@Nullable Object[]> values = new ArrayList<>();
        for (RegionRow row : rows) {
            values.add(
                    new @Nullable Object[] {
                        row.prefecture("code"),
                        row.text("name", 10),
                        row.text("kana", 30),
                        row.text("name_en", 30),
                        row.mark("mark"),
                        row.text("source", 200)
                    });
        }
        upsert(
                "organisation_prefecture",
                1,
                List.of("code", "name", "kana", "name_en", "mark", "source"),
                values);
    }

    /** By hand, since the first day may be unknown and a unique key does not compare unknowns. */
    void areas(List<RegionRow> rows) throws SQLException {
        Map<String, Long> known = new HashMap<>();
        remember(
                known,
                "select concat(code, '/', coalesce(valid_from, '')), id from organisation_area");
        List<@Nullable Object[]> fresh = new ArrayList<>();
        List<@Nullable Object[]> changed = new ArrayList<>();
        for (RegionRow row : rows) {
            String code = row.code("code", AREA);
            LocalDate from = row.date("valid_from");
            // A first day that was unknown and has been found is no other area.
            Long id = known.remove(code + "/" + (from == null ? "" : from));
            if (id == null) {
                id = known.remove(code + "/");
            }
            List<@Nullable Object> cells = new ArrayList<>();
            cells.add(code);
            cells.add(row.prefecture("prefecture"));
            cells.add(row.text("name", 40));
            cells.add(row.text("kana", 60));
            cells.add(from);
            cells.add(row.date("valid_until"));
            cells.add(row.mark("mark"));
            cells.add(row.text("source", 200));
            if (id == null) {
                fresh.add(cells.toArray());
            } else {
                cells.add(id);
                changed.add(cells.toArray());
            }
        }
        batch(
                "insert into organisation_area (code, prefecture, name, kana, valid_from,"
                        + " valid_until, mark, source) values (?, ?, ?, ?, ?, ?, ?, ?)",
                fresh);
        batch(
                "update organisation_area set code = ?, prefecture = ?, name = ?, kana = ?,"
                        + " valid_from = ?, valid_until = ?, mark = ?, source = ? where id = ?",
                changed);
    }

    /** Where the areas' tiles lie on the drawing of their prefecture. */
    void tiles(List<RegionRow> rows) throws SQLException {
        Map<String, Long> areas = remember(AREAS);
        List<@Nullable Object[]> values = new ArrayList<>();
        for (RegionRow row : rows) {
            int top = row.number("row", MOST_TILES);
            int left = row.number("column", MOST_TILES);
            int height = row.number("rows", MOST_TILES);
            int width = row.number("columns", MOST_TILES);
            if (top + height - 1 > MOST_TILES || left + width - 1 > MOST_TILES) {
                throw row.bad("the tile reaches beyond the drawing");
            }
            row.mark("mark");
            row.text("source", 200);
            values.add(new @Nullable Object[] {top, left, height, width, row.id("area", areas)});
        }
        batch(
                "update organisation_area set tile_row = ?, tile_column = ?, tile_rows = ?,"
                        + " tile_columns = ? where id = ?",
                values);
    }

    /** Which areas lie beside which; a pair stands once in the file and holds both ways. */
    void neighbours(List<RegionRow> rows) throws SQLException {
        Map<String, Long> areas = remember(AREAS);
        List<@Nullable Object[]> values = new ArrayList<>();
        for (RegionRow row : rows) {
            long one = row.id("area", areas);
            long other = row.id("neighbour", areas);
            if (one == other) {
                throw row.bad("an area is no neighbour of itself");
            }
            String mark = row.mark("mark");
            String source = row.text("source", 200);
            values.add(new @Nullable Object[] {one, other, mark, source});
            values.add(new @Nullable Object[] {other, one, mark, source});
        }
        upsert(
                "organisation_area_neighbour",
                2,
                List.of("area_id", "neighbour_id", "mark", "source"),
                values);
    }

    void municipalities(List<RegionRow> rows) throws SQLException {
        Map<String, Long> areas = remember(AREAS);
        List<@Nullable Object[]> values = new ArrayList<>();
        for (RegionRow row : rows) {
            String code = row.code("code", MUNICIPALITY);
            if (!MunicipalityCodeRule.check(code + row.code("check_digit", "\\d"), false).isOk()) {
                throw row.bad("check_digit does not belong to " + code);
            }
            values.add(
                    new @Nullable Object[] {
                        code,
                        row.prefecture("prefecture"),
                        row.id("area", areas),
                        row.text("name", 40),
                        row.text("kana", 60),
                        row.mark("mark"),
                        row.text("source", 200)
                    });
        }
        upsert(
                "organisation_municipality",
                1,
                List.of("code", "prefecture", "area_id", "name", "kana", "mark", "source"),
                values);
    }

    void hospitals(List<RegionRow> rows) throws SQLException {
        Map<String, Long> areas = remember(AREAS);
        Map<String, Long> municipalities = remember(MUNICIPALITIES);
        List<@Nullable Object[]> values = new ArrayList<>();
        for (RegionRow row : rows) {
            String municipality = row.optional("municipality");
            if (municipality != null && !municipalities.containsKey(municipality)) {
                throw row.bad("municipality “" + municipality + "” is not known");
            }
            values.add(
                    new @Nullable Object[] {
                        row.code("ref", REF),
                        row.constant("kind", OrganisationKind.class),
                        row.text("name", 120),
                        row.text("kana", 200),
                        row.prefecture("prefecture"),
                        row.optional("area") == null ? null : row.id("area", areas),
                        municipality,
                        municipality == null ? null : row.mark("municipality_mark"),
                        row.mark("mark"),
                        row.text("source", 300)
                    });
        }
        upsert(
                "organisation_organisation",
                1,
                List.of(
                        "ref",
                        "kind",
                        "name",
                        "kana",
                        "prefecture",
                        "area_id",
                        "municipality",
                        "municipality_mark",
                        "mark",
                        "source"),
                values);
    }

    void associations(List<RegionRow> rows) throws SQLException {
        List<@Nullable Object[]> values = new ArrayList<>();
        for (RegionRow row : rows) {
            values.add(
                    new @Nullable Object[] {
                        row.code("ref", REF),
                        row.constant("kind", OrganisationKind.class),
                        row.text("name", 120),
                        row.text("kana", 200),
                        row.prefecture("prefecture"),
                        row.mark("mark"),
                        row.text("source", 300)
                    });
        }
        upsert(
                "organisation_organisation",
                1,
                List.of("ref", "kind", "name", "kana", "prefecture", "mark", "source"),
                values);
    }

    void designations(List<RegionRow> rows) throws SQLException {
        Map<String, Long> refs = remember(REFS);
        List<@Nullable Object[]> values = new ArrayList<>();
        for (RegionRow row : rows) {
            LocalDate from = row.day("valid_from");
            LocalDate until = row.date("valid_until");
            if (until != null && until.isBefore(from)) {
                throw row.bad("valid_until lies before valid_from");
            }
            values.add(
                    new @Nullable Object[] {
                        row.id("organisation", refs),
                        row.constant("type", DesignationType.class),
                        from,
                        row.yes("exceptional"),
                        until,
                        row.date("last_seen"),
                        row.mark("mark"),
                        row.text("source", 300)
                    });
        }
        upsert(
                "organisation_designation",
                3,
                List.of(
                        "organisation_id",
                        "type",
                        "valid_from",
                        "exceptional",
                        "valid_until",
                        "last_seen",
                        "mark",
                        "source"),
                values);
    }

    void territories(List<RegionRow> rows) throws SQLException {
        Map<String, Long> refs = remember(REFS);
        Map<String, Long> municipalities = remember(MUNICIPALITIES);
        List<@Nullable Object[]> values = new ArrayList<>();
        for (RegionRow row : rows) {
            row.id("municipality", municipalities);
            values.add(
                    new @Nullable Object[] {
                        row.id("association", refs),
                        row.code("municipality", MUNICIPALITY),
                        row.yes("part"),
                        row.mark("mark"),
                        row.text("source", 200)
                    });
        }
        upsert(
                "organisation_association_municipality",
                2,
                List.of("association_id", "municipality", "part", "mark", "source"),
                values);
    }

    /**
     * Inserts, or updates where the unique key is there already.
     *
     * @param keys how many of the columns are the key
     */
    private void upsert(
            String table, int keys, List<String> columns, List<@Nullable Object[]> values)
            throws SQLException {
        String marks = columns.stream().map(column -> "?").collect(Collectors.joining(", "));
        // values() is old on MySQL, but its successor is not spoken by MariaDB.
        String update =
                columns.stream()
                        .skip(keys)
                        .map(column -> column + " = values(" + column + ")")
                        .collect(Collectors.joining(", "));
        batch(
                "insert into "
                        + table
                        + " ("
                        + String.join(", ", columns)
                        + ") values ("
                        + marks
                        + ") on duplicate key update "
                        + update,
                values);
    }

    private void batch(String sql, List<@Nullable Object[]> values) throws SQLException {
        if (values.isEmpty()) {
            return;
        }
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (@Nullable Object[] row : values) {
                for (int at = 0; at < row.length; at++) {
                    statement.setObject(at + 1, row[at]);
                }
                statement.addBatch();
            }
            statement.executeBatch();
        }
    }

    private Map<String, Long> remember(String select) throws SQLException {
        Map<String, Long> known = new HashMap<>();
        remember(known, select);
        return known;
    }

    private void remember(Map<String, Long> known, String select) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(select);
                ResultSet found = statement.executeQuery()) {
            while (found.next()) {
                known.put(found.getString(1), found.getLong(2));
            }
        }
    }
}
