package org.yorisoi.credit;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.yorisoi.testing.RunningYorisoi;
import org.yorisoi.testing.TestDatabase;

/** A doctor of the hospital, and what its office records of her, in the running system. */
final class OfficeDesk {

    static final String DOCTOR = "nonomiya.akari@example.jp";
    static final String OFFICE = "eto.yuki@example.jp";
    static final String HOSPITAL = "99-h-sogo";

    private OfficeDesk() {}

    /** Her page at the office. */
    static String page() {
        return "/credit/member?org=" + RunningYorisoi.organisation(HOSPITAL) + "&id=" + doctor();
    }

    static long doctor() {
        return person(DOCTOR);
    }

    static long person(String mail) {
        return Long.parseLong(
                rows("select id from person_person where mail = '" + mail + "'").get(0));
    }

    /** She learned everything by 1 February 2026, had applied on 15 January, and attended. */
    static void appliedTooEarly() {
        long doctor = doctor();
        change(
                "insert into programme_enrolment (person_id, programme, enrolled_on, made_at, version)"
                        + " values ("
                        + doctor
                        + ", 'national-workshop', '2026-01-05', now(6), 1)");
        for (String module :
                List.of(
                        "total-care",
                        "screening",
                        "cancer-pain",
                        "symptoms",
                        "communication",
                        "place-of-care",
                        "acp-family",
                        "non-cancer",
                        "social")) {
            change(
                    "insert into credit_credit (person_id, kind, subject, source_kind, source_id,"
                            + " revision, outcome, earned_on, checked, recorded_at) values ("
                            + doctor
                            + ", 'MODULE', '"
                            + module
                            + "', 'elearning:attempt', 'desk-"
                            + module
                            + "', 1, 'EARNED', '2026-02-01', 1, now(6))");
        }
        change(
                "insert into credit_credit (person_id, kind, subject, source_kind, source_id,"
                        + " revision, outcome, earned_on, applied_on, minutes, checked, recorded_at)"
                        + " values ("
                        + doctor
                        + ", 'GATHERING', 'national-workshop/group-training', 'gathering:gathering',"
                        + " 'desk', 1, 'EARNED', '2026-04-12', '2026-01-15', 'liaison=70 opening=20"
                        + " reflection=10 review=50 role-play=90 support=20 total-pain=90', 1, now(6))");
    }

    /** As if nothing had ever been recorded of her. */
    static void clean() {
        long doctor = doctor();
        for (String table :
                List.of("completion_standing", "programme_enrolment", "credit_office_record")) {
            change("delete from " + table + " where person_id = " + doctor);
        }
        change("delete from credit_credit where person_id = " + doctor + " order by id desc");
    }

    /** What the ledger says of a kind of record now: outcome, day. */
    static String ledger(String subject) {
        List<String> found =
                rows(
                        "select concat_ws(' ', outcome, coalesce(earned_on, '-')) from credit_credit"
                                + " where person_id = "
                                + doctor()
                                + " and subject = '"
                                + subject
                                + "' order by id desc limit 1");
        return found.isEmpty() ? "nothing" : found.get(0);
    }

    static List<String> rows(String sql) {
        RunningYorisoi.base();
        List<String> rows = new ArrayList<>();
        try (Connection connection = TestDatabase.connect(RunningYorisoi.SCHEMA);
                Statement select = connection.createStatement();
                ResultSet found = select.executeQuery(sql)) {
            while (found.next()) {
                rows.add(found.getString(1));
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return rows;
    }

    static void change(String sql) {
        try (Connection connection = TestDatabase.connect(RunningYorisoi.SCHEMA);
                Statement update = connection.createStatement()) {
            update.executeUpdate(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
