package org.yorisoi;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.yorisoi.certificate.RecordFixture;
import org.yorisoi.gathering.EntryCode;
import org.yorisoi.roster.RosterColumn;
import org.yorisoi.testing.HttpPerson;
import org.yorisoi.testing.RunningYorisoi;
import org.yorisoi.testing.TestDatabase;

/**
 * SEC-02: everybody asks for everything, over HTTP, and gets what the hand-written matrix says; an
 * id of somebody else's answers exactly like an id that does not exist.
 */
class MatrixIT {

    private static final String HOSPITAL = "見本総合病院";
    private static final String DEPARTMENT = "外科";
    private static final String OTHER_HOSPITAL = "見本県立がんセンター";
    private static final String ASSOCIATION = "見本中央医師会";
    private static final String SISTER_HOSPITAL = "灯ノ里病院";
    private static final String OTHER_ASSOCIATION = "朝凪潮音郡市医師会";
    private static final long UNKNOWN = 999_999_999L;

    /** One of the demo's people for each role. */
    private static final Map<String, String> WHO =
            Map.ofEntries(
                    Map.entry("LEARNER", "washio.haruto@example.jp"),
                    Map.entry("FACILITATOR", "kawana.izumi@example.jp"),
                    Map.entry("TRAINING_OFFICE", "eto.yuki@example.jp"),
                    Map.entry("RESPONSIBLE_HEAD", "sena.fumihiko@example.jp"),
                    Map.entry("ASSOCIATION_OFFICE", "awano.hisae@example.jp"),
                    Map.entry("RIDEALONG_HOST", "shirasuna.megumi@example.jp"),
                    Map.entry("RIDEALONG_OFFICER", "aihara.mio@example.jp"),
                    Map.entry("COORDINATOR", "sekine.yuko@example.jp"),
                    Map.entry("PREFECTURE_OFFICER", "fukushi.yuriko@example.jp"),
                    Map.entry("CONTENT_AUTHOR", "kusakabe.tamaki@example.jp"),
                    Map.entry("CONTENT_REVIEWER", "isurugi.yasuo@example.com"),
                    Map.entry("ADMINISTRATOR", "kogure.wataru@example.jp"),
                    Map.entry("AUDITOR", "miyazono.yukie@example.jp"));

    private static final String OTHER_OFFICE = "nagase.takumi@example.jp";

    private static final Map<String, HttpPerson> PEOPLE = new HashMap<>();
    private static final Map<String, Long> IDS = new HashMap<>();

    /** By role: an attempt at a quiz that was handed in. */
    private static final Map<String, Long> ATTEMPTS = new HashMap<>();

    @BeforeAll
    static void everybodySignsIn() throws SQLException {
        WHO.forEach((role, mail) -> PEOPLE.put(role, HttpPerson.signedIn(mail)));
        PEOPLE.put(AccessMatrix.ANONYMOUS, HttpPerson.anonymous());
        for (String name :
                List.of(
                        HOSPITAL,
                        DEPARTMENT,
                        OTHER_HOSPITAL,
                        ASSOCIATION,
                        SISTER_HOSPITAL,
                        OTHER_ASSOCIATION)) {
            IDS.put(name, idOf(name));
        }
        IDS.put("hospitalPerson", personOnlyAt(IDS.get(HOSPITAL)));
        IDS.put("associationPerson", personOnlyAt(IDS.get(ASSOCIATION)));
        IDS.put("otherPerson", personOnlyAt(IDS.get(OTHER_HOSPITAL)));
        IDS.put("hospitalImport", upload(PEOPLE.get("TRAINING_OFFICE"), IDS.get(HOSPITAL)));
        paper("hospital", IDS.get("hospitalPerson"));
        paper("association", IDS.get("associationPerson"));
        paper("other", IDS.get("otherPerson"));
        gathering("hospital", IDS.get(HOSPITAL));
        gathering("association", IDS.get(ASSOCIATION));
        gathering("other", IDS.get(OTHER_HOSPITAL));
        IDS.put("hospitalWorkshop", workshop(IDS.get(HOSPITAL)));
        IDS.put("associationWorkshop", workshop(IDS.get(ASSOCIATION)));
        careCase(IDS.get("otherGathering"), IDS.get("otherPerson"));
        evidence("ownEvidence", IDS.get(HOSPITAL), IDS.get("hospitalPerson"));
        evidence("otherEvidence", IDS.get(OTHER_HOSPITAL), IDS.get("otherPerson"));
        record("hospitalRecord", "ORG", IDS.get(HOSPITAL), IDS.get("hospitalPerson"));
        record("associationRecord", "ORG", IDS.get(ASSOCIATION), IDS.get("associationPerson"));
        record("otherRecord", "ORG", IDS.get(OTHER_HOSPITAL), IDS.get("otherPerson"));
        record("prefectureRecord", "PREF", 99, IDS.get("otherPerson"));
        IDS.put(
                "associationImport",
                upload(PEOPLE.get("ASSOCIATION_OFFICE"), IDS.get(ASSOCIATION)));
        HttpPerson otherOffice = HttpPerson.signedIn(OTHER_OFFICE);
        IDS.put("otherImport", upload(otherOffice, IDS.get(OTHER_HOSPITAL)));
        IDS.put("ownChange", change("'99'"));
        IDS.put("otherChange", change("'11'"));
        IDS.put("everywhereChange", change("null"));
        IDS.put("ownArea", area("code = '9901'"));
        IDS.put("otherArea", area("prefecture = 11"));
        IDS.put("announced", gathering("ANNOUNCED"));
        IDS.put("drafted", gathering("DRAFT"));
        IDS.put("otherWish", ride("ridealong_wish"));
        IDS.put("otherVisit", ride("ridealong_visit"));
        nobodyHasAttempts();
        for (String role : WHO.keySet()) {
            long attempt = attempt(PEOPLE.get(role));
            PEOPLE.get(role)
                    .post(
                            "/elearning/quiz-action",
                            Map.of("do", "submit", "attempt", Long.toString(attempt)));
            ATTEMPTS.put(role, attempt);
        }
        IDS.put("otherAttempt", attempt(otherOffice));
    }

    private static long area(String which) throws SQLException {
        try (Connection connection = TestDatabase.connect(RunningYorisoi.SCHEMA);
                Statement statement = connection.createStatement();
                ResultSet found =
                        statement.executeQuery(
                                "select min(id) from organisation_area where " + which)) {
            found.next();
            return found.getLong(1);
        }
    }

    private static long attempt(HttpPerson person) {
        person.post("/elearning/quiz-action", Map.of("do", "start", "module", "total-care"));
        Matcher id =
                Pattern.compile("data-y-quiz=\"(\\d+)\"")
                        .matcher(person.get("/elearning/quiz?module=total-care").body());
        assertThat(id.find()).as("an attempt").isTrue();
        return Long.parseLong(id.group(1));
    }

    /** Nothing of it is left for the pages that other tests look at. */
    @AfterAll
    static void nobodyHasAttempts() throws SQLException {
        List<String> mails = new ArrayList<>(WHO.values());
        mails.add(OTHER_OFFICE);
        String people =
                " where a.person_id in (select person_id from account_account where login in ('"
                        + String.join("', '", mails)
                        + "'))";
        try (var connection = TestDatabase.connect(RunningYorisoi.SCHEMA);
                var delete = connection.createStatement()) {
            delete.executeUpdate(
                    "delete x from elearning_answer x join elearning_attempt a on a.id ="
                            + " x.attempt_id"
                            + people);
            delete.executeUpdate("delete a from elearning_attempt a" + people);
        }
    }

    @AfterAll
    static void noChangeOfRulesIsLeft() throws SQLException {
        try (var connection = TestDatabase.connect(RunningYorisoi.SCHEMA);
                var statement = connection.createStatement()) {
            statement.executeUpdate("delete from programme_change where notice = 'matrix'");
        }
    }

    /** A change that was dropped already, so that nothing comes of what is tried with it. */
    private static long change(String region) throws SQLException {
        try (var connection = TestDatabase.connect(RunningYorisoi.SCHEMA);
                var statement = connection.createStatement()) {
            statement.executeUpdate(
                    "insert into programme_change (kind, state, programme, region, holder,"
                            + " valid_from, notice, mark, made_at) values ('RECOGNITION', 'DROPPED',"
                            + " 'national-workshop', "
                            + region
                            + ", '見本', '2026-04-01', 'matrix', 'SAMPLE', now(6))",
                    Statement.RETURN_GENERATED_KEYS);
            try (var key = statement.getGeneratedKeys()) {
                key.next();
                return key.getLong(1);
            }
        }
    }

    private static void record(String name, String kind, long issuer, long person)
            throws SQLException {
        try (var connection = TestDatabase.connect(RunningYorisoi.SCHEMA)) {
            IDS.put(name, RecordFixture.insert(connection, kind, issuer, person));
        }
    }

    @AfterAll
    static void theRecordsGo() throws SQLException {
        try (var connection = TestDatabase.connect(RunningYorisoi.SCHEMA)) {
            RecordFixture.clean(connection);
        }
    }

    @AfterAll
    static void thePapersGo() throws SQLException {
        try (var connection = TestDatabase.connect(RunningYorisoi.SCHEMA);
                var statement = connection.createStatement()) {
            statement.executeUpdate("delete from paper_paper where number = 'matrix'");
            statement.executeUpdate("delete from paper_file where sha256 = repeat('m', 64)");
        }
    }

    @Test
    void everyCellOfTheMatrixIsAnsweredAsWritten() {
        List<String> deviations = new ArrayList<>();
        int cells = 0;
        int number = 0;
        for (AccessMatrix.Row row : AccessMatrix.read()) {
            int turn = number++;
            List<Map.Entry<String, Integer>> asked = new ArrayList<>(row.expected().entrySet());
            if (REPEATING.contains(row.method())) {
                // What the guard says to everybody, or GET's answer without its body: a third of
                // the people on each row, another third on the next.
                asked.removeIf(cell -> (WHO_ASKS.indexOf(cell.getKey()) + turn) % 3 != 0);
            }
            cells += asked.size();
            // Row by row, since some of them change something; the people of a row at once.
            asked.parallelStream()
                    .map(cell -> deviation(row, cell.getKey(), cell.getValue()))
                    .filter(one -> !one.isEmpty())
                    .forEachOrdered(deviations::add);
        }
        assertThat(deviations).isEmpty();
        assertThat(cells).isGreaterThanOrEqualTo(5_000);
    }

    private static final Set<String> REPEATING =
            Set.of("HEAD", "PUT", "DELETE", "OPTIONS", "TRACE", "PROPFIND", "BARE", "EVIL");

    /** In a fixed order, whoever nobody knows among them. */
    private static final List<String> WHO_ASKS =
            Stream.concat(Stream.of(AccessMatrix.ANONYMOUS), WHO.keySet().stream())
                    .sorted()
                    .toList();

    /** Empty = it is as written. */
    private static String deviation(AccessMatrix.Row row, String role, int written) {
        int status = ask(row, role).statusCode();
        return status == written
                ? ""
                : "%s %s (%s) %s: written %d, got %d"
                        .formatted(
                                row.method(), row.route(), row.relation(), role, written, status);
    }

    /** SEC-02: nobody learns from the answer whether the thing exists. */
    @Test
    void aForbiddenIdAnswersLikeAnUnknownOne() {
        Map<String, Map<String, AccessMatrix.Row>> byRoute =
                AccessMatrix.read().stream()
                        .filter(row -> List.of("other", "unknown").contains(row.relation()))
                        .collect(
                                Collectors.groupingBy(
                                        row -> row.method() + " " + row.route(),
                                        LinkedHashMap::new,
                                        Collectors.toMap(AccessMatrix.Row::relation, row -> row)));
        assertThat(byRoute).isNotEmpty();
        byRoute.forEach(
                (route, rows) -> {
                    for (String role : List.of("TRAINING_OFFICE", "RESPONSIBLE_HEAD", "LEARNER")) {
                        HttpResponse<String> other = ask(rows.get("other"), role);
                        HttpResponse<String> unknown = ask(rows.get("unknown"), role);
                        assertThat(other.statusCode()).as(route + " " + role).isEqualTo(404);
                        assertThat(plain(other))
                                .as(route + " " + role)
                                .isEqualTo(plain(unknown))
                                .doesNotContain(OTHER_HOSPITAL);
                        assertThat(other.headers().map().keySet())
                                .isEqualTo(unknown.headers().map().keySet());
                    }
                });
    }

    /** Somebody with a post there and at no other of the places that the matrix asks about. */
    private static long personOnlyAt(long organisation) throws SQLException {
        try (var connection = TestDatabase.connect(RunningYorisoi.SCHEMA);
                var select =
                        connection.prepareStatement(
                                "select min(a.person_id) from person_affiliation a where"
                                        + " a.organisation_id = ? and a.valid_until is null and not"
                                        + " exists (select 1 from person_affiliation b where b.person_id ="
                                        + " a.person_id and b.organisation_id <> a.organisation_id)")) {
            select.setLong(1, organisation);
            try (var found = select.executeQuery()) {
                found.next();
                return found.getLong(1);
            }
        }
    }

    /** The first group training of an organiser's. */
    private static long workshop(long organiser) throws SQLException {
        try (var connection = TestDatabase.connect(RunningYorisoi.SCHEMA);
                var select =
                        connection.prepareStatement(
                                "select min(id) from gathering_gathering where kind = 'WORKSHOP' and"
                                        + " organiser_id = ?")) {
            select.setLong(1, organiser);
            try (var found = select.executeQuery()) {
                found.next();
                return found.getLong(1);
            }
        }
    }

    /** Somebody's who is none of those that ask, at a host that none of them is. */
    private static long ride(String table) throws SQLException {
        try (var connection = TestDatabase.connect(RunningYorisoi.SCHEMA);
                var select = connection.createStatement();
                var found =
                        select.executeQuery(
                                "select min(id) from " + table + " where host_id = 990003")) {
            found.next();
            return found.getLong(1);
        }
    }

    /** One of the demo's gatherings. */
    private static long gathering(String state) throws SQLException {
        try (var connection = TestDatabase.connect(RunningYorisoi.SCHEMA);
                var select =
                        connection.prepareStatement(
                                "select min(id) from gathering_gathering where state = ?")) {
            select.setString(1, state);
            try (var found = select.executeQuery()) {
                found.next();
                return found.getLong(1);
            }
        }
    }

    /** A certificate that somebody has handed in, with its photo. */
    private static void paper(String whose, long person) throws SQLException {
        try (var connection = TestDatabase.connect(RunningYorisoi.SCHEMA)) {
            long file =
                    inserted(
                            connection,
                            "insert into paper_file (person_id, kind, pages, content, size, sha256,"
                                    + " handed_sha256, taken_at) values (?, 'JPEG', 1, 'x', 1,"
                                    + " repeat('m', 64), repeat('m', 64), utc_timestamp())",
                            person);
            IDS.put(whose + "File", file);
            IDS.put(
                    whose + "Paper",
                    inserted(
                            connection,
                            "insert into paper_paper (person_id, file_id, subject, issuer, number,"
                                    + " state, handed_in_at) values (?, ?, 'national-workshop/elearning',"
                                    + " 'x', 'matrix', 'HANDED_IN', utc_timestamp())",
                            person,
                            file));
        }
    }

    /** A gathering that everybody may know of. */
    private static void gathering(String whose, long organiser) throws SQLException {
        try (var connection = TestDatabase.connect(RunningYorisoi.SCHEMA)) {
            IDS.put(
                    whose + "Gathering",
                    inserted(
                            connection,
                            "insert into gathering_gathering (kind, organiser_id, prefecture, title,"
                                    + " title_en, mode, starts_at, ends_at, approval, waiting_list,"
                                    + " offer_hours, overlap, professions, reach, state, sequence,"
                                    + " secret, created_at) values ('MEETING', ?, 99, 'matrix', 'matrix',"
                                    + " 'ONLINE', utc_timestamp() + interval 40 day, utc_timestamp() +"
                                    + " interval 41 day, 0, 1, 48, 'NONE', '', 'BOTH', 'ANNOUNCED', 1,"
                                    + " repeat('m', 16), utc_timestamp())",
                            organiser));
            // Somebody who holds no role here has a seat, and with it a code.
            IDS.put(
                    whose + "Place",
                    inserted(
                            connection,
                            "insert into gathering_place (gathering_id, person_id, profession, own,"
                                    + " queue_no, state, applied_at, applied_by, walk_in) select ?,"
                                    + " min(p.id), 'NURSE', 0, 1, 'SEATED', utc_timestamp(), min(p.id),"
                                    + " 0 from person_person p where not exists (select a.id from"
                                    + " account_account a where a.person_id = p.id)",
                            IDS.get(whose + "Gathering")));
        }
    }

    /** The code of whoever has a seat at a gathering. */
    private static String entry(String whose) {
        return new EntryCode(
                        IDS.get(whose + "Gathering"),
                        "m".repeat(16).getBytes(StandardCharsets.US_ASCII))
                .token(IDS.get(whose + "Place"));
    }

    /** A case that somebody wrote for a meeting, and that nobody has looked at. */
    private static void careCase(long gathering, long author) throws SQLException {
        try (var connection = TestDatabase.connect(RunningYorisoi.SCHEMA)) {
            IDS.put(
                    "otherCase",
                    inserted(
                            connection,
                            "insert into conference_case (gathering_id, author_id, age_band, sex,"
                                    + " setting, origin, course, question, state, hours_before,"
                                    + " days_after, created_at) values (?, ?, 'FROM_70', 'NOT_STATED',"
                                    + " 'HOME', 'DISCHARGE', '', 'matrix', 'DRAFT', 0, 14,"
                                    + " utc_timestamp())",
                            gathering,
                            author));
        }
    }

    private static void evidence(String name, long organisation, long person) throws SQLException {
        try (var connection = TestDatabase.connect(RunningYorisoi.SCHEMA)) {
            IDS.put(
                    name,
                    inserted(
                            connection,
                            "insert into conference_evidence (organisation_id, kind, pages, content,"
                                    + " handed_sha256, taken_at, taken_by) values (?, 'JPEG', 1, 'x',"
                                    + " repeat('m', 64), utc_timestamp(), ?)",
                            organisation,
                            person));
        }
    }

    @AfterAll
    static void theGatheringsGo() throws SQLException {
        try (var connection = TestDatabase.connect(RunningYorisoi.SCHEMA);
                var statement = connection.createStatement()) {
            statement.executeUpdate("delete from conference_case where question = 'matrix'");
            statement.executeUpdate(
                    "delete from conference_evidence where handed_sha256 = repeat('m', 64)");
            statement.executeUpdate(
                    "delete from gathering_place where gathering_id in (select id from"
                            + " gathering_gathering where title = 'matrix')");
            statement.executeUpdate(
                    "delete from gathering_step where gathering_id in (select id from"
                            + " gathering_gathering where title = 'matrix')");
            statement.executeUpdate("delete from gathering_gathering where title = 'matrix'");
        }
    }

    private static long inserted(Connection connection, String sql, long... values)
            throws SQLException {
        try (var insert = connection.prepareStatement(sql, Statement.RETURN_GENERATED_KEYS)) {
            for (int i = 0; i < values.length; i++) {
                insert.setLong(i + 1, values[i]);
            }
            insert.executeUpdate();
            var keys = insert.getGeneratedKeys();
            keys.next();
            return keys.getLong(1);
        }
    }

    private static HttpResponse<String> ask(AccessMatrix.Row row, String role) {
        HttpPerson person = PEOPLE.get(role);
        String query = filled(row.query(), role);
        String asked = address(row) + (query.isEmpty() ? "" : "?" + query);
        switch (row.method()) {
            case "GET" -> {
                return person.get(asked);
            }
            case "BARE" -> {
                return person.send(HttpPerson.request(asked).POST(noBody()));
            }
            case "EVIL" -> {
                return person.send(
                        HttpPerson.request(asked)
                                .header("Origin", "https://evil.example")
                                .POST(noBody()));
            }
            case "HEAD", "PUT", "DELETE", "OPTIONS", "TRACE", "PROPFIND" -> {
                return person.send(HttpPerson.request(asked).method(row.method(), noBody()));
            }
            default -> {
                // A form or a file, below.
            }
        }
        if (row.method().equals("FILE")) {
            return person.postFile(address(row) + "?" + query, "empty.csv", new byte[0]);
        }
        Map<String, String> form = new LinkedHashMap<>();
        for (String field : query.split("&", -1)) {
            String[] parts = field.split("=", 2);
            if (parts.length == 2) {
                form.put(parts[0], parts[1]);
            }
        }
        return person.post(address(row), form);
    }

    /** A star stands for a name that nothing has. */
    private static String address(AccessMatrix.Row row) {
        return row.route().replace("*", "nothing.ics");
    }

    private static HttpRequest.BodyPublisher noBody() {
        return HttpRequest.BodyPublishers.noBody();
    }

    private static String filled(String query, String role) {
        boolean association = role.equals("ASSOCIATION_OFFICE");
        return query.replace("{ownAttempt}", String.valueOf(ATTEMPTS.getOrDefault(role, UNKNOWN)))
                .replace("{otherAttempt}", IDS.get("otherAttempt").toString())
                .replace("{own}", IDS.get(association ? ASSOCIATION : HOSPITAL).toString())
                .replace("{ownArea}", IDS.get("ownArea").toString())
                .replace("{otherArea}", IDS.get("otherArea").toString())
                .replace("{department}", IDS.get(DEPARTMENT).toString())
                .replace("{other}", IDS.get(OTHER_HOSPITAL).toString())
                .replace("{sister}", IDS.get(SISTER_HOSPITAL).toString())
                .replace("{otherAssociation}", IDS.get(OTHER_ASSOCIATION).toString())
                .replace("{unknown}", Long.toString(UNKNOWN))
                .replace(
                        "{ownImport}",
                        IDS.get(association ? "associationImport" : "hospitalImport").toString())
                .replace("{otherImport}", IDS.get("otherImport").toString())
                .replace("{ownChange}", IDS.get("ownChange").toString())
                .replace("{otherChange}", IDS.get("otherChange").toString())
                .replace("{everywhereChange}", IDS.get("everywhereChange").toString())
                .replace("{otherCase}", IDS.get("otherCase").toString())
                .replace("{ownEvidence}", IDS.get("ownEvidence").toString())
                .replace("{otherEvidence}", IDS.get("otherEvidence").toString())
                .replace("{announced}", IDS.get("announced").toString())
                .replace("{drafted}", IDS.get("drafted").toString())
                .replace("{otherWish}", IDS.get("otherWish").toString())
                .replace("{otherVisit}", IDS.get("otherVisit").toString())
                .replace(
                        "{ownPaper}",
                        IDS.get(association ? "associationPaper" : "hospitalPaper").toString())
                .replace("{otherPaper}", IDS.get("otherPaper").toString())
                .replace(
                        "{ownGathering}",
                        IDS.get(association ? "associationGathering" : "hospitalGathering")
                                .toString())
                .replace("{otherGathering}", IDS.get("otherGathering").toString())
                .replace("{ownEntry}", entry(association ? "association" : "hospital"))
                .replace("{otherEntry}", entry("other"))
                .replace(
                        "{ownWorkshop}",
                        IDS.get(association ? "associationWorkshop" : "hospitalWorkshop")
                                .toString())
                .replace(
                        "{ownRecord}",
                        IDS.get(association ? "associationRecord" : "hospitalRecord").toString())
                .replace("{otherRecord}", IDS.get("otherRecord").toString())
                .replace("{prefectureRecord}", IDS.get("prefectureRecord").toString())
                .replace(
                        "{ownFile}",
                        IDS.get(association ? "associationFile" : "hospitalFile").toString())
                .replace("{otherFile}", IDS.get("otherFile").toString())
                .replace(
                        "{ownPerson}",
                        IDS.get(association ? "associationPerson" : "hospitalPerson").toString())
                .replace("{otherPerson}", IDS.get("otherPerson").toString());
    }

    /** The body without what differs from answer to answer by chance. */
    private static String plain(HttpResponse<String> answer) {
        return answer.body()
                .replaceAll("nonce=\"[^\"]*\"", "")
                .replaceAll("\\be\\d+-[0-9a-z]+", "e-") // the code that was asked with
                .replaceAll("\\b\\d+\\b", "0")
                .replaceAll("name=\"jakarta.faces.ViewState\"[^>]*", "");
    }

    private static long upload(HttpPerson office, long organisation) {
        StringBuilder csv = new StringBuilder();
        for (RosterColumn column : RosterColumn.values()) {
            csv.append(csv.isEmpty() ? "" : ",").append(column.title());
        }
        HttpResponse<String> answer =
                office.postFile(
                        "/roster/file?org=" + organisation,
                        "roster.csv",
                        csv.append("\r\n").toString().getBytes(StandardCharsets.UTF_8));
        Matcher id =
                Pattern.compile("[?&]id=(\\d+)")
                        .matcher(answer.headers().firstValue("Location").orElse(""));
        assertThat(id.find()).as("an import: " + answer.headers().map()).isTrue();
        return Long.parseLong(id.group(1));
    }

    private static long idOf(String organisation) throws SQLException {
        RunningYorisoi.base();
        try (var connection = TestDatabase.connect(RunningYorisoi.SCHEMA);
                var statement =
                        connection.prepareStatement(
                                "select min(id) from organisation_organisation where name = ?")) {
            statement.setString(1, organisation);
            var result = statement.executeQuery();
            result.next();
            return result.getLong(1);
        }
    }
}
