package org.yorisoi.certificate;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import org.yorisoi.paper.PaperDesk;
import org.yorisoi.testing.HttpPerson;
import org.yorisoi.testing.RunningYorisoi;
import org.yorisoi.testing.TestDatabase;

/**
 * Completions on the running system, by its own doors: a doctor was at a training (which no door
 * can say yet), hands in her e-learning certificate, and an office accepts it, or takes that back.
 */
final class RecordDesk {

    static final String HOSPITAL = "99-h-sogo";
    static final String OFFICE = "eto.yuki@example.jp";
    static final String HEAD = "sena.fumihiko@example.jp";

    private RecordDesk() {}

    /** She attended the training of the hospital on 12 September 2026. */
    static void attended(String mail) {
        change(
                "insert into credit_credit (person_id, kind, subject, source_kind, source_id,"
                        + " revision, outcome, earned_on, applied_on, minutes, checked, recorded_at)"
                        + " values ("
                        + PaperDesk.person(mail)
                        + ", 'GATHERING', 'national-workshop/group-training', 'demo:record',"
                        + " 'demo-11', 1, 'EARNED', '2026-09-12', '2026-07-01', 'liaison=70"
                        + " opening=20 reflection=10 review=50 role-play=90 support=20"
                        + " total-pain=90', 1, now(6))");
    }

    /** Attended, handed in, accepted: complete. */
    static long complete(String mail) {
        attended(mail);
        handIn(HttpPerson.signedIn(mail));
        accept(mail, "2026-04-01");
        return record(mail);
    }

    static void handIn(HttpPerson doctor) {
        PaperDesk.handIn(
                doctor,
                "/paper/mine",
                Map.of("issuer", "日本緩和医療学会", "number", "EL-1", "day", "2026-04-01"),
                photo());
    }

    static void accept(String mail, String day) {
        press(mail, "decide", "accept", Map.of("day", day));
    }

    /** The acceptance was a mistake. */
    static void takeBack(String mail) {
        press(mail, "again", "reopen", Map.of("why", "日付違い"));
    }

    private static void press(String mail, String form, String button, Map<String, String> typed) {
        HttpPerson office = HttpPerson.signedIn(OFFICE);
        String path = PaperDesk.one(HOSPITAL, PaperDesk.newest(mail));
        HttpResponse<String> answer =
                PaperDesk.press(office, office.get(path).body(), path, form, button, typed);
        if (answer.statusCode() != 302) {
            throw new IllegalStateException("not decided: " + answer.body());
        }
    }

    /** The newest record of somebody. */
    static long record(String mail) {
        return Long.parseLong(
                PaperDesk.rows(
                                "select max(id) from certificate_certificate where person_id = "
                                        + PaperDesk.person(mail))
                        .get(0));
    }

    static String code(long record) {
        return PaperDesk.rows("select code from certificate_certificate where id = " + record)
                .get(0);
    }

    static String state(long record) {
        return PaperDesk.rows(
                        "select concat(state, ' ', current_version, ' ', coalesce(doubt, '-')) from"
                                + " certificate_certificate where id = "
                                + record)
                .get(0);
    }

    static String one(long record) {
        return "/certificate/one?org=" + RunningYorisoi.organisation(HOSPITAL) + "&id=" + record;
    }

    private static byte[] photo() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            ImageIO.write(new BufferedImage(500, 400, BufferedImage.TYPE_3BYTE_BGR), "png", bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    static void change(String sql) {
        RunningYorisoi.base();
        try (Connection connection = TestDatabase.connect(RunningYorisoi.SCHEMA);
                var statement = connection.createStatement()) {
            statement.executeUpdate(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    /** Nobody meets what these tests issued; the demo's own records stay. */
    static void clean(String... mails) {
        for (String mail : mails) {
            long person = PaperDesk.person(mail);
            String records =
                    "(select id from certificate_certificate where person_id = " + person + ")";
            change("delete from certificate_step where certificate_id in " + records);
            change("delete from certificate_version where certificate_id in " + records);
            change("delete from certificate_certificate where person_id = " + person);
            change(
                    "delete from credit_credit where source_id = 'demo-11' and person_id = "
                            + person);
        }
        PaperDesk.clean();
        for (String mail : mails) {
            long person = PaperDesk.person(mail);
            for (String table : List.of("completion_standing", "programme_enrolment")) {
                change(
                        "delete from "
                                + table
                                + " where person_id = "
                                + person
                                + " and not exists (select 1 from credit_credit c where c.person_id ="
                                + " "
                                + person
                                + ")");
            }
        }
    }
}
