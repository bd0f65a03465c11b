package org.yorisoi.benchmark;

import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/**
 * Many people with enrolments and credits, and reviews of all of them: once when everything differs
 * from what is kept, once when little does.
 */
final class Reviewed {

    private static final int FEW = 500;
    private static final Duration LONGEST = Duration.ofMinutes(15);

    /**
     * What came of it.
     *
     * @param first seconds of the review that writes everybody
     * @param few seconds of the one that finds {@value #FEW} to mend
     * @param none seconds of the one that finds nothing
     */
    record Figures(long people, long credits, double first, double few, double none) {

        String told() {
            return String.format(
                    Locale.ROOT,
                    "Review of %d people with %d credits: %.1f s when nothing was kept and everybody is"
                            + " written, %.1f s when %d differ, %.1f s when nobody does (%.0f people/s).",
                    people,
                    credits,
                    first,
                    few,
                    FEW,
                    none,
                    people / none);
        }
    }

    private final Connection database;

    Reviewed(Connection database) {
        this.database = database;
    }

    /** Adds people until there are as many; four in ten doctors, each with some credits. */
    void fill(int people) throws SQLException {
        long have = number("select count(*) from person_person");
        run("create temporary table one_of (n int not null primary key)");
        run("set max_recursive_iterations = 1000000");
        run(
                "insert into one_of with recursive s(n) as (select 1 union all select n + 1 from s"
                        + " where n < "
                        + Math.max(1, people - have)
                        + ") select n from s");
        run(
                "insert into person_person (ref, family_name, given_name, family_kana, given_kana,"
                        + " kana_sort, profession, demo, created_at) select concat('benchmark-', n), '計測',"
                        + " '花子', 'ケイソク', 'ハナコ', 'ケイソク ハナコ', elt(1 + n % 10, 'DOCTOR', 'DOCTOR',"
                        + " 'DOCTOR', 'DOCTOR', 'NURSE', 'NURSE', 'NURSE', 'PHARMACIST', 'SOCIAL_WORKER',"
                        + " 'DIETITIAN'), 1, now(6) from one_of");
        run(
                "create temporary table who (id bigint not null primary key, n int not null) select"
                        + " id, cast(substring(ref, 11) as unsigned) n from person_person where ref like"
                        + " 'benchmark-%'");
        run(
                "insert into person_affiliation (person_id, organisation_id, kind, main, valid_from,"
                        + " created_at) select w.id, o.id, 'POST', 1, '2024-04-01', now(6) from who w join"
                        + " (select id, row_number() over (order by id) - 1 as place from"
                        + " organisation_organisation) o on o.place = w.n % (select count(*) from"
                        + " organisation_organisation)");
        run(
                "insert into programme_enrolment (person_id, programme, enrolled_on, made_at, version)"
                        + " select id, 'national-workshop', '2024-06-01', now(6), 1 from who");
        String[] modules = {
            "total-care",
            "screening",
            "cancer-pain",
            "symptoms",
            "communication",
            "place-of-care",
            "acp-family",
            "non-cancer",
            "social"
        };
        // Four in ten learn here: some are half way, some have passed all.
        for (int i = 0; i < modules.length; i++) {
            run(
                    "insert into credit_credit (person_id, kind, subject, source_kind, source_id,"
                            + " revision, outcome, earned_on, minutes, checked, recorded_at) select id,"
                            + " 'MODULE', '"
                            + modules[i]
                            + "', 'elearning:attempt', concat('b', n, '-"
                            + i
                            + "'), 1, 'EARNED', date_add('2026-01-05', interval n % 200 day), null, 1,"
                            + " now(6) from who where n % 10 < 4 and (n % 20 < 2 or "
                            + i
                            + " <= n % 9)");
        }
        // Five in ten have the certificate of another place, four of them the training too; most of
        // these left early, since everybody who completes gets a record, one at a time under its
        // number's lock, and a review is not what makes so many.
        run(
                "insert into credit_credit (person_id, kind, subject, source_kind, source_id,"
                        + " revision, outcome, earned_on, checked, recorded_at) select id, 'CERTIFICATE',"
                        + " 'national-workshop/elearning', 'paper:paper', concat('b', n), 1, 'EARNED',"
                        + " date_add('2025-04-01', interval n % 300 day), 1, now(6) from who where n % 10 >="
                        + " 4 and n % 10 < 9");
        run(
                "insert into credit_credit (person_id, kind, subject, source_kind, source_id,"
                        + " revision, outcome, earned_on, applied_on, minutes, checked, recorded_at) select"
                        + " id, 'GATHERING', 'national-workshop/group-training', 'gathering:gathering',"
                        + " concat('b', n % 900), 1, 'EARNED', date_add('2026-04-01', interval n % 90 day),"
                        + " date_add('2026-03-01', interval n % 20 day), if(n % 100 < 42,"
                        + " 'liaison=70 opening=20 reflection=10 review=50 role-play=90 support=20"
                        + " total-pain=90', 'liaison=70 opening=20 reflection=10 review=50'), 1, now(6)"
                        + " from who where n % 10 >= 4 and n % 10 < 8");
        run(
                "insert into credit_credit (person_id, kind, subject, source_kind, source_id,"
                        + " revision, outcome, earned_on, checked, recorded_at) select id, 'CERTIFICATE',"
                        + " 'national-workshop/full-2008', 'paper:paper', concat('f', n), 1, 'EARNED',"
                        + " '2015-09-13', 1, now(6) from who where n % 10 = 9");
        run(
                "analyze table person_person, person_affiliation, programme_enrolment,"
                        + " credit_credit");
    }

    /** Reviews three times, as the officer's button does. */
    Figures measure(int port, String cookie) throws Exception {
        double first = review(port, cookie);
        run(
                "update completion_standing set state = 'UNKNOWN' where programme ="
                        + " 'national-workshop' order by person_id desc limit "
                        + FEW);
        double few = review(port, cookie);
        double none = review(port, cookie);
        return new Figures(
                number("select people from completion_run order by id desc limit 1"),
                number("select count(*) from credit_credit"),
                first,
                few,
                none);
    }

    private double review(int port, String cookie) throws Exception {
        try (Client client = new Client(port)) {
            Client.Answer answer = client.post("/programme/action", cookie, "do=review");
            if (answer.status() != 302) {
                throw new IOException("no review began: " + answer.status());
            }
        }
        long until = System.nanoTime() + LONGEST.toNanos();
        while (number("select count(*) from completion_run where state = 'RUNNING'") > 0) {
            if (System.nanoTime() > until) {
                throw new IOException("the review did not end");
            }
            TimeUnit.MILLISECONDS.sleep(200);
        }
        if (number(
                        "select count(*) from completion_run where id = (select max(id) from"
                                + " completion_run) and state = 'DONE' and done = people")
                != 1) {
            throw new IOException("the review left somebody out");
        }
        double seconds =
                number(
                                "select timestampdiff(microsecond, started_at, finished_at) from"
                                        + " completion_run order by id desc limit 1")
                        / 1e6;
        System.out.printf(
                "review: %.1f s, %d mended%n",
                seconds, number("select changed from completion_run order by id desc limit 1"));
        return seconds;
    }

    private void run(String sql) throws SQLException {
        try (Statement statement = database.createStatement()) {
            statement.execute(sql);
        }
    }

    private long number(String sql) throws SQLException {
        try (Statement statement = database.createStatement();
                ResultSet found = statement.executeQuery(sql)) {
            found.next();
            return found.getLong(1);
        }
    }
}
