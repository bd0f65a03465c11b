package org.yorisoi.gathering;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.yorisoi.platform.Reason;

/** Two gatherings at one time that refuse each other, and one person at both doors at once. */
@Tag("container")
@ExtendWith(ArquillianExtension.class)
class OverlapIT extends SeatsFixture {

    private static final int TURNS = 6;

    @Inject private UnlockedFixture unlocked;

    private long refusing(boolean approval) throws Exception {
        Wanted wanted = new Wanted();
        wanted.approval = approval;
        wanted.overlap = SignUpTerms.Overlap.BLOCK;
        return announced(wanted);
    }

    /** At one time; they refuse only later, so that she could apply for both. */
    private List<Long> twoThatRefuseLater(boolean approval, int capacity) throws Exception {
        List<Long> both = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            Wanted wanted = new Wanted();
            wanted.approval = approval;
            wanted.capacity = capacity;
            both.add(announced(wanted));
        }
        return both;
    }

    private void refuse(long gathering) throws SQLException {
        update("update gathering_gathering set overlap = 'BLOCK' where id = " + gathering);
    }

    private long seatsOf(int doctor, long one, long other) throws SQLException {
        return number(
                "select count(*) from gathering_place where state = 'SEATED' and person_id = "
                        + doctors.get(doctor)
                        + " and gathering_id in ("
                        + one
                        + ", "
                        + other
                        + ")");
    }

    @Test
    void fromTwoTabsAtOnceSheGetsIntoOneOfTwo() throws Exception {
        for (int turn = 0; turn < TURNS; turn++) {
            long one = refusing(false);
            long other = refusing(false);
            List<SignUp.Outcome> outcomes = atOnce(2, i -> apply(0, i == 0 ? one : other));
            assertThat(outcomes.stream().filter(SignUp.Outcome::isDone))
                    .as("turn " + turn)
                    .hasSize(1);
            assertThat(seatsOf(0, one, other)).isEqualTo(1);
            assertThat(
                            outcomes.stream()
                                    .filter(said -> !said.isDone())
                                    .flatMap(said -> said.verdict().refusals().stream())
                                    .map(Reason::key))
                    .containsExactly("gathering.entry.overlap");
            as(doctors.get(0), () -> signUp.cancel(outcomes.get(0).isDone() ? one : other));
        }
    }

    /** The negative control: with the gatherings' locks alone she gets into both. */
    @Test
    void withoutTheLockOnThePersonSheGetsIntoBoth() throws Exception {
        long held = refusing(false);
        long alsoHeld = refusing(false);
        atOnce(2, i -> unlocked.enter(i == 0 ? held : alsoHeld, doctors.get(0), true));
        assertThat(seatsOf(0, held, alsoHeld)).isEqualTo(1);
        long one = refusing(false);
        long other = refusing(false);
        atOnce(2, i -> unlocked.enter(i == 0 ? one : other, doctors.get(1), false));
        assertThat(seatsOf(1, one, other)).isEqualTo(2);
    }

    @Test
    void herOfficeAndSheAtOnceGetHerIntoOneOfTwo() throws Exception {
        long otherOffice = person(OTHER_OFFICE);
        long doctor = doctors.get(0);
        for (int turn = 0; turn < TURNS; turn++) {
            long one = refusing(false);
            long other = refusing(false);
            List<SignUp.Outcome> outcomes =
                    atOnce(
                            2,
                            i ->
                                    i == 0
                                            ? as(
                                                    otherOffice,
                                                    () ->
                                                            signUp.applyFor(
                                                                    otherHospital,
                                                                    one,
                                                                    doctor,
                                                                    null))
                                            : apply(0, other));
            assertThat(outcomes.stream().filter(SignUp.Outcome::isDone))
                    .as("turn " + turn)
                    .hasSize(1);
            assertThat(seatsOf(0, one, other)).isEqualTo(1);
            as(doctor, () -> signUp.cancel(outcomes.get(0).isDone() ? one : other));
        }
    }

    /** Each seats both people, in another order: nobody waits for each other. */
    @Test
    void twoOfficersAtOnceSeatEachInOneOfTwo() throws Exception {
        for (int turn = 0; turn < TURNS; turn++) {
            List<Long> both = twoThatRefuseLater(true, 5);
            for (long one : both) {
                apply(0, one);
                apply(1, one);
            }
            refuse(both.get(turn % 2));
            List<List<Applicants.Result>> results =
                    atOnce(
                            2,
                            i ->
                                    as(
                                            i == 0 ? office : head,
                                            () -> {
                                                List<Applicants.Choice> choices =
                                                        new ArrayList<>(choices(both.get(i)));
                                                if (i == 1) {
                                                    java.util.Collections.reverse(choices);
                                                }
                                                return applicants.seat(both.get(i), choices);
                                            }));
            for (int doctor = 0; doctor < 2; doctor++) {
                assertThat(seatsOf(doctor, both.get(0), both.get(1)))
                        .as("turn " + turn)
                        .isEqualTo(1);
            }
            assertThat(
                            results.stream()
                                    .flatMap(List::stream)
                                    .filter(one -> !one.isDone())
                                    .flatMap(one -> one.refusals().stream())
                                    .map(Reason::key))
                    .containsExactly(
                            "gathering.entry.seatedElsewhere", "gathering.entry.seatedElsewhere");
            as(
                    office,
                    () -> planning.cancel(both.get(0), planning.one(both.get(0)).version(), "次"));
            as(
                    office,
                    () -> planning.cancel(both.get(1), planning.one(both.get(1)).version(), "次"));
        }
    }

    private List<Applicants.Choice> choices(long id) {
        return applicants.list(id, ApplicantQuery.of(null, null, null)).rows().stream()
                .map(one -> new Applicants.Choice(one.placeId(), one.version()))
                .toList();
    }

    @Test
    void ofTwoOffersSheTakesOneAndReadsWhyNotTheOther() throws Exception {
        List<Long> both = twoThatRefuseLater(false, 1);
        apply(1, both.get(0));
        apply(2, both.get(1));
        for (long one : both) {
            assertThat(apply(0, one).state()).isEqualTo(Place.State.WAITING);
        }
        refuse(both.get(0));
        as(doctors.get(1), () -> signUp.cancel(both.get(0)));
        as(doctors.get(2), () -> signUp.cancel(both.get(1)));
        List<SignUp.Outcome> outcomes =
                atOnce(2, i -> as(doctors.get(0), () -> signUp.answer(both.get(i), true)));
        assertThat(seatsOf(0, both.get(0), both.get(1))).isEqualTo(1);
        SignUp.Outcome refused =
                outcomes.stream().filter(one -> !one.isDone()).findFirst().orElseThrow();
        assertThat(refused.state()).as("it is still held for her").isEqualTo(Place.State.OFFERED);
        assertThat(refused.verdict().refusals())
                .extracting(Reason::key)
                .containsExactly("gathering.entry.overlap");
        assertThat(refused.verdict().helps())
                .containsExactly(Reason.of("gathering.help.cancelOther"));
        // She lets the other go, and then it is hers.
        long taken = both.get(outcomes.get(0).isDone() ? 0 : 1);
        long held = both.get(outcomes.get(0).isDone() ? 1 : 0);
        as(doctors.get(0), () -> signUp.cancel(taken));
        assertThat(as(doctors.get(0), () -> signUp.answer(held, true)).isDone()).isTrue();
    }

    @Test
    void whoeverSitsElsewhereIsNotOfferedASeatUntilSheLetsItGo() throws Exception {
        List<Long> both = twoThatRefuseLater(false, 1);
        apply(1, both.get(0));
        apply(0, both.get(0));
        apply(2, both.get(0));
        apply(0, both.get(1));
        refuse(both.get(1));
        // A seat gets free: she is first, and cannot come.
        as(doctors.get(1), () -> signUp.cancel(both.get(0)));
        tick(both.get(0));
        assertThat(state(0, both.get(0))).isEqualTo("WAITING");
        assertThat(state(2, both.get(0))).isEqualTo("OFFERED");
        assertThat(letters(doctors.get(0))).doesNotContain("gathering-offered");
        Look.Mine mine = as(doctors.get(0), () -> signUp.look(both.get(0), null)).mine();
        assertThat(mine).isNotNull();
        assertThat(Objects.requireNonNull(mine).elsewhere()).as("she reads why").isTrue();
        assertThat(mine.position()).isEqualTo(1);
        // The second does not want it, and the first has lost nothing.
        as(doctors.get(0), () -> signUp.cancel(both.get(1)));
        as(doctors.get(2), () -> signUp.answer(both.get(0), false));
        tick(both.get(0));
        assertThat(state(0, both.get(0))).isEqualTo("OFFERED");
    }

    /** Her seat elsewhere stands under the row that was merged into hers. */
    @Test
    void aSeatUnderAMergedRowIsHersToo() throws Exception {
        List<Long> both = twoThatRefuseLater(false, 1);
        apply(1, both.get(0));
        apply(0, both.get(0));
        apply(3, both.get(1));
        refuse(both.get(1));
        update(
                "insert into person_merge (first_id, second_id, register, number, found_at, state,"
                        + " reason) values ("
                        + doctors.get(0)
                        + ", "
                        + doctors.get(3)
                        + ", 'DOCTOR', '1', now(6), 'MERGED', 'IT席')");
        try {
            update(
                    "insert into person_alias (alias_id, surviving_id, merge_id, since) select"
                            + " second_id, first_id, id, now(6) from person_merge where reason ="
                            + " 'IT席'");
            as(doctors.get(1), () -> signUp.cancel(both.get(0)));
            tick(both.get(0));
            assertThat(state(0, both.get(0))).isEqualTo("WAITING");
            update("update person_alias set until = now(6) where surviving_id = " + doctors.get(0));
            tick(both.get(0));
            assertThat(state(0, both.get(0))).as("two people after all").isEqualTo("OFFERED");
        } finally {
            update("delete from person_alias where surviving_id = " + doctors.get(0));
            update("delete from person_merge where reason = 'IT席'");
        }
    }

    private String state(int doctor, long id) throws SQLException {
        return rows("select state from gathering_place where gathering_id = "
                        + id
                        + " and person_id = "
                        + doctors.get(doctor)
                        + " order by id desc")
                .get(0);
    }

    @Test
    void anOfficerReadsThatSheHasASeatElsewhereButNotWhere() throws Exception {
        List<Long> both = twoThatRefuseLater(true, 5);
        for (long one : both) {
            apply(0, one);
        }
        as(office, () -> applicants.seat(both.get(0), choices(both.get(0))));
        assertThat(overlapsSaid(both.get(1))).as("it is only warned of").isEmpty();
        refuse(both.get(1));
        assertThat(overlapsSaid(both.get(1)))
                .containsExactly(Reason.of("gathering.entry.seatedElsewhere"));
    }

    private List<Reason> overlapsSaid(long id) throws Exception {
        return as(office, () -> applicants.list(id, ApplicantQuery.of(null, null, null)))
                .rows()
                .get(0)
                .entry()
                .stream()
                .filter(one -> one.id().equals("overlap"))
                .flatMap(one -> one.reasons().stream())
                .toList();
    }

    @Test
    void whoeverStandsAtTheDoorIsThere() throws Exception {
        long one = refusing(false);
        long other = refusing(false);
        apply(0, one);
        assertThat(as(doctors.get(0), () -> unlocked.atTheDoor(other, doctors.get(0)))).isTrue();
        assertThat(seatsOf(0, one, other)).isEqualTo(2);
    }
}
