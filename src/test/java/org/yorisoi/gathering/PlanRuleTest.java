package org.yorisoi.gathering;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.yorisoi.curriculum.ProgrammeVersion;
import org.yorisoi.curriculum.RuleBook;
import org.yorisoi.platform.JapanTime;
import org.yorisoi.platform.Reason;
import org.yorisoi.platform.Words;

class PlanRuleTest {

    private static final LocalDate DAY = LocalDate.of(2026, 12, 6);
    private static final Instant START = DAY.atTime(9, 30).atZone(JapanTime.ZONE).toInstant();
    private static final Instant NOW = START.minus(Duration.ofDays(30));
    private static final Description DESCRIPTION =
            new Description(new Words("研修", "training"), null, null, "内線 100", null);
    private static final Venue HALL = new Venue(Venue.Mode.IN_PERSON, "講堂", null, null, null, null);

    private static Block.Part part(String code, int after, int minutes) {
        return new Block.Part(
                code,
                new Words(code, code),
                START.plus(Duration.ofMinutes(after)),
                minutes,
                false,
                false,
                false,
                null);
    }

    private static PlanRule.Plan plan(SignUpTerms terms, List<Block.Part> blocks, int kept) {
        List<Quota.Kept> quotas = new ArrayList<>();
        if (kept > 0) {
            quotas.add(new Quota.Kept(new Words("枠", "quota"), Audience.ALL, kept, null));
        }
        return new PlanRule.Plan(DESCRIPTION, HALL, terms, blocks, quotas);
    }

    private static List<String> wrong(SignUpTerms terms) {
        return keys(PlanRule.contradictions(plan(terms, List.of(part("a", 0, 60)), 0)));
    }

    private static List<String> keys(List<Reason> reasons) {
        return reasons.stream().map(Reason::key).toList();
    }

    private static SignUpTerms terms(
            @Nullable Instant from,
            @Nullable Instant until,
            @Nullable Integer minimum,
            @Nullable Integer capacity) {
        return new SignUpTerms(
                from,
                until,
                null,
                minimum,
                null,
                capacity,
                false,
                true,
                48,
                null,
                SignUpTerms.Overlap.WARN,
                Audience.ALL);
    }

    @Test
    void aPlanThatHoldsTogetherMayBeAnnounced() {
        PlanRule.Plan plan =
                plan(terms(NOW, START, 5, 30), List.of(part("b", 60, 30), part("a", 0, 60)), 30);
        assertThat(PlanRule.missing(plan, NOW)).isEmpty();
        assertThat(plan.startsAt()).isEqualTo(START);
    }

    @Test
    void whatIsMissingIsSaidBeforeItIsAnnounced() {
        PlanRule.Plan empty =
                new PlanRule.Plan(
                        new Description(new Words("研修", "training"), null, null, " ", null),
                        new Venue(Venue.Mode.HYBRID, null, null, null, null, null),
                        SignUpTerms.firstCome(null),
                        List.of(),
                        List.of());
        assertThat(PlanRule.contradictions(empty)).isEmpty();
        assertThat(keys(PlanRule.missing(empty, NOW)))
                .containsExactly(
                        "gathering.plan.noBlocks",
                        "gathering.plan.noVenue",
                        "gathering.plan.noContact");
        assertThat(
                        keys(
                                PlanRule.missing(
                                        plan(
                                                SignUpTerms.firstCome(null),
                                                List.of(part("a", 0, 60)),
                                                0),
                                        START)))
                .containsExactly("gathering.plan.past");
    }

    @Test
    void aWindowLiesTheRightWayRoundAndBeforeTheBeginning() {
        assertThat(wrong(terms(NOW, NOW, null, null))).containsExactly("gathering.plan.window");
        assertThat(wrong(terms(null, START.plusMillis(1), null, null)))
                .containsExactly("gathering.plan.windowAfterStart");
        assertThat(wrong(terms(START, null, null, null)))
                .containsExactly("gathering.plan.windowAfterStart");
    }

    @Test
    void unlimitedIsEmptyAndNeverANumber() {
        assertThat(wrong(terms(null, null, null, 0))).containsExactly("gathering.plan.capacity");
        assertThat(wrong(terms(null, null, null, -1))).containsExactly("gathering.plan.capacity");
        assertThat(wrong(terms(null, null, 3, null))).isEmpty();
        assertThat(wrong(terms(null, null, 31, 30))).containsExactly("gathering.plan.minimum");
        assertThat(wrong(terms(null, null, 0, 30))).containsExactly("gathering.plan.minimum");
    }

    @Test
    void noMoreSeatsAreKeptThanThereAre() {
        List<Block.Part> blocks = List.of(part("a", 0, 60));
        assertThat(keys(PlanRule.contradictions(plan(terms(null, null, null, 5), blocks, 6))))
                .containsExactly("gathering.plan.quotasExceed");
        assertThat(keys(PlanRule.contradictions(plan(terms(null, null, null, null), blocks, 6))))
                .containsExactly("gathering.plan.quotasOfUnlimited");
    }

    @Test
    void blocksFollowEachOtherAndHaveNamesOfTheirOwn() {
        SignUpTerms terms = SignUpTerms.firstCome(3);
        assertThat(
                        keys(
                                PlanRule.contradictions(
                                        plan(
                                                terms,
                                                List.of(part("a", 0, 60), part("b", 59, 10)),
                                                0))))
                .containsExactly("gathering.plan.blocksOverlap");
        assertThat(
                        keys(
                                PlanRule.contradictions(
                                        plan(
                                                terms,
                                                List.of(part("a", 0, 60), part("a", 60, 10)),
                                                0))))
                .containsExactly("gathering.plan.blockCode");
        assertThat(keys(PlanRule.contradictions(plan(terms, List.of(part("Ａ b", 0, 0)), 0))))
                .containsExactly("gathering.plan.blockCode", "gathering.plan.blockMinutes");
    }

    @Test
    void whatTheTablesCannotHoldIsSaid() {
        String most = "字".repeat(400);
        Venue venue = new Venue(Venue.Mode.IN_PERSON, "講堂", null, null, most, "https://" + most);
        PlanRule.Plan plan =
                new PlanRule.Plan(
                        DESCRIPTION,
                        venue,
                        SignUpTerms.firstCome(3),
                        List.of(part("a", 0, 60)),
                        List.of());
        assertThat(PlanRule.contradictions(plan))
                .containsExactly(
                        Reason.of(
                                "gathering.plan.tooLong", Reason.of("gathering.field.link"), 400));
    }

    /** Our reading of a usual day: 350 minutes, 330 of them mandatory, and lunch at noon. */
    @Test
    void theUsualDayOfTheNationalWorkshopBecomesADayWithLunch() {
        ProgrammeVersion version =
                RuleBook.shipped()
                        .programme("national-workshop")
                        .orElseThrow()
                        .version("2017")
                        .orElseThrow();
        List<Block.Part> day = DayTemplate.of(version.blocks().values(), DAY, LocalTime.of(9, 30));
        assertThat(day)
                .extracting(Block.Part::code)
                .containsExactly(
                        "opening",
                        "review",
                        "break-1",
                        "total-pain",
                        "lunch",
                        "liaison",
                        "break-2",
                        "role-play",
                        "support",
                        "reflection");
        assertThat(day.stream().filter(one -> !one.pause()).mapToInt(Block.Part::minutes).sum())
                .isEqualTo(350);
        assertThat(day.stream().filter(Block.Part::mandatory).mapToInt(Block.Part::minutes).sum())
                .isEqualTo(330);
        assertThat(keys(PlanRule.contradictions(plan(SignUpTerms.firstCome(30), day, 0))))
                .isEmpty();
        assertThat(DayTemplate.of(version.blocks().values(), DAY, LocalTime.of(13, 0)))
                .extracting(Block.Part::code)
                .doesNotContain("lunch");
    }
}
