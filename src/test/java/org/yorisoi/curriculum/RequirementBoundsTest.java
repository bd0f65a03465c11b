package org.yorisoi.curriculum;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.yorisoi.person.Profession;
import org.yorisoi.platform.Reason;

/** Requirements of their own, at the counts where their answer turns. */
class RequirementBoundsTest {

    private static final Programme NATIONAL =
            CurriculumFixture.shipped("national-workshop").with(CurriculumFixture.decisions());
    private static final ProgrammeVersion WORKSHOP = NATIONAL.version("2017").orElseThrow();
    private static final Requirement ELECTIVES = WORKSHOP.find("electives").orElseThrow();
    private static final LocalDate DAY = LocalDate.of(2024, 7, 1);

    private static Scene scene(String evidence) {
        return Scene.of(WORKSHOP, EvidenceNotation.read(evidence), Circumstances.of(DAY, "99"));
    }

    private static String elective(int number) {
        return "科目:" + ELECTIVES.parts().get(number).subject();
    }

    @Test
    void ofSomeTheLastThatIsNeededDecidesTheDayInWhateverOrderTheyCame() {
        String one = elective(0) + "@2024-06-10";
        String two = elective(1) + "@2024-06-03";
        String three = elective(2) + "@2024-06-20";
        assertThat(ELECTIVES.needed()).isEqualTo(2);
        for (String all :
                List.of(one + "; " + two + "; " + three, three + "; " + two + "; " + one)) {
            Finding found = ELECTIVES.best(scene(all));
            assertThat(found.state()).isEqualTo(State.SATISFIED);
            assertThat(found.day()).isEqualTo(LocalDate.of(2024, 6, 10));
        }
    }

    @Test
    void ofSomeTooFewAreNotYetAndSayHowMany() {
        Finding none = ELECTIVES.best(scene(""));
        assertThat(none.state()).isEqualTo(State.NOT_YET);
        assertThat(none.progress()).isZero();
        Finding one = ELECTIVES.best(scene(elective(0) + "@2024-06-10"));
        assertThat(one.state()).isEqualTo(State.NOT_YET);
        assertThat(one.progress()).isEqualTo(0.5);
        assertThat(one.answer().reasons())
                .extracting(Reason::key)
                .contains("curriculum.some.missing");
        assertThat(one.answer().reasons().get(0).args()).contains(2, 1);
    }

    @Test
    void ofSomeTheUnknownCountWhereTheyCouldSuffice() {
        String certain = elective(0) + "@2024-06-10";
        assertThat(ELECTIVES.best(scene(certain + "; " + elective(1) + "@?")).state())
                .as("one and perhaps one")
                .isEqualTo(State.UNKNOWN);
        assertThat(ELECTIVES.best(scene(elective(1) + "@?")).state())
                .as("perhaps one of two")
                .isEqualTo(State.NOT_YET);
        assertThat(ELECTIVES.best(scene(elective(0) + "@?; " + elective(1) + "@?")).progress())
                .as("nothing is certain")
                .isZero();
    }

    @Test
    void onlyASatisfiedJudgementIsComplete() {
        assertThat(
                        CurriculumRule.judge(
                                        WORKSHOP,
                                        EvidenceNotation.read("e証書@2024-01-20"),
                                        Circumstances.of(DAY, "11"))
                                .isComplete())
                .isFalse();
        assertThat(
                        CurriculumRule.judge(
                                        WORKSHOP,
                                        EvidenceNotation.read(
                                                "e証書@2024-01-20; 集合@2024-04-10 申込2024-03-01"),
                                        Circumstances.of(DAY, "11"))
                                .isComplete())
                .isTrue();
    }

    @Test
    void aVersionThatHasEndedWithoutANewOneEnrolsNobody() {
        Programme ended = onlyItsFirstVersion();
        LocalDate last = Objects.requireNonNull(ended.versions().get(0).transitionEnded());
        assertThat(EnrolmentRule.open(ended, Profession.DOCTOR, last)).isPresent();
        assertThat(EnrolmentRule.open(ended, Profession.DOCTOR, last.plusDays(1))).isEmpty();
    }

    private static Programme onlyItsFirstVersion() {
        return new Programme(
                NATIONAL.id(),
                NATIONAL.title(),
                NATIONAL.holder(),
                List.of(NATIONAL.versions().get(0)),
                NATIONAL.sha256());
    }

    @Test
    void aRoundThatBeginsLaterIsNotThereYet() {
        String taken = "必修@2024-06-01; 選択2@2024-07-01";
        Judgement without =
                CurriculumRule.judge(
                        WORKSHOP, EvidenceNotation.read(taken), Circumstances.of(DAY, "99"));
        Judgement with =
                CurriculumRule.judge(
                        WORKSHOP,
                        EvidenceNotation.read(taken),
                        new Circumstances(DAY, "99", List.of(DAY.plusDays(1))));
        assertThat(with).isEqualTo(without);
        assertThat(
                        CurriculumRule.judge(
                                WORKSHOP,
                                EvidenceNotation.read(taken),
                                new Circumstances(DAY, "99", List.of(DAY))))
                .as("one that begins today parts what was learnt before from what is learnt in it")
                .isNotEqualTo(without);
    }

    @Test
    void ofRecordsEnoughSatisfyFewerSayHowMany() {
        RecordKept three = new RecordKept(ELECTIVES.heading(), "coordinator/follow-up", 3, false);
        String two = "記録:coordinator/follow-up@2024-06-10; 記録:coordinator/follow-up@2024-06-11";
        assertThat(three.best(scene(two)).state()).isEqualTo(State.NOT_YET);
        assertThat(three.best(scene(two)).progress()).isEqualTo(2.0 / 3);
        assertThat(three.best(scene(two + "; 記録:coordinator/follow-up@?")).state())
                .isEqualTo(State.UNKNOWN);
        Finding all = three.best(scene(two + "; 記録:coordinator/follow-up@2024-06-30"));
        assertThat(all.state()).isEqualTo(State.SATISFIED);
        assertThat(all.day()).isEqualTo(LocalDate.of(2024, 6, 30));
        RecordKept inAYear = new RecordKept(ELECTIVES.heading(), "coordinator/follow-up", 2, true);
        String twoYears =
                "記録:coordinator/follow-up@2024-03-31; 記録:coordinator/follow-up@2024-04-01";
        assertThat(inAYear.best(scene(twoYears)).state())
                .as("the fiscal year begins in April")
                .isEqualTo(State.NOT_YET);
        assertThat(inAYear.best(scene(twoYears)).answer().proofs())
                .as("of equally many the last year")
                .singleElement()
                .matches(proof -> LocalDate.of(2024, 4, 1).equals(proof.earnedOn()));
    }

    @Test
    void whatALearnerCouldStillReachIsCountedInFull() {
        Requirement training = WORKSHOP.find("group-training").orElseThrow();
        int whole =
                WORKSHOP.blocks().values().stream().mapToInt(ProgrammeVersion.Block::minutes).sum();
        int opening = whole - training.needed();
        assertThat(opening).as("the opening is what may be missed").isPositive();
        assertThat(training.best(scene("集合@2024-06-10 申込2024-03-01 開会0 地域?")).state())
                .as("with the open block in full it is just enough")
                .isEqualTo(State.UNKNOWN);
    }
}
