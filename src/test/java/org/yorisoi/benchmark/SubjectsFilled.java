package org.yorisoi.benchmark;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.List;
import org.yorisoi.credit.SubjectRule;
import org.yorisoi.curriculum.RuleBook;

/** Everybody of an organisation has completed every subject, as long as it is measured. */
final class SubjectsFilled {

    private static final String WORKSHOP = "national-workshop";
    private static final String MARK = "table-";

    /** Whoever is there today, in a department too; a merged row is the surviving one's. */
    private static final String THERE =
            " from person_affiliation a join organisation_organisation o on o.id ="
                    + " a.organisation_id left join person_alias x on x.alias_id = a.person_id and"
                    + " x.until is null where %d in (o.id, o.parent_id) and (a.valid_from is null or"
                    + " a.valid_from <= current_date) and (a.valid_until is null or a.valid_until >="
                    + " current_date)";

    private final Connection database;
    private final List<SubjectRule.Subject> subjects =
            SubjectRule.subjects(
                    RuleBook.shipped().programme(WORKSHOP).orElseThrow(), LocalDate.of(2026, 4, 1));

    SubjectsFilled(Connection database) {
        this.database = database;
    }

    int subjects() {
        return subjects.size();
    }

    /** How many rows the table must have. */
    long people(long organisation) throws SQLException {
        try (Statement statement = database.createStatement();
                ResultSet found =
                        statement.executeQuery(
                                "select count(distinct coalesce(x.surviving_id, a.person_id))"
                                        + THERE.formatted(organisation))) {
            found.next();
            return found.getLong(1);
        }
    }

    void fill(long organisation) throws SQLException {
        for (SubjectRule.Subject one : subjects) {
            run(
                    "insert into credit_credit (person_id, kind, subject, source_kind, source_id,"
                            + " revision, outcome, earned_on, checked, recorded_at) select distinct"
                            + " a.person_id, 'MODULE', '"
                            + one.module()
                            + "', 'elearning:attempt', '"
                            + MARK
                            + one.module()
                            + "', 1, 'EARNED', date_add('2026-01-05', interval a.person_id % 200 day),"
                            + " 1, now(6)"
                            + THERE.formatted(organisation));
        }
        run("analyze table credit_credit");
    }

    void undo() throws SQLException {
        run(
                "delete from credit_credit where source_kind = 'elearning:attempt' and source_id like '"
                        + MARK
                        + "%'");
        run("analyze table credit_credit");
    }

    private void run(String sql) throws SQLException {
        try (Statement statement = database.createStatement()) {
            statement.execute(sql);
        }
    }
}
