package org.yorisoi.completion;

import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.Query;
import java.sql.Date;
import java.sql.Timestamp;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.yorisoi.credit.CreditAwarded;
import org.yorisoi.credit.PersonFacts;
import org.yorisoi.credit.Standing;
import org.yorisoi.credit.StandingRule;
import org.yorisoi.curriculum.RuleBook;
import org.yorisoi.curriculum.State;
import org.yorisoi.person.Aliases;
import org.yorisoi.person.RowsJoined;
import org.yorisoi.platform.Boundary;
import org.yorisoi.platform.JapanTime;
import org.yorisoi.platform.SystemJob;
import org.yorisoi.programme.PathBegun;
import org.yorisoi.programme.Rules;

/** Keeps where people stand, and says who completed what or lost it again. */
@Boundary
public class Completions {

    /** Binding parameters takes time with the square of their number. */
    private static final int ROWS_PER_INSERT = 40;

    private static final int MANY = 100;

    @PersistenceContext private EntityManager em;
    @Inject private Standing standing;
    @Inject private Rules rules;
    @Inject private Aliases aliases;
    @Inject private JapanTime time;
    @Inject private Event<ProgrammeCompleted> completed;
    @Inject private Event<ProgrammeReopened> reopened;

    /** The ledger says something new. */
    @SystemJob
    public void awarded(@Observes CreditAwarded news) {
        judge(List.of(news.personId()));
    }

    /** Somebody began a programme, or began it anew. */
    @SystemJob
    public void begun(@Observes PathBegun news) {
        judge(List.of(news.personId()));
    }

    /** Two rows became one person, or two again. */
    @SystemJob
    public void joined(@Observes RowsJoined news) {
        judge(List.of(news.aliasId(), news.survivingId()));
    }

    /**
     * Judges people and keeps what differs from what is kept; their rows are locked until the end
     * of the transaction.
     *
     * @return how many answers were different
     */
    @SystemJob
    public int judge(Collection<Long> people) {
        if (people.isEmpty()) {
            return 0;
        }
        String ids = in(new TreeSet<>(people));
        em.createNativeQuery(
                        "select id from person_person where id in ("
                                + ids
                                + ") order by id for update")
                .getResultList();
        LocalDate today = time.today();
        Differences differ = differences(people, rules.book(), today);
        write(differ.news());
        forget(differ.gone());
        differ.news().forEach(one -> say(one, differ.before().get(key(one))));
        sayGone(differ.gone());
        return differ.news().size() + differ.gone().size();
    }

    /**
     * What is kept and what it should be.
     *
     * @param before what is kept, by person and programme
     * @param news what it should be where that differs
     * @param gone what should not be kept at all
     */
    record Differences(Map<String, Kept> before, List<Kept> news, List<Kept> gone) {
        boolean isEmpty() {
            return news.isEmpty() && gone.isEmpty();
        }

        List<Long> people() {
            TreeSet<Long> ids = new TreeSet<>();
            news.forEach(one -> ids.add(one.personId()));
            gone.forEach(one -> ids.add(one.personId()));
            return List.copyOf(ids);
        }
    }

    Differences differences(Collection<Long> people, RuleBook book, LocalDate on) {
        Map<String, Kept> before = kept(people);
        Map<String, Kept> after = new LinkedHashMap<>();
        List<PersonFacts> facts = standing.facts(people, on, null);
        // Judging is pure, so that the many of a review may be judged on all cores.
        (facts.size() < MANY ? facts.stream() : facts.parallelStream())
                .flatMap(
                        one ->
                                StandingRule.begun(book, one, on).stream()
                                        .map(stand -> Kept.of(one.personId(), stand)))
                .toList()
                .forEach(one -> after.put(key(one), one));
        List<Kept> news =
                after.entrySet().stream()
                        .filter(one -> !one.getValue().equals(before.get(one.getKey())))
                        .map(Map.Entry::getValue)
                        .toList();
        List<Kept> gone =
                before.entrySet().stream()
                        .filter(one -> !after.containsKey(one.getKey()))
                        .map(Map.Entry::getValue)
                        .toList();
        return new Differences(before, news, gone);
    }

    private void say(Kept now, @Nullable Kept before) {
        LocalDate day = now.completedOn();
        if (now.state() == State.SATISFIED && day != null) {
            if (before == null
                    || before.state() != State.SATISFIED
                    || !Objects.equals(before.completedOn(), day)) {
                completed.fire(
                        new ProgrammeCompleted(
                                now.personId(), now.programme(), now.version(), day));
            }
        } else if (before != null && before.state() == State.SATISFIED) {
            reopened.fire(new ProgrammeReopened(now.personId(), now.programme()));
        }
    }

    /** What a merged row held is the surviving row's now, and not lost. */
    private void sayGone(List<Kept> gone) {
        if (gone.isEmpty()) {
            return;
        }
        Map<Long, Long> survivors =
                aliases.surviving(gone.stream().map(Kept::personId).distinct().toList());
        for (Kept one : gone) {
            if (one.state() == State.SATISFIED
                    && Objects.equals(survivors.get(one.personId()), one.personId())) {
                reopened.fire(new ProgrammeReopened(one.personId(), one.programme()));
            }
        }
    }

    private Map<String, Kept> kept(Collection<Long> people) {
        Map<String, Kept> found = new HashMap<>();
        List<?> rows =
                em.createNativeQuery(
                                "select person_id, programme, for_version, state, completed_on,"
                                        + " clock_until from completion_standing where person_id in ("
                                        + in(people)
                                        + ")")
                        .getResultList();
        for (Object row : rows) {
            Object[] c = (Object[]) row;
            Kept one =
                    new Kept(
                            ((Number) c[0]).longValue(),
                            (String) c[1],
                            (String) c[2],
                            State.valueOf((String) c[3]),
                            day(c[4]),
                            day(c[5]));
            found.put(key(one), one);
        }
        return found;
    }

    private void write(List<Kept> news) {
        for (int from = 0; from < news.size(); from += ROWS_PER_INSERT) {
            insert(news.subList(from, Math.min(news.size(), from + ROWS_PER_INSERT)));
        }
    }

    private void insert(List<Kept> some) {
        String values =
                some.stream()
                        .map(one -> "(?, ?, ?, ?, ?, ?, ?, 1)")
                        .collect(Collectors.joining(","));
        Query query =
                em.createNativeQuery(
                        "insert into completion_standing (person_id, programme, for_version, state,"
                                + " completed_on, clock_until, changed_at, version) values "
                                + values
                                + " on duplicate key update for_version = values(for_version), state ="
                                + " values(state), completed_on = values(completed_on), clock_until ="
                                + " values(clock_until), changed_at = values(changed_at), version ="
                                + " completion_standing.version + 1");
        Timestamp now = Timestamp.from(time.now());
        int at = 1;
        for (Kept one : some) {
            query.setParameter(at++, one.personId());
            query.setParameter(at++, one.programme());
            query.setParameter(at++, one.version());
            query.setParameter(at++, one.state().name());
            query.setParameter(at++, sql(one.completedOn()));
            query.setParameter(at++, sql(one.clockUntil()));
            query.setParameter(at++, now);
        }
        query.executeUpdate();
    }

    private void forget(List<Kept> gone) {
        for (Kept one : gone) {
            em.createNativeQuery(
                            "delete from completion_standing where person_id = ?1 and programme = ?2")
                    .setParameter(1, one.personId())
                    .setParameter(2, one.programme())
                    .executeUpdate();
        }
    }

    private static String key(Kept one) {
        return one.personId() + " " + one.programme();
    }

    private static String in(Collection<Long> ids) {
        List<String> texts = new ArrayList<>();
        ids.forEach(id -> texts.add(Long.toString(id)));
        return String.join(",", texts);
    }

    private static @Nullable Date sql(@Nullable LocalDate day) {
        return day == null ? null : Date.valueOf(day);
    }

    private static @Nullable LocalDate day(@Nullable Object value) {
        if (value == null) {
            return null;
        }
        return value instanceof LocalDate day ? day : ((Date) value).toLocalDate();
    }
}
