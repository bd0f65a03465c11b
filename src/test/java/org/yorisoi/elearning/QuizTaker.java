package org.yorisoi.elearning;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.yorisoi.testing.HttpPerson;
import org.yorisoi.testing.RunningYorisoi;
import org.yorisoi.testing.TestDatabase;

/** A learner at a quiz, over HTTP, who has seen the key. */
final class QuizTaker {

    static final String MODULE = "cancer-pain";
    static final int QUESTIONS = 10;
    static final ModuleContent CONTENT =
            ModuleFile.read(ModuleSource.folder(Path.of("content", "modules", MODULE))).get();

    /** Where the server's tables are. */
    interface Database {
        Connection open() throws SQLException;
    }

    private final HttpPerson http;
    private final String mail;
    private final Database database;
    private final String module;
    private final ModuleContent content;

    QuizTaker(HttpPerson http, String mail, Database database) {
        this(http, mail, database, MODULE);
    }

    QuizTaker(HttpPerson http, String mail, Database database, String module) {
        this.http = http;
        this.mail = mail;
        this.database = database;
        this.module = module;
        this.content =
                ModuleFile.read(ModuleSource.folder(Path.of("content", "modules", module))).get();
    }

    /** Signed in to the usual server, with nothing begun. */
    static QuizTaker signedIn(String mail) {
        QuizTaker taker = another(mail);
        taker.forget();
        return taker;
    }

    /** The same person with another device. */
    static QuizTaker another(String mail) {
        return new QuizTaker(
                HttpPerson.signedIn(mail), mail, () -> TestDatabase.connect(RunningYorisoi.SCHEMA));
    }

    HttpPerson http() {
        return http;
    }

    HttpResponse<String> start() {
        return http.post("/elearning/quiz-action", Map.of("do", "start", "module", module));
    }

    /** Begins one, or goes on with the open one; its id. */
    long begin() {
        start();
        return open().get(0);
    }

    /** The ids of the open ones. */
    List<Long> open() {
        List<Long> ids = new ArrayList<>();
        rows(
                "select a.id from elearning_attempt a join account_account p on p.person_id ="
                        + " a.person_id where p.login = ? and a.module_id = ? and a.submitted_at is"
                        + " null order by a.id",
                row -> ids.add(row.getLong(1)),
                mail,
                module);
        return ids;
    }

    QuizPaper paper(long attempt) {
        List<String> texts = new ArrayList<>();
        rows(
                "select paper from elearning_attempt where id = ?",
                row -> texts.add(row.getString(1)),
                attempt);
        return QuizPaper.read(content.quiz(), texts.get(0)).orElseThrow();
    }

    /** The right answer to a question, in the page's terms. */
    String right(long attempt, int place) {
        AskedQuestion asked = paper(attempt).questions().get(place - 1);
        return asked.toPage(asked.question().key()).orElseThrow().text();
    }

    /** One that is not right. */
    String wrong(long attempt, int place) {
        AskedQuestion asked = paper(attempt).questions().get(place - 1);
        int options = asked.question().options().size();
        return switch (asked.question().kind()) {
            case SINGLE -> right(attempt, place).equals("a") ? "b" : "a";
            case MULTIPLE -> right(attempt, place).split(",", -1)[0];
            case ORDERING -> letters(options, ">");
            case MATCHING -> "a=1;b=1";
        };
    }

    private static String letters(int count, String between) {
        List<String> letters = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            letters.add(Answer.letter(i));
        }
        return String.join(between, letters);
    }

    /** As the page's script does. */
    HttpResponse<String> save(long attempt, int place, String answer, Object given) {
        return http.post("/api/quiz/answer", form(attempt, place, answer, given));
    }

    static Map<String, String> form(long attempt, int place, String answer, Object given) {
        Map<String, String> form = new LinkedHashMap<>();
        form.put("attempt", Long.toString(attempt));
        form.put("q", Integer.toString(place));
        form.put("answer", answer);
        form.put("later", "0");
        form.put("given", String.valueOf(given));
        return form;
    }

    /** Answers so many rightly, and the rest wrongly. */
    void answer(long attempt, int rightly) {
        for (int place = 1; place <= QUESTIONS; place++) {
            String answer = place <= rightly ? right(attempt, place) : wrong(attempt, place);
            int status = save(attempt, place, answer, "").statusCode();
            if (status != 204) {
                throw new AssertionError(place + ": " + answer + ": " + status);
            }
        }
    }

    HttpResponse<String> submit(long attempt) {
        return http.post(
                "/elearning/quiz-action",
                Map.of("do", "submit", "attempt", Long.toString(attempt)));
    }

    String page(String query) {
        return http.get("/elearning/quiz?module=" + module + query).body();
    }

    /** The stored answers in lasting terms, by question. */
    Map<String, String> stored(long attempt) {
        Map<String, String> answers = new HashMap<>();
        rows(
                "select question_id, answer from elearning_answer where attempt_id = ?",
                row -> answers.put(row.getString(1), row.getString(2)),
                attempt);
        return answers;
    }

    /** The stored answer to a question in the page's terms; empty if there is none. */
    String shown(long attempt, int place) {
        AskedQuestion asked = paper(attempt).questions().get(place - 1);
        Question question = asked.question();
        String stored = stored(attempt).get(question.id());
        return Answer.parse(question.kind(), question.options().size(), stored)
                .flatMap(asked::toPage)
                .map(Answer::text)
                .orElse("");
    }

    /** How many entries of the ledger rest on an attempt. */
    long credits(long attempt) {
        List<Long> count = new ArrayList<>();
        rows(
                "select count(*) from credit_credit where source_kind = 'elearning:attempt' and"
                        + " source_id = ? and outcome = 'EARNED'",
                row -> count.add(row.getLong(1)),
                Long.toString(attempt));
        return count.get(0);
    }

    /** As if she had passed these modules today; forgotten with her attempts. */
    void hasPassed(String... modules) {
        for (String each : modules) {
            change(
                    "insert into credit_credit (person_id, kind, subject, source_kind, source_id,"
                            + " revision, outcome, earned_on, checked, recorded_at) select person_id,"
                            + " 'MODULE', ?, 'elearning:attempt', concat('test-', ?), 1, 'EARNED',"
                            + " date(utc_timestamp() + interval 9 hour), true, utc_timestamp() from"
                            + " account_account where login = ?",
                    each,
                    each,
                    mail);
        }
    }

    /** As if she had never taken a quiz, so that no other test meets her attempts. */
    void forget() {
        String person = "(select person_id from account_account where login = '" + mail + "')";
        for (String statement :
                List.of(
                        "delete x from elearning_answer x join elearning_attempt a on a.id ="
                                + " x.attempt_id where a.person_id = "
                                + person,
                        "delete from elearning_attempt where person_id = " + person,
                        "delete from credit_credit where source_kind = 'elearning:attempt' and"
                                + " person_id = "
                                + person,
                        "delete from elearning_progress where person_id = " + person,
                        "delete from completion_standing where person_id = " + person,
                        "delete from programme_enrolment where person_id = " + person)) {
            change(statement);
        }
    }

    void change(String statement, Object... values) {
        try (Connection connection = database.open();
                PreparedStatement change = connection.prepareStatement(statement)) {
            for (int i = 0; i < values.length; i++) {
                change.setObject(i + 1, values[i]);
            }
            change.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException(statement, e);
        }
    }

    /** What is done with each row. */
    interface Row {
        void read(ResultSet row) throws SQLException;
    }

    void rows(String query, Row read, Object... values) {
        try (Connection connection = database.open();
                PreparedStatement select = connection.prepareStatement(query)) {
            for (int i = 0; i < values.length; i++) {
                select.setObject(i + 1, values[i]);
            }
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    read.read(rows);
                }
            }
        } catch (SQLException e) {
            throw new IllegalStateException(query, e);
        }
    }
}
