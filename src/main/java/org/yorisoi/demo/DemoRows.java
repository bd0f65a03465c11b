package org.yorisoi.demo;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Writes the demo set into the tables, past the entities: at 300,000 people that is the difference
 * between one minute and an hour. What is there already (by its ref) is left as it is.
 */
final class DemoRows {

    private static final System.Logger LOG = System.getLogger(DemoRows.class.getName());

    private static final int CHUNK = 500;
    private static final int TELL_EVERY = 50_000;
    private static final String SOURCE = "見本";
    private static final String SAMPLE = "SAMPLE";

    private final Connection connection;
    private final Instant now;
    private final String passphraseHash;
    private final Map<String, Long> areas = new HashMap<>();
    private final Map<String, Long> organisations = new HashMap<>();
    private final Map<String, Long> people = new HashMap<>();
    private long nextPerson;

    private final BatchRows persons;
    private final BatchRows licences;
    private final BatchRows affiliations;
    private final BatchRows accounts;
    private final BatchRows grants;

    /**
     * @param passphraseHash of the one passphrase that all demo log-ins share
     */
    DemoRows(Connection connection, Instant now, String passphraseHash) throws SQLException {
        this.connection = connection;
        this.now = now;
        this.passphraseHash = passphraseHash;
        persons =
                new BatchRows(
                        connection,
                        "person_person",
                        "id",
                        "ref",
                        "family_name",
                        "given_name",
                        "family_kana",
                        "given_kana",
                        "kana_sort",
                        "mail",
                        "telephone",
                        "profession",
                        "nurse_qualified",
                        "lang",
                        "demo",
                        "confirmed_at",
                        "created_at");
        licences =
                new BatchRows(
                        connection,
                        "person_licence",
                        "person_id",
                        "register",
                        "number",
                        "stated_at",
                        "checked_by",
                        "checked_for",
                        "checked_at");
        affiliations =
                new BatchRows(
                        connection,
                        "person_affiliation",
                        "person_id",
                        "organisation_id",
                        "kind",
                        "main",
                        "department",
                        "valid_from",
                        "valid_until",
                        "treats_cancer",
                        "resident",
                        "association_member",
                        "created_at");
        accounts =
                new BatchRows(
                        connection,
                        "account_account",
                        "person_id",
                        "login",
                        "passphrase",
                        "passphrase_at",
                        "created_at");
        grants =
                new BatchRows(
                        connection,
                        "account_grant",
                        "person_id",
                        "role",
                        "scope_kind",
                        "scope_id",
                        "valid_from",
                        "valid_until",
                        "granted_at",
                        "reason");
        nextPerson = number("select coalesce(max(id), 0) from person_person") + 1;
        remember(organisations, "select ref, id from organisation_organisation", "99-%");
        remember(people, "select ref, id from person_person", "99-p-%");
    }

    /** The prefecture, its areas, municipalities, organisations and what they are. */
    void writeRegion(DemoPrefecture prefecture) throws SQLException {
        int code = prefecture.code();
        if (number("select count(*) from organisation_prefecture where code = " + code) == 0) {
            BatchRows rows =
                    new BatchRows(
                            connection,
                            "organisation_prefecture",
                            "code",
                            "name",
                            "kana",
                            "name_en",
                            "mark",
                            "demo");
            DemoName name = prefecture.name();
            rows.add(code, name.name(), name.kana(), prefecture.nameEn(), SAMPLE, true);
            rows.flush();
        }
        writeAreas(prefecture);
        List<DemoOrganisation> written = writeOrganisations(code, prefecture.organisations());
        writeDesignations(prefecture.designations(), written);
        BatchRows rows =
                new BatchRows(
                        connection,
                        "organisation_association_municipality",
                        "association_id",
                        "municipality",
                        "part",
                        "mark");
        for (DemoTerritory territory : prefecture.territories()) {
            if (written.stream().anyMatch(o -> o.ref().equals(territory.association()))) {
                rows.add(
                        organisation(territory.association()),
                        territory.municipality(),
                        territory.part(),
                        SAMPLE);
            }
        }
        rows.flush();
    }

    private void writeAreas(DemoPrefecture prefecture) throws SQLException {
        remember(areas, "select code, id from organisation_area", "99%");
        BatchRows rows =
                new BatchRows(
                        connection,
                        "organisation_area",
                        "code",
                        "prefecture",
                        "name",
                        "kana",
                        "mark",
                        "source");
        for (DemoArea area : prefecture.areas()) {
            if (!areas.containsKey(area.code())) {
                rows.add(area.code(), prefecture.code(), area.name(), area.kana(), SAMPLE, SOURCE);
            }
        }
        rows.flush();
        remember(areas, "select code, id from organisation_area", "99%");
        writeDrawing(prefecture);
        Map<String, Long> known = new HashMap<>();
        remember(known, "select code, prefecture from organisation_municipality", "99%");
        rows =
                new BatchRows(
                        connection,
                        "organisation_municipality",
                        "code",
                        "prefecture",
                        "area_id",
                        "name",
                        "kana",
                        "mark",
                        "source");
        for (DemoMunicipality municipality : prefecture.municipalities()) {
            if (!known.containsKey(municipality.code())) {
                rows.add(
                        municipality.code(),
                        prefecture.code(),
                        areas.get(municipality.area()),
                        municipality.name(),
                        municipality.kana(),
                        SAMPLE,
                        SOURCE);
            }
        }
        rows.flush();
    }

    /** Where the areas' tiles lie and which lie beside which, also of areas that were there. */
    private void writeDrawing(DemoPrefecture prefecture) throws SQLException {
        try (PreparedStatement tile =
                        connection.prepareStatement(
                                "update organisation_area set tile_row = ?, tile_column = ?,"
                                        + " tile_rows = ?, tile_columns = ? where id = ?");
                PreparedStatement beside =
                        connection.prepareStatement(
                                "insert ignore into organisation_area_neighbour (area_id,"
                                        + " neighbour_id, mark, source) values (?, ?, '"
                                        + SAMPLE
                                        + "', '"
                                        + SOURCE
                                        + "')")) {
            for (DemoArea area : prefecture.areas()) {
                tile.setInt(1, area.row());
                tile.setInt(2, area.column());
                tile.setInt(3, area.rows());
                tile.setInt(4, area.columns());
                tile.setObject(5, areas.get(area.code()));
                tile.addBatch();
            }
            tile.executeBatch();
            for (DemoNeighbours pair : prefecture.neighbours()) {
                both(beside, areas.get(pair.area()), areas.get(pair.neighbour()));
            }
            beside.executeBatch();
        }
    }

    private static void both(PreparedStatement beside, @Nullable Long one, @Nullable Long other)
            throws SQLException {
        beside.setObject(1, one);
        beside.setObject(2, other);
        beside.addBatch();
        beside.setObject(1, other);
        beside.setObject(2, one);
        beside.addBatch();
    }

    /** Those that were not there; parents stand before their departments in the files. */
    List<DemoOrganisation> writeOrganisations(int prefecture, List<DemoOrganisation> all)
            throws SQLException {
        long next = number("select coalesce(max(id), 0) from organisation_organisation") + 1;
        List<DemoOrganisation> written = new ArrayList<>();
        BatchRows rows =
                new BatchRows(
                        connection,
                        "organisation_organisation",
                        "id",
                        "ref",
                        "kind",
                        "name",
                        "kana",
                        "institution_code",
                        "care_office_no",
                        "parent_id",
                        "prefecture",
                        "area_id",
                        "municipality",
                        "mark",
                        "source",
                        "demo");
        for (DemoOrganisation made : all) {
            if (organisations.containsKey(made.ref())) {
                continue;
            }
            organisations.put(made.ref(), next);
            rows.add(
                    next,
                    made.ref(),
                    made.kind(),
                    made.name(),
                    made.kana(),
                    made.institutionCode(),
                    made.careOfficeNo(),
                    made.parent() == null ? null : organisation(made.parent()),
                    prefecture,
                    areas.get(made.area()),
                    made.municipality(),
                    SAMPLE,
                    made.note(),
                    true);
            next++;
            written.add(made);
        }
        rows.flush();
        return written;
    }

    void writeDesignations(List<DemoDesignation> all, List<DemoOrganisation> of)
            throws SQLException {
        var refs = of.stream().map(DemoOrganisation::ref).collect(Collectors.toSet());
        BatchRows rows =
                new BatchRows(
                        connection,
                        "organisation_designation",
                        "organisation_id",
                        "type",
                        "exceptional",
                        "valid_from",
                        "valid_until",
                        "mark",
                        "source");
        for (DemoDesignation designation : all) {
            if (refs.contains(designation.organisation())) {
                rows.add(
                        organisation(designation.organisation()),
                        designation.type(),
                        designation.exceptional(),
                        designation.validFrom(),
                        designation.validUntil(),
                        SAMPLE,
                        SOURCE);
            }
        }
        rows.flush();
    }

    /** The people who were not there yet, in order; memory holds one chunk of them. */
    void writePeople(Iterator<DemoPerson> all) throws SQLException {
        List<DemoPerson> chunk = new ArrayList<>(CHUNK);
        while (all.hasNext()) {
            DemoPerson person = all.next();
            if (!people.containsKey(person.ref())) {
                chunk.add(person);
            }
            if (chunk.size() == CHUNK || !all.hasNext()) {
                writeChunk(chunk);
                chunk.clear();
            }
        }
    }

    private void writeChunk(List<DemoPerson> chunk) throws SQLException {
        long first = nextPerson;
        for (DemoPerson person : chunk) {
            if (person.grants().size() > 1) {
                people.put(person.ref(), nextPerson);
            }
            persons.add(
                    nextPerson++,
                    person.ref(),
                    person.familyName(),
                    person.givenName(),
                    person.familyKana(),
                    person.givenKana(),
                    person.familyKana() + " " + person.givenKana(),
                    person.mail(),
                    person.telephone(),
                    person.profession(),
                    person.nurseQualified(),
                    person.lang(),
                    true,
                    person.account() ? now : null,
                    now);
        }
        persons.flush();
        for (int i = 0; i < chunk.size(); i++) {
            writeDetails(chunk.get(i), first + i);
        }
        licences.flush();
        affiliations.flush();
        accounts.flush();
        grants.flush();
        if (persons.written() / TELL_EVERY > (persons.written() - chunk.size()) / TELL_EVERY) {
            LOG.log(System.Logger.Level.INFO, "Demo: {0} people written", persons.written());
        }
    }

    private void writeDetails(DemoPerson person, long id) throws SQLException {
        for (DemoLicence licence : person.licences()) {
            boolean checked = licence.checkedFor() != null;
            licences.add(
                    id,
                    licence.register(),
                    licence.number(),
                    now,
                    licence.checkedBy() == null ? null : people.get(licence.checkedBy()),
                    licence.checkedFor() == null ? null : organisation(licence.checkedFor()),
                    checked ? now : null);
        }
        for (DemoPost post : person.posts()) {
            affiliations.add(
                    id,
                    organisation(post.organisation()),
                    post.kind(),
                    post.main(),
                    post.department(),
                    post.validFrom(),
                    post.validUntil(),
                    post.treatsCancer(),
                    post.resident(),
                    post.associationMember(),
                    now);
        }
        if (person.account()) {
            accounts.add(id, person.mail(), passphraseHash, now, now);
        }
        for (DemoGrant grant : person.grants()) {
            grants.add(
                    id,
                    grant.role(),
                    grant.scopeKind(),
                    scope(grant),
                    grant.validFrom(),
                    grant.validUntil(),
                    now,
                    grant.reason());
        }
    }

    /** Where two invented people state the same licence, an office has something to decide. */
    void writeMerges() throws SQLException {
        update(
                "insert into person_merge (first_id, second_id, register, number, found_at, state)"
                        + " select a.person_id, b.person_id, a.register, a.number, a.stated_at,"
                        + " 'PENDING' from person_licence a join person_licence b"
                        + " on b.register = a.register and b.number = a.number"
                        + " and b.person_id > a.person_id"
                        + " join person_person p on p.id = a.person_id and p.ref like '99-p-%'"
                        + " join person_person q on q.id = b.person_id and q.ref like '99-p-%'"
                        + " where not exists (select 1 from person_merge m where m.first_id ="
                        + " a.person_id and m.second_id = b.person_id)");
        update("update account_rights_version set version = version + 1");
    }

    private long scope(DemoGrant grant) {
        return switch (grant.scopeKind()) {
            case "ORG" -> organisation(grant.scope());
            case "AREA" -> found(areas, grant.scope());
            case "SELF", "ALL" -> 0;
            default -> Long.parseLong(grant.scope());
        };
    }

    private long organisation(String ref) {
        return found(organisations, ref);
    }

    private static long found(Map<String, Long> ids, String ref) {
        Long id = ids.get(ref);
        if (id == null) {
            throw new IllegalStateException("The demo set names what it does not have: " + ref);
        }
        return id;
    }

    private void remember(Map<String, Long> ids, String select, String pattern)
            throws SQLException {
        String column = select.substring("select ".length(), select.indexOf(','));
        try (PreparedStatement statement =
                connection.prepareStatement(select + " where " + column + " like ?")) {
            statement.setString(1, pattern);
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    ids.put(rows.getString(1), rows.getLong(2));
                }
            }
        }
    }

    private long number(String select) throws SQLException {
        return number(connection, select);
    }

    static long number(Connection connection, String select) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(select)) {
            return result.next() ? result.getLong(1) : 0;
        }
    }

    private void update(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.executeUpdate(sql);
        }
    }
}
