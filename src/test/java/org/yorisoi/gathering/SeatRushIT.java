package org.yorisoi.gathering;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.yorisoi.platform.BusinessException;

/**
 * Many apply at once while others cancel, answer their offers, the office changes the number of
 * seats, and the background looks: in rounds with a seed each (200 in the long profile). Every step
 * is gone through afterwards, in the order of commit.
 */
@Tag("container")
@ExtendWith(ArquillianExtension.class)
class SeatRushIT extends SeatsFixture {

    // The server is a process of its own: it gets the environment of the tests, not their
    // properties.
    private static final int ROUNDS =
            Integer.parseInt(System.getenv().getOrDefault("YORISOI_RUSH_ROUNDS", "4"));
    private static final int PEOPLE = 60;
    private static final int SEATS = 20;
    private static final int THREADS = 24;

    @Inject private UnlockedFixture unlocked;

    private void crowd() throws SQLException {
        for (int i = doctors.size(); i < PEOPLE; i++) {
            String ref = "seats-it-" + i;
            update(
                    "insert into person_person (ref, family_name, given_name, family_kana,"
                            + " given_kana, kana_sort, mail, profession, lang, created_at) values ('"
                            + ref
                            + "', '試', '"
                            + i
                            + "番', 'シ', 'バン', 'シ バン', '"
                            + ref
                            + "@example.jp', 'DOCTOR', 'ja', now(6))");
            long id = number("select id from person_person where ref = '" + ref + "'");
            post(id, otherHospital, true);
            doctors.add(id);
        }
    }

    @Test
    void inARushWithCancelsAndChangesOfCapacitySeatsAndQueueStayRight() throws Exception {
        crowd();
        for (int round = 0; round < ROUNDS; round++) {
            Wanted wanted = new Wanted();
            wanted.capacity = SEATS;
            long id = announced(wanted);
            rush(id, new Random(round));
            as(office, () -> planning.capacity(id, planning.one(id).version(), SEATS));
            tick(id);
            List<SeatHistoryFixture.Step> steps = steps(id);
            assertThat(steps.stream().filter(one -> one.from() == null))
                    .as("round " + round)
                    .hasSize(PEOPLE);
            assertThat(SeatHistoryFixture.faults(steps, SEATS, SEATS))
                    .as("round " + round)
                    .isEmpty();
            assertThat(holding(id)).as("round " + round).isEqualTo(SEATS);
        }
    }

    /** All of it at once; whoever is told to come later, by a message, has lost nothing. */
    private void rush(long id, Random random) throws Exception {
        List<Callable<Boolean>> work = new ArrayList<>();
        for (int i = 0; i < PEOPLE; i++) {
            int doctor = i;
            boolean cancels = random.nextInt(4) == 0;
            boolean answers = random.nextBoolean();
            long pause = random.nextInt(40) * 1_000_000L;
            work.add(() -> comes(doctor, id, cancels, answers, pause));
        }
        // Never above SEATS, so that at no time more may have one.
        for (int i = 0; i < 6; i++) {
            int seats = SEATS - 8 + random.nextInt(9);
            work.add(() -> capacity(id, seats));
        }
        for (int i = 0; i < 6; i++) {
            work.add(() -> tick(id));
        }
        Collections.shuffle(work, random);
        ExecutorService pool = Executors.newFixedThreadPool(THREADS);
        try {
            for (Future<Boolean> one : pool.invokeAll(work)) {
                assertThat(one.get()).isTrue();
            }
        } finally {
            pool.shutdown();
        }
    }

    private boolean comes(int doctor, long id, boolean cancels, boolean answers, long pause)
            throws Exception {
        SignUp.Outcome outcome = apply(doctor, id);
        assertThat(outcome.isDone()).isTrue();
        LockSupport.parkNanos(pause);
        if (cancels) {
            assertThat(as(doctors.get(doctor), () -> signUp.cancel(id)).isDone()).isTrue();
        } else if (outcome.state() == Place.State.WAITING) {
            LockSupport.parkNanos(10 * pause);
            @Nullable String state = state(doctor, id);
            if ("OFFERED".equals(state)) {
                as(doctors.get(doctor), () -> signUp.answer(id, answers));
            }
        }
        return true;
    }

    /** An officer who was not the first tries again, as she would. */
    private boolean capacity(long id, int seats) throws Exception {
        for (int turn = 0; turn < 50; turn++) {
            try {
                as(office, () -> planning.capacity(id, planning.one(id).version(), seats));
                return true;
            } catch (BusinessException changed) {
                assertThat(changed).hasMessage("platform.changedMeanwhile");
            }
        }
        return false;
    }

    /** The control of the check: the same people without the lock, and it finds what went wrong. */
    @Test
    void withoutTheLockTheHistorySaysWhatWentWrong() throws Exception {
        crowd();
        Wanted wanted = new Wanted();
        wanted.capacity = SEATS;
        long held = announced(wanted);
        atOnce(THREADS, i -> unlocked(held, i, true));
        assertThat(SeatHistoryFixture.faults(entered(held), SEATS, SEATS)).isEmpty();
        wanted.capacity = 5;
        long sold = announced(wanted);
        atOnce(THREADS, i -> unlocked(sold, i, false));
        assertThat(SeatHistoryFixture.faults(entered(sold), 5, 5)).isNotEmpty();
    }

    private boolean unlocked(long id, int i, boolean locked) {
        unlocked.apply(id, doctors.get(i), i + 1, locked);
        return true;
    }

    /** The fixture writes no steps: every application as one step, in the order of its row. */
    private List<SeatHistoryFixture.Step> entered(long id) throws SQLException {
        List<SeatHistoryFixture.Step> steps = new ArrayList<>();
        for (String state :
                rows(
                        "select state from gathering_place where gathering_id = "
                                + id
                                + " order by id")) {
            steps.add(
                    new SeatHistoryFixture.Step(
                            steps.size() + 1, null, Place.State.valueOf(state)));
        }
        return steps;
    }

    private @Nullable String state(int doctor, long id) throws SQLException {
        return rows("select state from gathering_place where gathering_id = "
                        + id
                        + " and person_id = "
                        + doctors.get(doctor))
                .get(0);
    }

    private long holding(long id) throws SQLException {
        return number(
                "select count(*) from gathering_place where state in ('SEATED', 'OFFERED') and"
                        + " gathering_id = "
                        + id);
    }

    /** Steps are written under the lock, so their ids rise in the order of commit. */
    private List<SeatHistoryFixture.Step> steps(long id) throws SQLException {
        List<SeatHistoryFixture.Step> steps = new ArrayList<>();
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement();
                ResultSet found =
                        statement.executeQuery(
                                "select p.queue_no, s.from_state, s.to_state from"
                                        + " gathering_place_step s join gathering_place p on p.id ="
                                        + " s.place_id where p.gathering_id = "
                                        + id
                                        + " order by s.id")) {
            while (found.next()) {
                steps.add(
                        SeatHistoryFixture.Step.read(
                                found.getInt(1), found.getString(2), found.getString(3)));
            }
        }
        return steps;
    }
}
