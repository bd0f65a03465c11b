package org.yorisoi.curriculum;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.yorisoi.person.Profession;

/** Which version judges whom (reading "Enrolment"). */
class EnrolmentRuleTest {

    private static final Programme WORKSHOP = CurriculumFixture.shipped("national-workshop");

    private static Optional<String> open(String on) {
        return EnrolmentRule.open(WORKSHOP, Profession.DOCTOR, LocalDate.parse(on))
                .map(ProgrammeVersion::version);
    }

    private static Optional<String> judging(String enrolled, String on) {
        return EnrolmentRule.judging(
                        WORKSHOP, Profession.DOCTOR, LocalDate.parse(enrolled), LocalDate.parse(on))
                .map(ProgrammeVersion::version);
    }

    @Test
    void nobodyIsEnrolledBeforeTheFirstVersion() {
        assertThat(open("2008-03-31")).isEmpty();
        assertThat(judging("2008-03-31", "2020-01-01")).isEmpty();
    }

    @Test
    void theVersionInForceThatDayEnrols() {
        assertThat(open("2008-04-01")).contains("2008");
        assertThat(open("2018-03-31")).contains("2008");
        assertThat(open("2018-04-01")).contains("2017");
    }

    @Test
    void whoWasEnrolledEarlierKeepsTheOldVersionUntilItsTransitionEnds() {
        assertThat(judging("2018-03-31", "2019-03-31")).contains("2008");
        assertThat(judging("2018-03-31", "2019-04-01")).contains("2017");
    }

    @Test
    void whoWasEnrolledIntoTheNewVersionIsJudgedByItDuringTheTransitionToo() {
        assertThat(judging("2018-04-01", "2018-06-01")).contains("2017");
    }

    @Test
    void otherProfessionsAreNotEnrolled() {
        LocalDate day = LocalDate.of(2024, 1, 1);
        Programme careManagers = CurriculumFixture.shipped("care-manager");
        assertThat(EnrolmentRule.open(WORKSHOP, Profession.CLERK, day)).isEmpty();
        assertThat(EnrolmentRule.open(careManagers, Profession.DOCTOR, day)).isEmpty();
        assertThat(EnrolmentRule.open(careManagers, Profession.CARE_MANAGER, day)).isPresent();
    }
}
