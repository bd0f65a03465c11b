package org.yorisoi.workshop;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.yorisoi.gathering.Staff;
import org.yorisoi.workshop.StaffRule.Answer;
import org.yorisoi.workshop.StaffRule.Completed;
import org.yorisoi.workshop.StaffRule.Named;

/** By rules 1.4. */
class StaffRuleTest {

    private static final LocalDate DAY = LocalDate.of(2026, 12, 6);

    private static Named named(long person, Staff.Role role, Completed... courses) {
        return new Named(person, "人" + person, role, List.of(courses));
    }

    private static Completed on(LocalDate day) {
        return new Completed(TrainerCourse.PALLIATIVE_MEDICINE, day);
    }

    private static Answer director(Completed... courses) {
        return StaffRule.judge(List.of(named(1, Staff.Role.DIRECTOR, courses)), DAY).stream()
                .filter(one -> one.role() == Staff.Role.DIRECTOR)
                .findFirst()
                .orElseThrow()
                .answer();
    }

    @Test
    void withoutAnybodyThreeRolesAreMissing() {
        assertThat(StaffRule.judge(List.of(), DAY))
                .extracting(StaffRule.Filled::role)
                .containsExactly(Staff.Role.ORGANISER, Staff.Role.DIRECTOR, Staff.Role.OFFICE);
        assertThat(StaffRule.judge(List.of(), DAY)).allMatch(one -> one.answer() == Answer.MISSING);
    }

    @Test
    void aDirectorWhoseCourseNobodyHasSeenIsUnknownNotRefused() {
        assertThat(director()).isEqualTo(Answer.UNKNOWN);
        assertThat(director(new Completed(TrainerCourse.PSYCHO_ONCOLOGY, null)))
                .isEqualTo(Answer.UNKNOWN);
    }

    @Test
    void anyOfTheCoursesWillDoIfItWasCompletedByTheDay() {
        for (TrainerCourse course : TrainerCourse.values()) {
            assertThat(director(new Completed(course, DAY))).isEqualTo(Answer.MET);
        }
        assertThat(director(on(DAY.plusDays(1)))).isEqualTo(Answer.UNKNOWN);
        assertThat(director(on(DAY.plusDays(1)), on(DAY.minusYears(9)))).isEqualTo(Answer.MET);
    }

    @Test
    void oneEligibleDirectorIsEnoughAndOnePersonMayBeSeveral() {
        List<Named> staff = new ArrayList<>();
        staff.add(named(1, Staff.Role.ORGANISER));
        staff.add(named(1, Staff.Role.DIRECTOR));
        staff.add(named(2, Staff.Role.DIRECTOR, on(DAY)));
        staff.add(named(1, Staff.Role.OFFICE));
        staff.add(named(3, Staff.Role.FACILITATOR));

        List<StaffRule.Filled> filled = StaffRule.judge(staff, DAY);

        assertThat(filled).hasSize(4).allMatch(one -> one.answer() == Answer.MET);
    }

    @Test
    void theLedgersWordForACourseIsReadBack() {
        for (TrainerCourse course : TrainerCourse.values()) {
            assertThat(course.subject()).matches("trainer-course/[a-z-]+");
            assertThat(TrainerCourse.of(course.subject())).contains(course);
        }
        assertThat(TrainerCourse.of("coordinator/team")).isEmpty();
    }
}
