package org.yorisoi.demo;

import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.commons.csv.CSVRecord;
import org.jspecify.annotations.Nullable;
import org.yorisoi.account.Grant;
import org.yorisoi.account.Role;
import org.yorisoi.conference.AgendaItem;
import org.yorisoi.conference.CareCase;
import org.yorisoi.conference.CaseDay;
import org.yorisoi.conference.CaseStep;
import org.yorisoi.conference.CoarseCase;
import org.yorisoi.conference.Conference;
import org.yorisoi.conference.ConferenceSeries;
import org.yorisoi.conference.Decision;
import org.yorisoi.conference.DecisionStep;
import org.yorisoi.gathering.Gathering;
import org.yorisoi.platform.Boundary;
import org.yorisoi.platform.JapanTime;
import org.yorisoi.platform.Scope;
import org.yorisoi.platform.SystemJob;

/** What the invented meetings are to solve: agenda, decisions that are open, a case. */
@Boundary
public class DemoConferences {

    private static final int GRANTED_DAYS = 90;

    @PersistenceContext private EntityManager em;
    @Inject private JapanTime time;

    /**
     * Loads them.
     *
     * @param gatherings by the demo's ref
     */
    @SystemJob
    public void load(Map<String, Gathering> gatherings) {
        Map<String, Long> series = new HashMap<>();
        for (CSVRecord row : DemoFile.rows("conferences.csv")) {
            conference(gathering(gatherings, row), row, series);
        }
        int position = 0;
        for (CSVRecord row : DemoFile.rows("conference-items.csv")) {
            position++;
            em.persist(
                    new AgendaItem(
                            gathering(gatherings, row).getId(),
                            position,
                            row.get("title"),
                            Integer.parseInt(row.get("minutes")),
                            DemoFile.optional(row, "owner")));
        }
        for (CSVRecord row : DemoFile.rows("conference-decisions.csv")) {
            decision(gathering(gatherings, row), row);
        }
        for (CSVRecord row : DemoFile.rows("conference-cases.csv")) {
            careCase(gathering(gatherings, row), row);
        }
    }

    private static Gathering gathering(Map<String, Gathering> gatherings, CSVRecord row) {
        return Objects.requireNonNull(gatherings.get(row.get("gathering")), row.toString());
    }

    private void conference(Gathering gathering, CSVRecord row, Map<String, Long> series) {
        String title = row.get("series");
        Long in =
                title.isEmpty()
                        ? null
                        : series.computeIfAbsent(
                                title, fresh -> series(gathering.getOrganiserId(), fresh));
        Conference conference =
                new Conference(
                        gathering.getId(),
                        List.of(row.get("kinds").split(" ", -1)),
                        row.get("issue"),
                        in);
        em.persist(conference);
        List<Long> facilitators = new ArrayList<>();
        for (String ref : row.get("facilitators").split(" ", -1)) {
            if (!ref.isEmpty()) {
                facilitators.add(personOf(ref));
            }
        }
        facilitators.forEach(
                person ->
                        em.persist(
                                new Grant(
                                        person,
                                        Role.FACILITATOR,
                                        new Scope(Scope.Kind.GATHERING, gathering.getId()),
                                        time.today().minusDays(GRANTED_DAYS),
                                        time.today().plusDays(GRANTED_DAYS),
                                        null,
                                        time.now(),
                                        "連携カンファレンスの協力者")));
        String outcome = row.get("outcome");
        if (!outcome.isEmpty()) {
            conference.conclude(
                    Conference.Outcome.valueOf(outcome),
                    row.get("outcome_text"),
                    facilitators.get(0),
                    time.now());
        }
    }

    private long series(long organiserId, String title) {
        ConferenceSeries one = new ConferenceSeries(organiserId, title, time.now());
        em.persist(one);
        em.flush();
        return one.getId();
    }

    private void decision(Gathering gathering, CSVRecord row) {
        LocalDate due = time.today().plusDays(Long.parseLong(row.get("due")));
        String owner = row.get("owner");
        Long person = owner.isEmpty() ? null : personOf(owner);
        Decision one =
                new Decision(
                        gathering.getId(),
                        row.get("words"),
                        new Decision.Owner(
                                person,
                                person == null ? organisation(row.get("facility")) : null,
                                DemoFile.optional(row, "post")),
                        due,
                        time.now());
        em.persist(one);
        em.flush();
        long by = personOf("99-p-062");
        em.persist(
                new DecisionStep(one, DecisionStep.Action.MADE, gathering.getId(), by, time.now()));
        if (DemoFile.yes(row, "done")) {
            one.finish(null, null);
            em.persist(new DecisionStep(one, DecisionStep.Action.DONE, null, by, time.now()));
        }
    }

    private void careCase(Gathering gathering, CSVRecord row) {
        List<CoarseCase.Day> days = new ArrayList<>();
        for (String day : row.get("days").split(";", -1)) {
            String[] parts = day.split("\\|", -1);
            days.add(new CoarseCase.Day(Integer.parseInt(parts[0]), parts[1]));
        }
        long author = personOf(row.get("author"));
        CareCase one =
                new CareCase(
                        gathering.getId(),
                        author,
                        new CoarseCase(
                                CoarseCase.AgeBand.valueOf(row.get("age")),
                                CoarseCase.Sex.valueOf(row.get("sex")),
                                CoarseCase.Setting.valueOf(row.get("setting")),
                                CoarseCase.Origin.valueOf(row.get("origin")),
                                days,
                                row.get("course"),
                                row.get("question")),
                        time.now());
        em.persist(one);
        em.flush();
        for (int i = 0; i < days.size(); i++) {
            em.persist(new CaseDay(one.getId(), i, days.get(i)));
        }
        step(one, CaseStep.Action.WRITTEN, author, null);
        String consent = row.get("consent");
        if (!consent.isEmpty()) {
            one.declare(CareCase.Consent.valueOf(consent), time.now());
            step(one, CaseStep.Action.DECLARED, author, consent);
        }
    }

    private void step(CareCase one, CaseStep.Action action, long by, @Nullable String note) {
        em.persist(new CaseStep(one.getId(), action, by, time.now(), note));
    }

    private long organisation(String ref) {
        return em.createQuery("select o.id from Organisation o where o.ref = :ref", Long.class)
                .setParameter("ref", ref)
                .getSingleResult();
    }

    private long personOf(String ref) {
        return em.createQuery("select p.id from Person p where p.ref = :ref", Long.class)
                .setParameter("ref", ref)
                .getSingleResult();
    }
}
