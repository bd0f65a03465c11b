package org.yorisoi.gathering.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.yorisoi.gathering.Audience;
import org.yorisoi.gathering.Block;
import org.yorisoi.gathering.Description;
import org.yorisoi.gathering.PlanRule;
import org.yorisoi.gathering.Quota;
import org.yorisoi.gathering.SignUpTerms;
import org.yorisoi.gathering.Venue;
import org.yorisoi.person.Profession;
import org.yorisoi.platform.Reason;
import org.yorisoi.platform.Words;

class PlanFormTest {

    private static final Instant NINE = Instant.parse("2026-12-06T00:00:00Z");

    private static Block.Part part(String code, Instant at, int minutes) {
        return new Block.Part(
                code, new Words(code + "の部", code), at, minutes, true, false, false, null);
    }

    private static PlanRule.Plan plan() {
        return new PlanRule.Plan(
                new Description(new Words("研修", "Training"), "無料", null, "研修係", "日医生涯教育"),
                new Venue(Venue.Mode.HYBRID, "本館", "講堂", null, "駅前", "https://example.jp/a"),
                new SignUpTerms(
                        null,
                        Instant.parse("2026-11-27T08:00:00Z"),
                        null,
                        8,
                        LocalDate.of(2026, 11, 28),
                        30,
                        true,
                        true,
                        24,
                        LocalDate.of(2026, 12, 3),
                        SignUpTerms.Overlap.BLOCK,
                        Audience.of(
                                List.of(Profession.NURSE, Profession.DOCTOR),
                                Audience.Reach.OUTSIDE)),
                List.of(
                        part("one", NINE, 60),
                        new Block.Part(
                                "late",
                                new Words("夜", "Night"),
                                Instant.parse("2026-12-06T14:30:00Z"),
                                90,
                                false,
                                false,
                                true,
                                "12"),
                        part("next", Instant.parse("2026-12-07T00:00:00Z"), 45)),
                List.of(
                        new Quota.Kept(
                                new Words("看護師", "Nurses"),
                                Audience.of(Set.of(Profession.NURSE), Audience.Reach.BOTH),
                                6,
                                LocalDate.of(2026, 11, 25))));
    }

    @Test
    void whatIsShownAndNotTouchedIsReadAsTheSamePlan() {
        PlanForm.Read read = PlanForm.of(plan()).read();
        assertThat(read.faults()).isEmpty();
        assertThat(read.plan()).isEqualTo(plan());
    }

    @Test
    void eachFaultStandsAtItsFieldAndNothingTypedChanges() {
        PlanForm form = PlanForm.of(plan());
        form.getTyped().put("until", "きのう");
        form.getTyped().put("capacity", "三十");
        form.getTyped().put("freezeOn", "2027-02-29");
        form.getTyped().put("bring", "あ".repeat(500));
        form.getBlocks().get(0).setStart("99:00");
        form.getBlocks().get(1).setMinutes("-5");
        form.getBlocks().get(2).setTitle("　");
        form.getBlocks().get(2).setCmeCode("緩");
        form.getQuotas().get(0).setSeats("たくさん");
        PlanForm.Read read = form.read();
        assertThat(read.plan()).isNull();
        assertThat(read.faults())
                .extracting(PlanForm.Fault::field)
                .containsExactlyInAnyOrder(
                        "until",
                        "capacity",
                        "freezeOn",
                        "bring",
                        "blocks:0:start",
                        "blocks:1:minutes",
                        "blocks:2:title",
                        "blocks:2:cmeCode",
                        "quotas:0:seats");
        assertThat(form.getTyped().get("until")).isEqualTo("きのう");
        assertThat(form.getBlocks().get(0).getStart()).isEqualTo("99:00");
    }

    @Test
    void aPartThatIsAddedBeginsWhereTheLastEndsAndHasACodeOfItsOwn() {
        PlanForm form = PlanForm.of(plan());
        form.addBlock();
        form.addBlock();
        assertThat(form.getBlocks()).hasSize(5);
        assertThat(form.getBlocks().get(3).getStart()).isEqualTo("2026-12-07 9:45");
        assertThat(form.getBlocks().get(3).getCode())
                .isNotEqualTo(form.getBlocks().get(4).getCode());
        form.removeBlock(3);
        form.removeBlock(77);
        form.removeBlock(-1);
        form.addBlock();
        assertThat(form.getBlocks().stream().map(PlanForm.BlockLine::getCode))
                .doesNotHaveDuplicates();
    }

    @Test
    void aDayWithoutItsFirstDayAsksForIt() {
        PlanForm form = PlanForm.of(plan());
        form.getTyped().put("day", "");
        assertThat(form.read().faults()).extracting(PlanForm.Fault::field).contains("day");
    }

    @Test
    void aDraftMayHaveNoDayAtAll() {
        PlanRule.Plan plan = plan();
        PlanForm form =
                PlanForm.of(
                        new PlanRule.Plan(
                                plan.description(),
                                plan.venue(),
                                plan.terms(),
                                List.of(),
                                List.of()));
        assertThat(form.read().faults()).isEmpty();
        assertThat(form.fieldOf(Reason.of("gathering.plan.noBlocks"))).isEqualTo("addBlock");
        form.addBlock();
        assertThat(form.getBlocks().get(0).getStart()).isEmpty();
    }

    @Test
    void theAnswerOfARuleIsSaidAtTheLineThatItNames() {
        PlanForm form = PlanForm.of(plan());
        assertThat(
                        form.fieldOf(
                                Reason.of(
                                        "gathering.plan.blocksOverlap",
                                        new Words("oneの部", "one"),
                                        new Words("夜", "Night"))))
                .isEqualTo("blocks:1:start");
        assertThat(
                        form.fieldOf(
                                Reason.of(
                                        "gathering.plan.blockMinutes",
                                        new Words("nextの部", "next"))))
                .isEqualTo("blocks:2:minutes");
        assertThat(form.fieldOf(Reason.of("gathering.plan.noVenue"))).isEqualTo("place");
        assertThat(form.fieldOf(Reason.of("gathering.plan.over"))).isNull();
    }

    /** Every answer that the rule can give about a field has one. */
    @Test
    void contradictionsOfTheRuleAreFoundOnThePage() {
        PlanForm form = PlanForm.of(plan());
        form.getTyped().put("capacity", "5");
        form.getTyped().put("link", "example.jp");
        form.getTyped().put("offerHours", "0");
        form.getTyped().put("until", "2026-12-31 9:00");
        form.getTyped().put("cancelUntil", "2026-12-31 9:00");
        form.getTyped().put("decideOn", "2026-12-31");
        form.getTyped().put("freezeOn", "2026-12-31");
        form.getTyped().put("titleEn", "");
        PlanForm.Read read = form.read();
        assertThat(read.plan()).isNotNull();
        List<Reason> wrong = PlanRule.contradictions(java.util.Objects.requireNonNull(read.plan()));
        assertThat(wrong).hasSizeGreaterThan(7);
        assertThat(wrong).allSatisfy(one -> assertThat(form.fieldOf(one)).isNotNull());
        assertThat(form.fieldOf(wrong.get(0))).isEqualTo("titleEn");
    }
}
