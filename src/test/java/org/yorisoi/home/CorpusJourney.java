package org.yorisoi.home;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.yorisoi.testing.RunningYorisoi;
import org.yorisoi.testing.TestDatabase;
import org.yorisoi.testing.Visitor;

/**
 * SEC-06: scripts, expressions, formulas and odd characters in every text field, and out of the
 * database onto every page. Nothing runs, nothing is evaluated, nothing breaks, and a refused form
 * keeps what was typed. With {@code -Dyorisoi.corpus=whole} every string goes into every field;
 * else a moving part of the corpus.
 */
class CorpusJourney {

    private static final boolean WHOLE = "whole".equals(System.getProperty("yorisoi.corpus"));
    private static final int SENDINGS = 5;

    private int next;
    private final List<String> corpus = corpus();
    private final List<String> faults = new ArrayList<>();

    /** A form: its page, who fills it in, its id (or none for a search), its button. */
    private record Form(String who, String path, String id, String button) {}

    private static List<Form> forms() {
        String hospital = "?org=" + RunningYorisoi.organisation("99-h-sogo");
        String training =
                hospital + "&id=" + RunningYorisoi.gathering("99-h-sogo", "WORKSHOP", "ANNOUNCED");
        String learner = "takahashi.kengo@example.jp";
        String office = "eto.yuki@example.jp";
        String head = "sena.fumihiko@example.jp";
        String admin = "kogure.wataru@example.jp";
        return List.of(
                new Form("", "/login", "login", "login:enter"),
                new Form("", "/forgot", "forgot", "forgot:send"),
                new Form(learner, "/person/profile", "profile", "profile:save"),
                new Form(learner, "/account/security", "mail", "mail:ask"),
                new Form(office, "/roster/person" + hospital, "one", "one:send"),
                new Form(office, "/person/roster" + hospital, "", ""),
                new Form(office, "/account/invitations" + hospital, "", ""),
                new Form(office, "/organisation/list", "", ""),
                new Form(office, "/gathering/notices" + training, "write", "write:look"),
                new Form(head, "/account/grants" + hospital, "give", "give:send"),
                new Form(admin, "/account/people", "", ""),
                new Form(admin, "/account/new", "person", "person:add"),
                new Form(admin, "/account/person?id=1", "give", "give:send"),
                new Form("miyazono.yukie@example.jp", "/person/audit", "", ""));
    }

    @Test
    void nothingTypedRunsOrIsEvaluatedOrBreaksAPage() throws SQLException {
        assertThat(corpus).hasSizeGreaterThanOrEqualTo(200);
        RunningYorisoi.base();
        sql("create table corpus_people as select * from person_person");
        try {
            fillInEverything();
        } finally {
            sql(
                    "update person_person p join corpus_people c on c.id = p.id set p.family_name ="
                            + " c.family_name, p.given_name = c.given_name, p.family_kana ="
                            + " c.family_kana, p.given_kana = c.given_kana, p.kana_sort = c.kana_sort,"
                            + " p.profession = c.profession");
            sql("drop table corpus_people");
        }
        assertThat(faults).isEmpty();
    }

    private void fillInEverything() throws SQLException {
        for (String who : forms().stream().map(Form::who).distinct().toList()) {
            try (Visitor visitor = Visitor.atDesk()) {
                watch(visitor.page());
                if (!who.isEmpty()) {
                    visitor.signIn(who);
                }
                for (Form form : forms()) {
                    if (form.who().equals(who)) {
                        fillIn(visitor, form);
                    }
                }
            }
            sql("delete from account_throttle");
        }
    }

    /** As if no rule had looked at it on its way in. */
    @Test
    void whatStandsInTheDatabaseIsTextOnEveryPage() throws SQLException {
        long hospital = RunningYorisoi.organisation("99-h-sogo");
        try (var connection = TestDatabase.connect(RunningYorisoi.SCHEMA)) {
            var statement = connection.createStatement();
            statement.executeUpdate(
                    "create table corpus_posts as select id, department from person_affiliation");
            statement.executeUpdate(
                    "create table corpus_grants as select id, reason from account_grant");
            List<Long> posts =
                    ids(
                            statement,
                            "select id from person_affiliation where organisation_id = "
                                    + hospital);
            List<Long> grants = ids(statement, "select id from account_grant");
            try {
                put(
                        connection.prepareStatement(
                                "update person_affiliation set department = ? where id = ?"),
                        posts,
                        80);
                put(
                        connection.prepareStatement(
                                "update account_grant set reason = ? where id = ?"),
                        grants,
                        400);
                opens(
                        "eto.yuki@example.jp",
                        "/person/roster?org=" + hospital,
                        "/account/invitations?org=" + hospital,
                        "/person/merges?org=" + hospital,
                        "/roster/imports?org=" + hospital,
                        "/desk");
                opens(
                        "sena.fumihiko@example.jp",
                        "/account/grants?org=" + hospital,
                        "/person/profile");
                opens(
                        "kogure.wataru@example.jp",
                        "/account/people",
                        "/account/person?id=1",
                        "/account/person?id=9");
                opens("miyazono.yukie@example.jp", "/person/audit");
            } finally {
                statement.executeUpdate(
                        "update person_affiliation a join corpus_posts c on c.id = a.id set a.department = c.department");
                statement.executeUpdate(
                        "update account_grant g join corpus_grants c on c.id = g.id set g.reason = c.reason");
                statement.executeUpdate("drop table corpus_posts");
                statement.executeUpdate("drop table corpus_grants");
            }
        }
        assertThat(faults).isEmpty();
    }

    /** The negative control: a script that does run is noticed. */
    @Test
    void aScriptThatRunsIsNoticed() {
        try (Visitor visitor = Visitor.atDesk()) {
            Page page = visitor.open("/login");
            page.evaluate("window.__xss = 1");
            look(page, null, "control", List.of());
            assertThat(faults).isNotEmpty();
        }
    }

    private static void sql(String statement) throws SQLException {
        try (var connection = TestDatabase.connect(RunningYorisoi.SCHEMA)) {
            connection.createStatement().executeUpdate(statement);
        }
    }

    private void opens(String who, String... paths) {
        try (Visitor visitor = Visitor.atDesk()) {
            watch(visitor.page());
            visitor.signIn(who);
            for (String path : paths) {
                Response answer = visitor.page().navigate(RunningYorisoi.base() + path);
                look(visitor.page(), answer, path, List.of());
            }
        }
    }

    private void fillIn(Visitor visitor, Form form) {
        Page page = visitor.page();
        int sendings = WHOLE ? corpus.size() : SENDINGS;
        for (int i = 0; i < sendings; i++) {
            visitor.open(form.path());
            Locator fields =
                    page.locator(
                            (form.id().isEmpty()
                                            ? "main form[method=get]"
                                            : "form[id='" + form.id() + "']")
                                    + " input:not([type=hidden]):not([type=checkbox]):not([type=radio])"
                                    + ":not([type=submit])");
            List<String> typed = new ArrayList<>();
            for (Locator field : fields.all()) {
                String text = corpus.get(next++ % corpus.size());
                field.fill(text);
                typed.add("password".equals(field.getAttribute("type")) ? "" : field.inputValue());
            }
            if (typed.isEmpty()) {
                break;
            }
            Response answer =
                    page.waitForResponse(
                            one -> one.request().isNavigationRequest(),
                            () -> {
                                if (form.button().isEmpty()) {
                                    fields.first().press("Enter");
                                } else {
                                    page.locator("[id='" + form.button() + "']").click();
                                }
                            });
            page.waitForLoadState();
            look(page, answer, form.path() + " " + typed, typed);
        }
    }

    private void look(Page page, Response answer, String where, List<String> typed) {
        if (answer != null && answer.status() >= 500) {
            faults.add(where + ": status " + answer.status());
        }
        if (!Boolean.TRUE.equals(page.evaluate("window.__xss === undefined"))) {
            faults.add(where + ": a script ran");
        }
        if (page.content().contains("xx49yy")
                || page.content().toLowerCase(Locale.ROOT).contains("xx49")) {
            faults.add(where + ": an expression was evaluated");
        }
        if (!page.url().startsWith(RunningYorisoi.base())) {
            faults.add(where + ": led to " + page.url());
        }
        // A form that was refused keeps every word.
        if (page.locator("[aria-invalid=true]").count() > 0 && !typed.isEmpty()) {
            List<?> stands =
                    (List<?>)
                            page.evaluate(
                                    "() => [...document.querySelectorAll('main input')].map(e => e.value)");
            for (String text : typed) {
                if (!text.isEmpty() && !stands.contains(text)) {
                    faults.add(where + ": lost " + text);
                }
            }
        }
    }

    private void watch(Page page) {
        page.onDialog(
                dialog -> {
                    faults.add("a dialog: " + dialog.message());
                    dialog.dismiss();
                });
    }

    private void put(PreparedStatement update, List<Long> rows, int longest) throws SQLException {
        for (long row : rows) {
            String text = corpus.get(next++ % corpus.size());
            int end = Math.min(longest, text.codePointCount(0, text.length()));
            update.setString(1, text.substring(0, text.offsetByCodePoints(0, end)));
            update.setLong(2, row);
            update.executeUpdate();
        }
    }

    private static List<Long> ids(java.sql.Statement statement, String query) throws SQLException {
        List<Long> ids = new ArrayList<>();
        try (var found = statement.executeQuery(query)) {
            while (found.next()) {
                ids.add(found.getLong(1));
            }
        }
        return ids;
    }

    private static List<String> corpus() {
        List<String> all = new ArrayList<>();
        try {
            for (String line :
                    Files.readAllLines(
                            Path.of("src", "test", "resources", "corpus", "strings.txt"))) {
                if (!line.isEmpty() && !line.startsWith("# ")) {
                    all.add(line);
                    all.add("山田 " + line);
                    all.add("「" + line + "」");
                }
            }
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        return all;
    }
}
