package org.yorisoi;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.mail.internet.MimeMessage;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.yorisoi.account.Totp;
import org.yorisoi.testing.HttpPerson;
import org.yorisoi.testing.RunningYorisoi;
import org.yorisoi.testing.TestDatabase;
import org.yorisoi.testing.TestMail;
import org.yorisoi.testing.Visitor;

/** Threats of the sign-in and of forged requests, over HTTP against the running system. */
class SecurityIT {

    private static final String OFFICE = "eto.yuki@example.jp";
    private static final String LEARNER = "takahashi.kengo@example.jp";
    private static final int PAIRS = 20;

    /** What a forged request must not change. */
    private static final List<String> TABLES =
            List.of(
                    "person_person",
                    "person_affiliation",
                    "person_licence",
                    "person_consent",
                    "person_merge",
                    "person_alias",
                    "account_grant",
                    "account_link",
                    "account_backup_code",
                    "organisation_organisation",
                    "roster_import",
                    "platform_outbox");

    private static final Pattern SECRET =
            Pattern.compile("data-testid=\"secret\"[^>]*>([A-Z2-7 ]+)<");

    @BeforeEach
    @AfterEach
    void forgetFailures() throws SQLException {
        RunningYorisoi.base();
        sql("delete from account_throttle");
        sql("delete from account_totp_used");
    }

    /**
     * SEC-15: every form of the system without a sign of where it comes from, from another site,
     * with the state of somebody else's page, and as a GET: refused, and no row has changed.
     */
    @Test
    void aForgedRequestChangesNothing() throws SQLException {
        long hospital = RunningYorisoi.organisation("99-h-sogo");
        HttpPerson office = HttpPerson.signedIn(OFFICE);
        HttpPerson head = HttpPerson.signedIn("sena.fumihiko@example.jp");
        String headsState =
                HttpPerson.fields(head.get("/account/grants?org=" + hospital).body(), "give")
                        .getOrDefault("jakarta.faces.ViewState", "");
        assertThat(headsState).isNotEmpty();
        Map<String, Long> before = checksums();
        List<String> taken = new ArrayList<>();
        for (String path : forms(hospital)) {
            String body =
                    "org="
                            + hospital
                            + "&id=1&do=confirm&purpose=x&format=csv&give=give&give:send=x"
                            + "&profile=profile&profile:save=x&profile:family=x&person=person&person:add=x"
                            + "&jakarta.faces.ViewState="
                            + headsState;
            for (HttpRequest.Builder request :
                    List.of(
                            form(path),
                            form(path).header("Origin", "https://evil.example"),
                            form(path).header("Origin", "null"),
                            form(path).header("Sec-Fetch-Site", "cross-site"),
                            form(path).header("Referer", "https://evil.example/"))) {
                int status =
                        office.send(request.POST(HttpRequest.BodyPublishers.ofString(body)))
                                .statusCode();
                if (status != 403) {
                    taken.add(path + " " + status);
                }
            }
            // Our own origin, but the state of another person's page.
            HttpResponse<String> foreign =
                    office.send(
                            form(path)
                                    .header("Origin", RunningYorisoi.base())
                                    .POST(
                                            HttpRequest.BodyPublishers.ofString(
                                                    "give=give&give:send=x&jakarta.faces.ViewState="
                                                            + headsState)));
            if (foreign.statusCode() >= 500) {
                taken.add(path + " foreign state " + foreign.statusCode());
            }
            office.get(
                    path
                            + (path.contains("?") ? "&" : "?")
                            + "do=confirm&give:send=x&profile:save=x");
        }
        assertThat(taken).isEmpty();
        assertThat(checksums()).isEqualTo(before);
    }

    /** SEC-17: a wrong passphrase and an unknown address look and last the same. */
    @Test
    void nobodyLearnsWhoHasAnAccount() throws SQLException {
        double[] known = new double[PAIRS];
        double[] unknown = new double[PAIRS];
        for (int i = 0; i < PAIRS; i++) {
            forgetFailures();
            HttpResponse<String> one = timed(known, i, () -> tryToSignIn(LEARNER));
            HttpResponse<String> two =
                    timed(unknown, i, () -> tryToSignIn("nobody.here@example.jp"));
            assertThat(one.statusCode()).isEqualTo(two.statusCode());
            assertThat(plain(one.body()).replace(LEARNER, "?"))
                    .isEqualTo(plain(two.body()).replace("nobody.here@example.jp", "?"));
            assertThat(one.headers().map().keySet()).isEqualTo(two.headers().map().keySet());
        }
        // On a busy machine; without a passphrase hashed for nobody the ratio is below 0.2.
        assertThat(median(unknown) / median(known)).isBetween(0.6, 1.7);

        double[] asked = new double[PAIRS];
        double[] askedNobody = new double[PAIRS];
        for (int i = 0; i < PAIRS; i++) {
            forgetFailures();
            HttpResponse<String> one = timed(asked, i, () -> forgot("morishita.none@example.jp"));
            HttpResponse<String> two =
                    timed(askedNobody, i, () -> forgot("nobody.here@example.jp"));
            assertThat(one.statusCode()).isEqualTo(two.statusCode());
            assertThat(plain(one.body())).isEqualTo(plain(two.body()));
        }
    }

    /** SEC-18, one node: few guesses on one account are hashed, and few of one address. */
    @Test
    void guessesAreThrottledByAccountAndByAddress() {
        long refused =
                IntStream.range(0, 30)
                        .filter(i -> tryToSignIn(LEARNER).body().contains("間違いが続いたため"))
                        .count();
        assertThat(refused).as("of 30 guesses on one account").isGreaterThanOrEqualTo(20);
        long spread =
                IntStream.range(0, 80)
                        .filter(
                                i ->
                                        tryToSignIn("guess" + i + "@example.jp")
                                                .body()
                                                .contains("間違いが続いたため"))
                        .count();
        assertThat(spread).as("of 80 guesses of one address on as many accounts").isPositive();
    }

    /** SEC-19: a password-only sign-in opens nothing; a code counts once, also in parallel. */
    @Test
    void aCodeOfTheSecondFactorCountsOnce() throws Exception {
        sql(
                "update account_account set totp_secret = null, totp_confirmed_at = null where login"
                        + " = '"
                        + OFFICE
                        + "'");
        LockSupport.parkNanos(Duration.ofSeconds(5).toNanos());
        HttpPerson first = HttpPerson.anonymous();
        passphraseOnly(first);
        String page = first.get("/account/second-factor").body();
        Matcher found = SECRET.matcher(page);
        assertThat(found.find()).isTrue();
        String secret = found.group(1).replace(" ", "");
        for (String path : List.of("/desk", "/person/profile", "/account/security", "/")) {
            HttpResponse<String> answer = first.get(path);
            assertThat(answer.statusCode()).as(path).isEqualTo(302);
            assertThat(answer.headers().firstValue("Location").orElse(""))
                    .contains("/account/second-factor");
        }
        long step = Totp.step(Instant.now());
        assertThat(code(first, Totp.code(secret, step - 3)).body()).doesNotContain("backup-codes");
        assertThat(code(first, Totp.code(secret, step)).body()).contains("backup-codes");

        List<HttpPerson> people = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            HttpPerson person = HttpPerson.anonymous();
            passphraseOnly(person);
            person.get("/account/second-factor");
            people.add(person);
        }
        String next = Totp.code(secret, Totp.step(Instant.now()) + 1);
        ExecutorService threads = Executors.newFixedThreadPool(people.size());
        try {
            List<Future<Integer>> answers = new ArrayList<>();
            for (HttpPerson person : people) {
                answers.add(threads.submit(() -> code(person, next).statusCode()));
            }
            int in = 0;
            for (Future<Integer> answer : answers) {
                in += answer.get() == 302 ? 1 : 0;
            }
            assertThat(in).as("four sign-ins with one code at once").isEqualTo(1);
        } finally {
            threads.shutdownNow();
        }
    }

    /** SEC-28: fields that a form doesn't have are not read. */
    @Test
    void fieldsThatAFormDoesNotHaveAreNotRead() throws SQLException {
        HttpPerson learner = HttpPerson.signedIn(LEARNER);
        Map<String, String> form =
                HttpPerson.fields(learner.get("/person/profile").body(), "profile");
        List<String> tables =
                List.of("account_grant", "account_account", "person_affiliation", "person_licence");
        Map<String, Long> before = checksums(tables);
        String mail = text("select mail from person_person where mail = '" + LEARNER + "'");
        form.put("profile:profession", "DOCTOR");
        for (String name :
                List.of(
                        "role",
                        "org",
                        "personId",
                        "mail",
                        "profile:mail",
                        "profile:id",
                        "version",
                        "profilePage.mail",
                        "licenceChecked",
                        "epoch",
                        "admin",
                        "passed")) {
            form.put(name, "ADMINISTRATOR");
        }
        form.put("profile:save", "x");
        assertThat(learner.post("/person/profile", form).statusCode()).isIn(200, 302);
        assertThat(checksums(tables)).isEqualTo(before);
        assertThat(text("select mail from person_person where mail = '" + LEARNER + "'"))
                .isEqualTo(mail);
    }

    /**
     * A machine that asks for the log-in page again and again must not fill the memory with
     * sessions: none is left behind by a page that keeps no state. A page that needs one, the
     * control, has one.
     */
    @Test
    void whoeverOnlyLooksLeavesNoSession() {
        for (String page : List.of("/login", "/forgot", "/about", "/privacy", "/check")) {
            HttpResponse<String> answer = HttpPerson.anonymous().get(page);
            assertThat(answer.statusCode()).as(page).isEqualTo(200);
            assertThat(answer.headers().allValues("Set-Cookie")).as(page).isEmpty();
        }
        HttpPerson signedIn = HttpPerson.signedIn(LEARNER);
        assertThat(signedIn.cookies().getCookieStore().getCookies())
                .as("the control: who signs in has a session")
                .isNotEmpty();
        assertThat(signedIn.get("/about").statusCode()).isEqualTo(200);
        assertThat(signedIn.get("/").statusCode()).isEqualTo(200);
    }

    /** SEC-39. */
    @Test
    void tooMuchOfAnythingIsRefusedFast() {
        HttpPerson anybody = HttpPerson.anonymous();
        StringBuilder many = new StringBuilder();
        for (int i = 0; i < 10_001; i++) {
            many.append('a').append(i).append("=1&");
        }
        long begun = System.nanoTime();
        assertThat(
                        anybody.send(
                                        form("/login")
                                                .header("Origin", RunningYorisoi.base())
                                                .POST(
                                                        HttpRequest.BodyPublishers.ofString(
                                                                many.toString())))
                                .statusCode())
                .as("10,001 fields")
                .isEqualTo(400);
        assertThat(
                        anybody.send(
                                        HttpPerson.request("/login")
                                                .header("X-Long", "a".repeat(60_000))
                                                .GET())
                                .statusCode())
                .as("a header of 60 kB")
                .isBetween(400, 499);
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(5));
    }

    /** SEC-42: a change of passphrase ends every other sign-in within five seconds. */
    @Test
    void aChangeOfPassphraseEndsTheOthers() throws Exception {
        HttpPerson here = HttpPerson.signedIn(LEARNER);
        HttpPerson there = HttpPerson.signedIn(LEARNER);
        assertThat(there.get("/person/profile").statusCode()).isEqualTo(200);
        String other = "さくらの したで また あいましょう ね";
        change(here, Visitor.PASSPHRASE, other);
        try {
            LockSupport.parkNanos(Duration.ofSeconds(5).toNanos());
            assertThat(there.get("/person/profile").statusCode()).isEqualTo(302);
            assertThat(here.get("/person/profile").statusCode()).isEqualTo(200);
        } finally {
            change(here, other, Visitor.PASSPHRASE);
        }
        assertThat(HttpPerson.signedIn(LEARNER).get("/person/profile").statusCode()).isEqualTo(200);
    }

    /** SEC-27: a name with line breaks brings no header and no recipient of its own into a mail. */
    @Test
    void aNameCannotBringHeadersOfItsOwn() throws Exception {
        String login = "takahashi.kengo@example.jp";
        String evil = "健吾\r\nBcc: everybody@example.jp\r\nX-Evil: 1\r\n\r\n<b>text</b>";
        try (var connection = TestDatabase.connect(RunningYorisoi.SCHEMA);
                var update =
                        connection.prepareStatement(
                                "update person_person p join account_account a on a.person_id = p.id"
                                        + " set p.given_name = ? where a.login = ?")) {
            update.setString(1, evil);
            update.setString(2, login);
            update.executeUpdate();
            try {
                int before = TestMail.get().getReceivedMessages().length;
                HttpPerson anybody = HttpPerson.anonymous();
                Map<String, String> form =
                        HttpPerson.fields(anybody.get("/forgot").body(), "forgot");
                form.replaceAll((name, value) -> name.endsWith("mail") ? login : value);
                anybody.post("/forgot", form);
                long until = System.nanoTime() + Duration.ofSeconds(60).toNanos();
                while (TestMail.get().getReceivedMessages().length == before
                        && System.nanoTime() < until) {
                    java.util.concurrent.locks.LockSupport.parkNanos(200_000_000L);
                }
                MimeMessage mail = TestMail.awaitTo(login);
                assertThat(mail.getAllRecipients()).hasSize(1);
                assertThat(mail.getHeader("Bcc")).isNull();
                assertThat(mail.getHeader("X-Evil")).isNull();
                assertThat(mail.getHeader("Subject")).hasSize(1);
                assertThat(mail.getSubject()).doesNotContain("\n", "\r");
                assertThat(mail.getContentType()).startsWith("text/plain");
                assertThat(TestMail.get().getReceivedMessages())
                        .noneMatch(SecurityIT::isToEverybody);
            } finally {
                update.setString(1, "健吾");
                update.setString(2, login);
                update.executeUpdate();
            }
        }
    }

    private static boolean isToEverybody(MimeMessage mail) {
        try {
            return java.util.Arrays.toString(mail.getAllRecipients()).contains("everybody");
        } catch (jakarta.mail.MessagingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** SEC-23: a cell that a spreadsheet would run is text in the export. */
    @Test
    void aFormulaInTheRosterIsTextInTheExport() throws SQLException {
        long hospital = RunningYorisoi.organisation("99-h-sogo");
        sql(
                "update person_affiliation set department = '=1+1' where organisation_id = "
                        + hospital
                        + " and person_id = (select id from person_person where mail = '"
                        + LEARNER
                        + "')");
        HttpResponse<String> csv =
                HttpPerson.signedIn(OFFICE)
                        .post(
                                "/person/roster-file",
                                Map.of(
                                        "org", Long.toString(hospital),
                                        "purpose", "確かめ",
                                        "format", "csv"));
        assertThat(csv.body()).contains("'=1+1").doesNotContain(",=1+1").doesNotContain("\"=1+1");
    }

    private static List<String> forms(long hospital) {
        return List.of(
                "/sign-out",
                "/language",
                "/roster/action",
                "/roster/file?org=" + hospital,
                "/roster/table",
                "/person/roster-file",
                "/credit/subjects-file",
                "/person/profile",
                "/person/member?org=" + hospital + "&id=1",
                "/person/merges?org=" + hospital,
                "/roster/person?org=" + hospital,
                "/account/security",
                "/account/grants?org=" + hospital,
                "/account/invitations?org=" + hospital,
                "/account/new",
                "/account/person?id=1",
                "/login",
                "/forgot",
                "/reset",
                "/mail-link",
                "/invitation");
    }

    private static HttpRequest.Builder form(String path) {
        return HttpPerson.request(path).header("Content-Type", "application/x-www-form-urlencoded");
    }

    private static HttpResponse<String> tryToSignIn(String mail) {
        HttpPerson somebody = HttpPerson.anonymous();
        Map<String, String> form = HttpPerson.fields(somebody.get("/login").body(), "login");
        form.put("login:mail", mail);
        form.put("login:passphrase", "certainly not this one");
        return somebody.post("/login", form);
    }

    private static HttpResponse<String> forgot(String mail) {
        HttpPerson somebody = HttpPerson.anonymous();
        Map<String, String> form = HttpPerson.fields(somebody.get("/forgot").body(), "forgot");
        form.put("forgot:mail", mail);
        return somebody.post("/forgot", form);
    }

    private static void passphraseOnly(HttpPerson person) {
        Map<String, String> form = HttpPerson.fields(person.get("/login").body(), "login");
        form.put("login:mail", OFFICE);
        form.put("login:passphrase", Visitor.PASSPHRASE);
        assertThat(person.post("/login", form).statusCode()).isEqualTo(302);
    }

    private static HttpResponse<String> code(HttpPerson person, String code) {
        Map<String, String> form =
                HttpPerson.fields(person.get("/account/second-factor").body(), "factor");
        form.put("factor:code", code);
        return person.post("/account/second-factor", form);
    }

    private static void change(HttpPerson person, String old, String fresh) {
        Map<String, String> form =
                HttpPerson.fields(person.get("/account/security").body(), "change");
        form.put("change:old", old);
        form.put("change:fresh", fresh);
        assertThat(person.post("/account/security", form).body()).contains("パスフレーズを変えました");
    }

    private static HttpResponse<String> timed(
            double[] times, int i, Callable<HttpResponse<String>> work) {
        long begun = System.nanoTime();
        try {
            HttpResponse<String> answer = work.call();
            times[i] = (System.nanoTime() - begun) / 1e6;
            return answer;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static double median(double[] times) {
        double[] sorted = times.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }

    private static String plain(String body) {
        return body.replaceAll("nonce=\"[^\"]*\"", "")
                .replaceAll("name=\"jakarta.faces.ViewState\"[^>]*", "");
    }

    private static Map<String, Long> checksums() throws SQLException {
        return checksums(TABLES);
    }

    private static Map<String, Long> checksums(List<String> tables) throws SQLException {
        Map<String, Long> sums = new TreeMap<>();
        try (var connection = TestDatabase.connect(RunningYorisoi.SCHEMA);
                var statement = connection.createStatement()) {
            for (String table : tables) {
                try (var sum = statement.executeQuery("checksum table " + table + " extended")) {
                    sum.next();
                    sums.put(table, sum.getLong(2));
                }
            }
        }
        return sums;
    }

    private static void sql(String statement) throws SQLException {
        try (var connection = TestDatabase.connect(RunningYorisoi.SCHEMA);
                var change = connection.createStatement()) {
            change.executeUpdate(statement);
        }
    }

    private static String text(String query) throws SQLException {
        try (var connection = TestDatabase.connect(RunningYorisoi.SCHEMA);
                var found = connection.createStatement().executeQuery(query)) {
            return found.next() ? found.getString(1) : "";
        }
    }
}
