package org.yorisoi.curriculum;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What the table of cases does not show: the tree, the proofs, the clock, the decision used. */
class CurriculumRuleTest {

    private static final ProgrammeVersion WORKSHOP =
            CurriculumFixture.shipped("national-workshop")
                    .with(CurriculumFixture.decisions())
                    .version("2017")
                    .orElseThrow();

    private static Judgement judge(String evidence, String day, String region) {
        return CurriculumRule.judge(
                WORKSHOP,
                EvidenceNotation.read(evidence),
                Circumstances.of(LocalDate.parse(day), region));
    }

    private static Answer part(Judgement judgement, String id) {
        return judgement.answer().find(id).orElseThrow();
    }

    @Test
    void theClockRunsFromTheCertificateToTheSecondAnniversary() {
        assertThat(judge("e証書@2024-01-20", "2026-01-20", "11").clock())
                .contains(
                        new Judgement.Clock(LocalDate.of(2024, 1, 20), LocalDate.of(2026, 1, 20)));
    }

    @Test
    void noClockRunsAfterItRanOut() {
        assertThat(judge("e証書@2024-01-20", "2026-01-21", "11").clock()).isEmpty();
    }

    @Test
    void noClockRunsBeforeTheELearningIsComplete() {
        assertThat(judge("必修@2024-06-01", "2024-07-01", "99").clock()).isEmpty();
    }

    @Test
    void noClockRunsAfterCompletion() {
        assertThat(judge("e証書@2024-01-20; 集合@2024-04-10 申込2024-03-01", "2024-05-01", "11").clock())
                .isEmpty();
    }

    @Test
    void anUncheckedCertificateStartsTheClockToo() {
        assertThat(judge("e証書@2024-01-20 未確認", "2024-05-01", "11").clock().orElseThrow().from())
                .isEqualTo(LocalDate.of(2024, 1, 20));
    }

    @Test
    void theDecisionUsedIsNamed() {
        Judgement judgement =
                judge(
                        "必修@2024-06-01; 選択2@2024-06-10; 集合@2024-09-10 申込2024-08-01",
                        "2024-10-01",
                        "99");
        assertThat(judgement.recognition().orElseThrow().id()).isEqualTo("test-99");
    }

    @Test
    void noDecisionIsNamedWhereACertificateCounted() {
        assertThat(
                        judge("e証書@2024-01-20; 集合@2024-09-10 申込2024-08-01", "2024-10-01", "99")
                                .recognition())
                .isEmpty();
    }

    @Test
    void proofsAreTheEvidenceOfTheChosenPair() {
        Judgement judgement =
                judge(
                        "e証書@2022-01-10; e証書@2024-02-01; 集合@2024-04-10 申込2024-03-01; 単位A@2012-05-01",
                        "2024-05-01",
                        "11");
        assertThat(judgement.answer().proofs())
                .extracting(Evidence::creditId)
                .containsExactly(2L, 3L);
    }

    @Test
    void eachModuleHasItsOwnAnswerWithProofAndClause() {
        Judgement judgement = judge("科目:total-care@2024-06-01", "2024-07-01", "99");
        Answer taken = part(judgement, "total-care");
        assertThat(taken.state()).isEqualTo(State.SATISFIED);
        assertThat(taken.proofs()).extracting(Evidence::creditId).containsExactly(1L);
        assertThat(taken.next()).isEmpty();
        assertThat(taken.clause().orElseThrow().words().ja()).contains("必修科目");
        Answer open = part(judgement, "screening");
        assertThat(open.state()).isEqualTo(State.NOT_YET);
        assertThat(open.next().orElseThrow().subject()).isEqualTo("screening");
    }

    @Test
    void preparationShowsItsModulesButDoesNotProve() {
        Judgement judgement = judge("科目:total-care@2024-06-01", "2024-07-01", "11");
        assertThat(part(judgement, "total-care").state()).isEqualTo(State.SATISFIED);
        assertThat(part(judgement, "own-modules").proofs()).isEmpty();
        assertThat(judgement.answer().proofs()).isEmpty();
    }

    @Test
    void anELearningPartThatRanOutIsItselfExpired() {
        Judgement judgement = judge("e証書@2024-01-20", "2026-01-21", "11");
        Answer elearning = part(judgement, "elearning");
        assertThat(elearning.state()).isEqualTo(State.EXPIRED);
        assertThat(elearning.deadline()).contains(LocalDate.of(2026, 1, 20));
        assertThat(part(judgement, "group-training").state()).isEqualTo(State.NOT_YET);
    }

    @Test
    void partsStandInTheCurriculumsOrder() {
        Judgement judgement = judge("", "2024-05-01", "11");
        assertThat(judgement.answer().parts())
                .extracting(Answer::id)
                .containsExactly("scheme-2017", "scheme-2008", "units-2008");
        assertThat(part(judgement, "scheme-2017").parts())
                .extracting(Answer::id)
                .containsExactly("elearning", "group-training", "in-two-years", "before-applying");
        assertThat(part(judgement, "own-modules").parts())
                .extracting(Answer::id)
                .containsExactly("required", "electives");
    }

    @Test
    void theOldSchemeIsNamedAsTheWayThatCounted() {
        Judgement judgement = judge("旧証書@2012-06-10", "2024-05-01", "11");
        assertThat(part(judgement, "scheme-2008").state()).isEqualTo(State.SATISFIED);
        assertThat(part(judgement, "scheme-2017").state()).isEqualTo(State.NOT_YET);
        assertThat(part(judgement, "full-2008").proofs()).hasSize(1);
    }

    @Test
    void unitsExplainThemselvesAndNeverSatisfy() {
        Answer units = part(judge("単位A@2012-05-01", "2024-05-01", "11"), "units-2008");
        assertThat(units.state()).isEqualTo(State.NOT_YET);
        assertThat(units.proofs()).hasSize(1);
        assertThat(CurriculumFixture.en(units.reasons().get(0))).contains("cannot be read across");
        assertThat(part(judge("", "2024-05-01", "11"), "units-2008").reasons()).isEmpty();
    }

    @Test
    void anExcusedApplicationSaysSo() {
        Answer before =
                part(
                        judge(
                                "e証書@2024-03-02; 集合@2024-04-10 申込2024-03-01; 許可@2024-06-01 申込2024-03-01 理由(案内の誤り)",
                                "2024-06-02",
                                "11"),
                        "before-applying");
        assertThat(before.state()).isEqualTo(State.SATISFIED);
        assertThat(before.proofs())
                .extracting(Evidence::kind)
                .containsExactly(Evidence.Kind.RECORD);
        assertThat(CurriculumFixture.ja(before.reasons().get(0))).contains("案内の誤り");
    }

    @Test
    void aConsentComesBeforeARefusal() {
        assertThat(
                        judge(
                                        "e証書@2024-03-02; 集合@2024-04-10 申込2024-03-01; 不許可@2024-05-01 申込2024-03-01; 許可@2024-06-01 申込2024-03-01",
                                        "2024-06-02",
                                        "11")
                                .isComplete())
                .isTrue();
    }

    @Test
    void anUnknownApplicationDayMayBeExcused() {
        assertThat(
                        judge(
                                        "e証書@2024-01-20; 集合@2024-04-10 申込?; 許可@2024-06-01 申込?",
                                        "2024-06-02",
                                        "11")
                                .isComplete())
                .isTrue();
    }

    @Test
    void aBlockWhoseLengthIsNotKnownMayDecide() {
        List<Evidence> read =
                EvidenceNotation.read("e証書@2024-01-20; 集合@2024-04-10 申込2024-03-01 開会0");
        Evidence training = read.get(1);
        Evidence other =
                new Evidence(
                        2,
                        training.kind(),
                        training.subject(),
                        training.earnedOn(),
                        training.recordedAt(),
                        Evidence.Outcome.UNKNOWN,
                        training.appliedOn(),
                        Map.of(
                                "review",
                                50,
                                "total-pain",
                                90,
                                "liaison",
                                70,
                                "role-play",
                                90,
                                "support",
                                20),
                        Set.of("extra", "reflection"),
                        true,
                        null);
        Judgement judgement =
                CurriculumRule.judge(
                        WORKSHOP,
                        List.of(read.get(0), other),
                        Circumstances.of(LocalDate.of(2024, 5, 1), "11"));
        assertThat(judgement.state()).isEqualTo(State.UNKNOWN);
        assertThat(judgement.answer().reasons()).hasSize(2);
    }

    @Test
    void aCycleThatHasNotBegunYetIsNotLookedAt() {
        Judgement judgement =
                CurriculumRule.judge(
                        WORKSHOP,
                        EvidenceNotation.read("必修@2024-06-01; 選択2@2024-06-10"),
                        new Circumstances(
                                LocalDate.of(2024, 7, 1), "99", List.of(LocalDate.of(2024, 8, 1))));
        assertThat(judgement.clock()).isPresent();
    }

    @Test
    void whatWasCompleteStaysSoWhenAnEntryRecordedEarlierComesIntoView() {
        String evidence =
                "科目:social@2027-01-10 登録2024-01-01; 必修@2024-06-01; 選択2@2024-06-10; 集合@2024-09-10 申込2024-08-01";
        assertThat(judge(evidence, "2025-01-01", "99").isComplete()).isTrue();
        assertThat(judge(evidence, "2028-01-01", "99").isComplete()).isTrue();
    }

    @Test
    void aChangeOfRulesShowsWhoLosesAndWhoGains() {
        ProgrammeVersion stricter =
                ProgrammeFile.read(
                                "w",
                                Curricula.text("national-workshop.yaml")
                                        .replace("value: 330", "value: 340"))
                        .programme()
                        .orElseThrow()
                        .version("2017")
                        .orElseThrow();
        List<Evidence> evidence =
                EvidenceNotation.read("e証書@2024-01-20; 集合@2024-04-10 申込2024-03-01 開会0");
        Circumstances here = Circumstances.of(LocalDate.of(2024, 5, 1), "11");
        CurriculumRule.Change change = CurriculumRule.compare(WORKSHOP, stricter, evidence, here);
        assertThat(change.isLoss()).isTrue();
        assertThat(change.isGain()).isFalse();
        assertThat(CurriculumFixture.ja(change.why().get(0))).contains("10分足りません");
        CurriculumRule.Change back = CurriculumRule.compare(stricter, WORKSHOP, evidence, here);
        assertThat(back.isGain()).isTrue();
        assertThat(back.isLoss()).isFalse();
        CurriculumRule.Change none = CurriculumRule.compare(WORKSHOP, WORKSHOP, evidence, here);
        assertThat(none.isGain() || none.isLoss()).isFalse();
    }

    @Test
    void aProgrammeWithoutAGatheringAsksNothingOfAnApplication() {
        assertThat(
                        CurriculumRule.mayApply(
                                        CurriculumFixture.shipped("care-manager").versions().get(0),
                                        List.of(),
                                        Circumstances.of(LocalDate.of(2024, 5, 1), "11"),
                                        LocalDate.of(2024, 5, 1),
                                        LocalDate.of(2024, 6, 1))
                                .isOpen())
                .isTrue();
    }

    @Test
    void anAdmissionNamesItsProofAndItsDecision() {
        Admission own = admission("必修@2024-06-01; 選択2@2024-06-10");
        assertThat(own.isOpen()).isTrue();
        assertThat(own.recognition().orElseThrow().id()).isEqualTo("test-99");
        assertThat(own.proofs()).hasSize(9);
        Admission paper = admission("e証書@2024-06-20");
        assertThat(paper.recognition()).isEmpty();
        assertThat(paper.proofs()).hasSize(1);
        Admission none = admission("必修@2024-06-01");
        assertThat(none.isOpen()).isFalse();
        assertThat(none.recognition()).isEmpty();
    }

    private static Admission admission(String evidence) {
        return CurriculumRule.mayApply(
                WORKSHOP,
                EvidenceNotation.read(evidence),
                Circumstances.of(LocalDate.of(2024, 7, 1), "99"),
                LocalDate.of(2024, 7, 1),
                LocalDate.of(2024, 9, 10));
    }

    @Test
    void oneNoDecidesThenOneUnknown() {
        assertThat(State.ofAll(List.of(State.SATISFIED, State.UNKNOWN, State.NOT_YET)))
                .isEqualTo(State.NOT_YET);
        assertThat(State.ofAll(List.of(State.NOT_YET, State.EXPIRED))).isEqualTo(State.EXPIRED);
        assertThat(State.ofAll(List.of(State.SATISFIED, State.UNKNOWN))).isEqualTo(State.UNKNOWN);
        assertThat(State.ofAll(List.of(State.SATISFIED))).isEqualTo(State.SATISFIED);
    }
}
