package org.yorisoi.paper;

import java.io.ByteArrayOutputStream;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.yorisoi.platform.Fingerprint;
import org.yorisoi.testing.HttpPerson;
import org.yorisoi.testing.RunningYorisoi;
import org.yorisoi.testing.TestDatabase;

/** Certificates over HTTP and in the database of the running system. */
public final class PaperDesk {

    private PaperDesk() {}

    /** Hands in as the page's own form does. */
    public static HttpResponse<String> handIn(
            HttpPerson person, String path, Map<String, String> typed, byte @Nullable [] file) {
        Map<String, String> form = HttpPerson.fields(person.get(path).body(), "hand");
        typed.forEach((field, value) -> form.put("hand:" + field, value));
        form.remove("hand:file");
        String boundary = "yorisoi-paper-boundary";
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        form.forEach(
                (name, value) ->
                        body.writeBytes(
                                ("--"
                                                + boundary
                                                + "\r\nContent-Disposition: form-data; name=\""
                                                + name
                                                + "\"\r\n\r\n"
                                                + value
                                                + "\r\n")
                                        .getBytes(StandardCharsets.UTF_8)));
        body.writeBytes(
                ("--"
                                + boundary
                                + "\r\nContent-Disposition: form-data; name=\"hand:file\";"
                                + " filename=\"\u202Efdp.\u8A3C\u66F8.exe\"\r\n"
                                + "Content-Type: text/html\r\n\r\n")
                        .getBytes(StandardCharsets.UTF_8));
        body.writeBytes(file == null ? new byte[0] : file);
        body.writeBytes(("\r\n--" + boundary + "--\r\n").getBytes(StandardCharsets.UTF_8));
        return person.send(
                HttpPerson.request(path)
                        .header("Origin", RunningYorisoi.base())
                        .header("Content-Type", "multipart/form-data; boundary=" + boundary)
                        .POST(HttpRequest.BodyPublishers.ofByteArray(body.toByteArray())));
    }

    /** Presses a button of the office's page, with some fields typed. */
    public static HttpResponse<String> press(
            HttpPerson office,
            String page,
            String path,
            String form,
            String button,
            Map<String, String> typed) {
        Map<String, String> fields = HttpPerson.fields(page, form);
        fields.keySet().removeIf(name -> name.startsWith(form + ":") && isButton(name));
        typed.forEach((field, value) -> fields.put(form + ":" + field, value));
        fields.put(form + ":" + button, "x");
        return office.post(path, fields);
    }

    private static boolean isButton(String name) {
        return name.endsWith(":accept") || name.endsWith(":back") || name.endsWith(":reopen");
    }

    public static String one(String organisation, long paper) {
        return "/paper/one?org=" + RunningYorisoi.organisation(organisation) + "&id=" + paper;
    }

    public static long person(String mail) {
        return Long.parseLong(
                rows("select id from person_person where mail = '" + mail + "'").get(0));
    }

    /** The newest paper of a person. */
    public static long newest(String mail) {
        return Long.parseLong(
                rows("select max(id) from paper_paper where person_id = " + person(mail)).get(0));
    }

    /** What the ledger says of a paper now: outcome, day, checked, revision. */
    static String ledger(long paper) {
        List<String> found =
                rows(
                        "select concat_ws(' ', outcome, coalesce(earned_on, '-'), checked) from"
                                + " credit_credit where source_kind = 'paper:paper' and source_id = '"
                                + paper
                                + "' order by revision desc limit 1");
        return found.isEmpty() ? "nothing" : found.get(0);
    }

    public static List<String> rows(String sql) {
        List<String> rows = new ArrayList<>();
        RunningYorisoi.base();
        try (Connection connection = TestDatabase.connect(RunningYorisoi.SCHEMA);
                PreparedStatement select = connection.prepareStatement(sql);
                ResultSet found = select.executeQuery()) {
            while (found.next()) {
                rows.add(found.getString(1));
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return rows;
    }

    static byte[] bytes(String sql) {
        try (Connection connection = TestDatabase.connect(RunningYorisoi.SCHEMA);
                PreparedStatement select = connection.prepareStatement(sql);
                ResultSet found = select.executeQuery()) {
            found.next();
            return found.getBytes(1);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * Puts another text of the national workshop into force.
     *
     * @return the id of the one that was
     */
    static String inForce(String word, String otherWord) {
        String before =
                rows("select text_id from programme_file where file = 'national-workshop.yaml'")
                        .get(0);
        String body =
                rows("select body from programme_text where id = " + before)
                        .get(0)
                        .replace(word, otherWord);
        change(
                "insert into programme_text (file, sha256, body, found_at) values"
                        + " ('national-workshop.yaml', ?, ?, utc_timestamp(6))",
                Fingerprint.of(body),
                body);
        inForce(
                rows("select id from programme_text where sha256 = '" + Fingerprint.of(body) + "'")
                        .get(0));
        return before;
    }

    /** Puts a text that is there into force, and forgets the newer ones. */
    static void inForce(String text) {
        change("update programme_file set text_id = ? where file = 'national-workshop.yaml'", text);
        change("update programme_edition set edition = edition + 1 where id = 1");
        change(
                "delete from programme_text where id > ? and id not in (select text_id from"
                        + " programme_file)",
                text);
    }

    private static void change(String sql, String... values) {
        try (Connection connection = TestDatabase.connect(RunningYorisoi.SCHEMA);
                PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                statement.setString(i + 1, values[i]);
            }
            statement.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Nobody meets what these tests handed in. */
    public static void clean() {
        RunningYorisoi.base();
        try (Connection connection = TestDatabase.connect(RunningYorisoi.SCHEMA);
                var statement = connection.createStatement()) {
            String learners =
                    " where person_id in (select person_id from paper_paper) and not exists (select"
                            + " 1 from credit_credit c where c.person_id = ";
            statement.executeUpdate(
                    "delete from credit_credit where source_kind = 'paper:paper' and source_id regexp"
                            + " '^[0-9]+$' order by id desc");
            for (String table : List.of("completion_standing", "programme_enrolment")) {
                statement.executeUpdate("delete from " + table + learners + table + ".person_id)");
            }
            statement.executeUpdate("delete from paper_step");
            statement.executeUpdate("delete from paper_paper");
            statement.executeUpdate("delete from paper_file");
            statement.executeUpdate("delete from platform_draft where form like 'paper/%'");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
