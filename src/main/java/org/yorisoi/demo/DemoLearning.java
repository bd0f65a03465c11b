package org.yorisoi.demo;

import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.LocalDate;
import java.time.Period;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.commons.csv.CSVRecord;
import org.jspecify.annotations.Nullable;
import org.yorisoi.credit.CreditLedger;
import org.yorisoi.credit.Fact;
import org.yorisoi.curriculum.Evidence;
import org.yorisoi.platform.AppConfig;
import org.yorisoi.platform.Boundary;
import org.yorisoi.platform.JapanTime;
import org.yorisoi.platform.SystemJob;
import org.yorisoi.platform.persistence.DatabaseReady;
import org.yorisoi.programme.Enrolling;

/**
 * What the invented people have earned, so that a newcomer sees a path that has just begun, one
 * whose time runs, one that ran out, one that is done and one that nobody can judge yet. It goes
 * through the ledger's own door. Days may be written from today: {@code -P1Y10M}.
 */
@Boundary
public class DemoLearning {

    /** The kind of source of everything here. */
    static final String SOURCE = "demo:record";

    private static final String BEGINS = "ENROL";

    @PersistenceContext private EntityManager em;
    @Inject private AppConfig config;
    @Inject private JapanTime time;
    @Inject private Enrolling enrolling;
    @Inject private CreditLedger ledger;

    /** Loads it once: into a ledger that holds nothing of these people. */
    @SystemJob
    public void atStart(@Observes @Priority(DatabaseReady.DEMO + 1) DatabaseReady ready) {
        if (!config.demo()) {
            return;
        }
        long held =
                ((Number)
                                em.createNativeQuery(
                                                "select count(*) from credit_credit where source_kind ="
                                                        + " 'demo:record'")
                                        .getSingleResult())
                        .longValue();
        if (held > 0) {
            return;
        }
        List<CSVRecord> rows = DemoFile.rows("records.csv");
        Map<String, Long> people = people(rows);
        LocalDate today = time.today();
        for (CSVRecord row : rows) {
            Long person = people.get(row.get("person"));
            if (person == null) {
                throw new IllegalStateException("The demo set has no person " + row.get("person"));
            }
            if (row.get("kind").equals(BEGINS)) {
                LocalDate on = day(row.get("on"), today);
                enrolling.enrol(person, row.get("subject"), on == null ? today : on, null);
            } else {
                ledger.award(fact(person, row, today), null);
            }
        }
    }

    private static Fact fact(long person, CSVRecord row, LocalDate today) {
        return new Fact(
                person,
                Evidence.Kind.valueOf(row.get("kind")),
                row.get("subject"),
                SOURCE,
                row.get("source"),
                Evidence.Outcome.valueOf(row.get("outcome")),
                day(row.get("on"), today),
                day(row.get("applied"), today),
                minutes(row.get("minutes")),
                names(row.get("unknown")),
                DemoFile.yes(row, "checked"),
                DemoFile.optional(row, "reason"));
    }

    private Map<String, Long> people(List<CSVRecord> rows) {
        Set<String> refs = new HashSet<>();
        rows.forEach(row -> refs.add(row.get("person")));
        Map<String, Long> ids = new HashMap<>();
        em.createQuery("select p.ref, p.id from Person p where p.ref in :refs", Object[].class)
                .setParameter("refs", refs)
                .getResultList()
                .forEach(c -> ids.put((String) c[0], (Long) c[1]));
        return ids;
    }

    private static @Nullable LocalDate day(String text, LocalDate today) {
        if (text.isEmpty()) {
            return null;
        }
        return text.startsWith("-P") ? today.plus(Period.parse(text)) : LocalDate.parse(text);
    }

    private static Map<String, Integer> minutes(String text) {
        Map<String, Integer> minutes = new HashMap<>();
        for (String one : words(text)) {
            String[] parts = one.split("=", 2);
            minutes.put(parts[0], Integer.valueOf(parts[1]));
        }
        return minutes;
    }

    private static Set<String> names(String text) {
        return Set.of(words(text));
    }

    private static String[] words(String text) {
        return text.isEmpty() ? new String[0] : text.split(" ", -1);
    }
}
