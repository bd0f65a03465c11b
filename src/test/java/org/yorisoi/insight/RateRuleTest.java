package org.yorisoi.insight;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.yorisoi.insight.RateRule.Counting;
import org.yorisoi.insight.RateRule.Group;
import org.yorisoi.insight.RateRule.Member;
import org.yorisoi.insight.RateRule.Post;
import org.yorisoi.person.Profession;

class RateRuleTest {

    private static final LocalDate ON = LocalDate.of(2026, 9, 1);

    @Test
    void aYearIsCompleteOnItsAnniversary() {
        assertThat(cancer(staff("2025-09-01", true))).isEqualTo(Counting.IN);
        assertThat(cancer(staff("2025-09-02", true))).isEqualTo(Counting.OUT);
    }

    @Test
    void theLastDayOfAPostStillCounts() {
        assertThat(cancer(post("2020-04-01", "2026-09-01", true, false))).isEqualTo(Counting.IN);
        assertThat(RateRule.verdicts(member(post("2020-04-01", "2026-08-31", true, false)), ON))
                .isEmpty();
    }

    @Test
    void someoneWhoJoinedOnTheTwentyNinthOfFebruaryIsThereAYearOnTheTwentyEighth() {
        Member member = member(staff("2024-02-29", true));
        assertThat(counting(member, LocalDate.of(2025, 2, 27))).isEqualTo(Counting.OUT);
        assertThat(counting(member, LocalDate.of(2025, 2, 28))).isEqualTo(Counting.IN);
    }

    @Test
    void aBreakBeginsTheYearAnewAndTheNextDayIsNoBreak() {
        Post first = post("2020-04-01", "2026-03-31", true, false);
        assertThat(cancer(first, staff("2026-04-01", true))).isEqualTo(Counting.IN);
        assertThat(cancer(first, staff("2026-04-02", true))).isEqualTo(Counting.OUT);
    }

    @Test
    void timeAsAResidentCountsTowardsTheYear() {
        Post resident = post("2024-04-01", "2026-03-31", null, true);
        assertThat(cancer(resident, staff("2026-04-01", true))).isEqualTo(Counting.IN);
    }

    @Test
    void aResidentWithAStaffPostIsAResidentOnly() {
        Member member = member(post("2024-04-01", null, null, true), staff("2020-04-01", true));
        var verdicts = RateRule.verdicts(member, ON);
        assertThat(verdicts.get(Group.RESIDENT).counting()).isEqualTo(Counting.IN);
        assertThat(verdicts.get(Group.CANCER).counting()).isEqualTo(Counting.OUT);
        assertThat(verdicts.get(Group.CANCER).reason().key()).isEqualTo("insight.rate.asResident");
    }

    @Test
    void aHeadWhoTreatsCancerCountsInBothGroups() {
        Member head = new Member(Profession.DOCTOR, true, List.of(staff("2020-04-01", true)));
        var verdicts = RateRule.verdicts(head, ON);
        assertThat(verdicts.get(Group.HEAD).counting()).isEqualTo(Counting.IN);
        assertThat(verdicts.get(Group.CANCER).counting()).isEqualTo(Counting.IN);
    }

    @Test
    void whatIsNotRecordedAndWouldDecideLeavesOneOutside() {
        assertThat(cancer(staff("2020-04-01", null))).isEqualTo(Counting.UNKNOWN);
        assertThat(cancer(staff(null, true))).isEqualTo(Counting.UNKNOWN);
        assertThat(cancer(staff(null, null))).isEqualTo(Counting.UNKNOWN);
    }

    @Test
    void whatIsNotRecordedAndDecidesNothingDoesNotMatter() {
        assertThat(cancer(staff(null, false))).as("treats none").isEqualTo(Counting.OUT);
        assertThat(cancer(staff("2026-06-01", null))).as("too new").isEqualTo(Counting.OUT);
        assertThat(cancer(staff("2020-04-01", true), staff(null, true)))
                .as("a year by the other post")
                .isEqualTo(Counting.IN);
        assertThat(cancer(staff("2020-04-01", true), staff("2020-04-01", null)))
                .as("treats cancer in one post")
                .isEqualTo(Counting.IN);
    }

    @Test
    void anEarlierPostWithoutAFirstDayMayHaveMadeTheYear() {
        Post before = post(null, "2026-05-31", true, false);
        assertThat(cancer(before, staff("2026-06-01", true))).isEqualTo(Counting.UNKNOWN);
        Post longBefore = post(null, "2026-04-30", true, false);
        assertThat(cancer(longBefore, staff("2026-06-01", true))).isEqualTo(Counting.OUT);
    }

    @Test
    void nursesAreInNoGroup() {
        assertThat(
                        RateRule.verdicts(
                                new Member(
                                        Profession.NURSE,
                                        false,
                                        List.of(staff("2020-04-01", true))),
                                ON))
                .isEmpty();
    }

    private static Counting cancer(Post... posts) {
        return counting(member(posts), ON);
    }

    private static Counting counting(Member member, LocalDate on) {
        return RateRule.verdicts(member, on).get(Group.CANCER).counting();
    }

    private static Member member(Post... posts) {
        return new Member(Profession.DOCTOR, false, List.of(posts));
    }

    private static Post staff(@Nullable String from, @Nullable Boolean treats) {
        return post(from, null, treats, false);
    }

    private static Post post(
            @Nullable String from,
            @Nullable String until,
            @Nullable Boolean treats,
            @Nullable Boolean resident) {
        return new Post(
                from == null ? null : LocalDate.parse(from),
                until == null ? null : LocalDate.parse(until),
                treats,
                resident);
    }
}
