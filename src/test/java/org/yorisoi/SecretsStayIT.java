package org.yorisoi;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.yorisoi.testing.HttpPerson;
import org.yorisoi.testing.RunningYorisoi;
import org.yorisoi.testing.TestDatabase;

/**
 * Marks that stand in one person's data only, and who gets to read them: on pages, in CSV, in every
 * part of an Excel file, and when two organisations ask at the same time.
 */
class SecretsStayIT {

    private static final String OWN = "canary-sogo-7f3a";
    private static final String FOREIGN = "canary-gan-19c2";
    private static final int THREADS = 16;
    private static final int REQUESTS = 1_000;

    private static long sogo;
    private static long gan;
    private static HttpPerson ownOffice;
    private static HttpPerson otherOffice;

    @BeforeAll
    static void mark() throws SQLException {
        sogo = RunningYorisoi.organisation("99-h-sogo");
        gan = RunningYorisoi.organisation("99-h-gan");
        sql("create table canary_people as select id, mail, telephone from person_person");
        sql("create table canary_posts as select id, department from person_affiliation");
        sql("create table canary_licences as select id, number from person_licence");
        mark(sogo, OWN);
        mark(gan, FOREIGN);
        ownOffice = HttpPerson.signedIn("eto.yuki@example.jp");
        otherOffice = HttpPerson.signedIn("nagase.takumi@example.jp");
    }

    @AfterAll
    static void unmark() throws SQLException {
        sql(
                "update person_person p join canary_people c on c.id = p.id set p.mail = c.mail,"
                        + " p.telephone = c.telephone");
        sql(
                "update person_affiliation a join canary_posts c on c.id = a.id set a.department ="
                        + " c.department");
        sql(
                "update person_licence l join canary_licences c on c.id = l.id set l.number ="
                        + " c.number");
        for (String table : List.of("canary_people", "canary_posts", "canary_licences")) {
            sql("drop table " + table);
        }
    }

    /** SEC-04: each role on every page that it may open. */
    @Test
    void nobodyReadsWhatIsNotForHim() {
        Map<String, HttpPerson> people = new LinkedHashMap<>();
        people.put("office", ownOffice);
        people.put("head", HttpPerson.signedIn("sena.fumihiko@example.jp"));
        people.put("association", HttpPerson.signedIn("awano.hisae@example.jp"));
        people.put("learner", HttpPerson.signedIn("takahashi.kengo@example.jp"));
        people.put("prefecture", HttpPerson.signedIn("fukushi.yuriko@example.jp"));
        people.put("administrator", HttpPerson.signedIn("kogure.wataru@example.jp"));
        people.put("auditor", HttpPerson.signedIn("miyazono.yukie@example.jp"));
        Set<String> mayReadOwn = Set.of("office", "head");
        List<String> leaks = new ArrayList<>();
        int seen = 0;
        for (Map.Entry<String, HttpPerson> one : people.entrySet()) {
            for (String path : pages()) {
                String body = one.getValue().get(path).body();
                if (body.contains(FOREIGN)) {
                    leaks.add(one.getKey() + " reads the other hospital's on " + path);
                }
                if (body.contains(OWN)) {
                    seen++;
                    if (!mayReadOwn.contains(one.getKey())) {
                        leaks.add(one.getKey() + " reads the hospital's on " + path);
                    }
                }
            }
        }
        assertThat(leaks).isEmpty();
        assertThat(seen).as("the office does read its own").isPositive();
    }

    /** SEC-04, in files: as text and in every part of the Excel file. */
    @Test
    void anExportHoldsOnesOwnPeopleOnly() throws IOException {
        String csv = export(ownOffice, sogo, "csv").body();
        assertThat(csv).contains(OWN).doesNotContain(FOREIGN);
        assertThat(export(ownOffice, gan, "csv").statusCode()).isEqualTo(404);

        HttpResponse<byte[]> xlsx =
                ownOffice.postForBytes("/person/roster-file", form(sogo, "xlsx"));
        StringBuilder parts = new StringBuilder();
        Path file = Files.createTempFile("people", ".xlsx");
        try {
            Files.write(file, xlsx.body());
            // read by the directory at its end, as Excel does: the writer streams, and says the
            // sizes of its parts only after them
            try (ZipFile zip = new ZipFile(file.toFile())) {
                for (ZipEntry part : Collections.list(zip.entries())) {
                    parts.append(
                            new String(
                                    zip.getInputStream(part).readAllBytes(),
                                    StandardCharsets.UTF_8));
                }
            }
        } finally {
            Files.delete(file);
        }
        assertThat(parts.toString()).contains(OWN).doesNotContain(FOREIGN);
    }

    /** SEC-05: two organisations at once, on sixteen threads. */
    @Test
    void nothingIsMixedUpBetweenTwoWhoAskAtOnce() throws InterruptedException {
        ConcurrentLinkedQueue<String> faults = new ConcurrentLinkedQueue<>();
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        for (int i = 0; i < REQUESTS; i++) {
            boolean own = i % 2 == 0;
            threads.execute(
                    () -> {
                        HttpPerson office = own ? ownOffice : otherOffice;
                        String body =
                                office.get(
                                                "/person/roster?org="
                                                        + (own ? sogo : gan)
                                                        + "&show=ALL&q=canary")
                                        .body();
                        if (!body.contains(own ? OWN : FOREIGN)) {
                            faults.add("one's own is missing");
                        }
                        if (body.contains(own ? FOREIGN : OWN)) {
                            faults.add("the other's is there");
                        }
                    });
        }
        threads.shutdown();
        assertThat(threads.awaitTermination(3, TimeUnit.MINUTES)).isTrue();
        assertThat(faults).isEmpty();
    }

    private static List<String> pages() {
        List<String> pages = new ArrayList<>();
        for (long org : List.of(sogo, gan)) {
            for (String path :
                    List.of(
                            "/person/roster",
                            "/person/merges",
                            "/account/invitations",
                            "/account/grants",
                            "/roster/imports",
                            "/organisation/list")) {
                pages.add(path + "?org=" + org);
            }
            pages.add("/person/roster?show=ALL&q=canary&org=" + org);
            pages.add("/person/member?org=" + org + "&id=" + personAt(org));
            pages.add("/organisation/detail?id=" + org);
        }
        pages.addAll(
                List.of(
                        "/",
                        "/desk",
                        "/person/profile",
                        "/person/who-saw-me",
                        "/person/audit",
                        "/account/people?q=canary",
                        "/account/security",
                        "/account/person?id=" + personAt(sogo),
                        "/account/person?id=" + personAt(gan)));
        return pages;
    }

    private static HttpResponse<String> export(HttpPerson office, long org, String format) {
        return office.post("/person/roster-file", form(org, format));
    }

    private static Map<String, String> form(long org, String format) {
        return Map.of("org", Long.toString(org), "purpose", "確かめ", "format", format);
    }

    /** One person with a post there and nowhere else, and without an account. */
    private static long personAt(long organisation) {
        try (var connection = TestDatabase.connect(RunningYorisoi.SCHEMA);
                var found =
                        connection
                                .createStatement()
                                .executeQuery(
                                        "select max(a.person_id) from person_affiliation a where"
                                                + " a.organisation_id = "
                                                + organisation
                                                + " and a.valid_until is null and not exists (select 1 from"
                                                + " person_affiliation b where b.person_id = a.person_id"
                                                + " and b.organisation_id <> a.organisation_id)")) {
            found.next();
            return found.getLong(1);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void mark(long organisation, String canary) throws SQLException {
        long person = personAt(organisation);
        sql(
                "update person_person set mail = '"
                        + canary
                        + "@example.jp', telephone = '"
                        + canary
                        + "' where id = "
                        + person);
        sql(
                "update person_affiliation set department = '"
                        + canary
                        + "' where person_id = "
                        + person);
        sql("update person_licence set number = '" + canary + "' where person_id = " + person);
    }

    private static void sql(String statement) throws SQLException {
        try (var connection = TestDatabase.connect(RunningYorisoi.SCHEMA)) {
            connection.createStatement().executeUpdate(statement);
        }
    }
}
