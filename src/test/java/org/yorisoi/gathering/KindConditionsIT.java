package org.yorisoi.gathering;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.List;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.yorisoi.platform.Reason;

/** What the kinds of gatherings bring: who is of the house, and what is said to whoever comes. */
@Tag("container")
@ExtendWith(ArquillianExtension.class)
class KindConditionsIT extends SeatsFixture {

    private static final String CONFERENCES =
            " in (select id from gathering_gathering where title like 'IT席 %')";

    @Inject private UnlockedFixture unlocked;

    @AfterEach
    void noConferenceIsLeft() throws SQLException {
        update("delete from conference_cohost where gathering_id" + CONFERENCES);
        update("delete from conference_conference where gathering_id" + CONFERENCES);
    }

    private long forOwnPeople() throws Exception {
        long id = announced(new Wanted());
        update("update gathering_gathering set reach = 'OWN' where id = " + id);
        return id;
    }

    private void heldTogether(long id) throws SQLException {
        update(
                "insert into conference_cohost (gathering_id, organisation_id) values ("
                        + id
                        + ", "
                        + otherHospital
                        + ")");
    }

    @Test
    void whoeverHoldsItTogetherSendsItsOwnPeople() throws Exception {
        long id = forOwnPeople();
        SignUp.Outcome refused = apply(0, id);
        assertThat(refused.isDone()).isFalse();
        assertThat(refused.verdict().refusals())
                .containsExactly(Reason.of("gathering.entry.otherStaff.OWN"));
        assertThat(as(doctors.get(1), () -> unlocked.atTheDoor(id, doctors.get(1)))).isFalse();

        heldTogether(id);
        assertThat(apply(0, id).state()).isEqualTo(Place.State.SEATED);
        assertThat(as(doctors.get(1), () -> unlocked.atTheDoor(id, doctors.get(1)))).isTrue();
        assertThat(
                        as(office, () -> applicants.list(id, ApplicantQuery.of(null, null, null)))
                                .rows())
                .extracting(Applicants.Row::own)
                .containsExactly(true, true);
    }

    @Test
    void forOthersOnlyItIsNotForWhoeverHoldsIt() throws Exception {
        long id = announced(new Wanted());
        update("update gathering_gathering set reach = 'OUTSIDE' where id = " + id);
        heldTogether(id);
        assertThat(apply(0, id).verdict().refusals())
                .containsExactly(Reason.of("gathering.entry.otherStaff.OUTSIDE"));
    }

    private void kind(long id, String code) throws SQLException {
        update(
                "insert into conference_conference (gathering_id, kinds, issue) values ("
                        + id
                        + ", '"
                        + code
                        + "', 'IT')");
    }

    private List<PlaceRule.Condition> said(int doctor, long id, String condition) throws Exception {
        return as(doctors.get(doctor), () -> signUp.look(id, null)).verdict().conditions().stream()
                .filter(one -> one.id().equals(condition))
                .toList();
    }

    @Test
    void whoeverHasNoWorkplaceOnThatDayReadsThatNobodyCountsHer() throws Exception {
        long counted = announced(new Wanted());
        kind(counted, "LIAISON");
        long other = announced(new Wanted());
        kind(other, "CASE");
        assertThat(said(0, counted, "facility")).as("she has a post").isEmpty();
        // Hers ends before the day.
        update(
                "update person_affiliation set valid_until = date_add(current_date, interval 20 day)"
                        + " where person_id = "
                        + doctors.get(0));
        List<PlaceRule.Condition> said = said(0, counted, "facility");
        assertThat(said).hasSize(1);
        assertThat(said.get(0).answer()).isEqualTo(PlaceRule.Answer.NOTE);
        assertThat(said.get(0).reasons()).containsExactly(Reason.of("conference.entry.noFacility"));
        assertThat(said(0, other, "facility")).as("it is counted for nobody").isEmpty();
        assertThat(apply(0, counted).isDone()).as("she may come").isTrue();
        assertThat(
                        as(
                                        office,
                                        () ->
                                                applicants.list(
                                                        counted,
                                                        ApplicantQuery.of(null, null, null)))
                                .rows()
                                .get(0)
                                .entry())
                .extracting(PlaceRule.Condition::id)
                .contains("facility");
    }

    @Test
    void whoeverTeachesATrainingIsSaidToTheDeskAndRefusedNothing() throws Exception {
        long id = announced(new Wanted());
        update("update gathering_gathering set kind = 'WORKSHOP' where id = " + id);
        for (int i = 0; i < 2; i++) {
            update(
                    "insert into gathering_staff (gathering_id, person_id, role, added_at) values ("
                            + id
                            + ", "
                            + doctors.get(i)
                            + ", '"
                            + (i == 0 ? "FACILITATOR" : "OFFICE")
                            + "', now(6))");
        }
        assertThat(said(0, id, "staff-of-it"))
                .singleElement()
                .matches(one -> one.answer() == PlaceRule.Answer.NOTE);
        assertThat(said(1, id, "staff-of-it")).as("the office teaches nobody").isEmpty();
        assertThat(said(2, id, "staff-of-it")).isEmpty();
        assertThat(apply(0, id).state()).isEqualTo(Place.State.SEATED);
    }
}
