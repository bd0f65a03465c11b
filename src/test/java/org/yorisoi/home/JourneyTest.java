package org.yorisoi.home;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.yorisoi.credit.PersonFacts;
import org.yorisoi.credit.Stand;
import org.yorisoi.credit.StandingRule;
import org.yorisoi.curriculum.Evidence;
import org.yorisoi.curriculum.Requirement;
import org.yorisoi.curriculum.RuleBook;
import org.yorisoi.curriculum.State;
import org.yorisoi.person.Profession;

class JourneyTest {

    private static final RuleBook BOOK = RuleBook.shipped();
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 22);
    private static final String PAPER = "national-workshop/elearning";
    private static final String TRAINING = "national-workshop/group-training";
    private static final Map<String, Integer> WHOLE_DAY =
            Map.of(
                    "opening",
                    20,
                    "review",
                    50,
                    "total-pain",
                    90,
                    "liaison",
                    70,
                    "role-play",
                    90,
                    "support",
                    20,
                    "reflection",
                    10);

    private static Evidence evidence(
            long id,
            Evidence.Kind kind,
            String subject,
            @Nullable LocalDate on,
            Evidence.Outcome outcome,
            Map<String, Integer> minutes,
            boolean checked) {
        return new Evidence(
                id,
                kind,
                subject,
                on,
                Instant.parse("2026-01-01T00:00:00Z").plusSeconds(id),
                outcome,
                kind == Evidence.Kind.GATHERING && on != null ? on.minusDays(30) : null,
                minutes,
                Set.of(),
                checked,
                null);
    }

    private static Evidence paper(@Nullable LocalDate on, boolean checked) {
        return evidence(
                1,
                Evidence.Kind.CERTIFICATE,
                PAPER,
                on,
                Evidence.Outcome.EARNED,
                Map.of(),
                checked);
    }

    private static Evidence training(LocalDate on) {
        return evidence(
                2, Evidence.Kind.GATHERING, TRAINING, on, Evidence.Outcome.EARNED, WHOLE_DAY, true);
    }

    private static Journey journey(String programme, Profession profession, Evidence... held) {
        PersonFacts facts =
                new PersonFacts(
                        1,
                        profession,
                        "11",
                        Map.of(programme, LocalDate.of(2026, 1, 5)),
                        Map.of(),
                        List.of(held));
        Stand stand = StandingRule.in(BOOK, programme, facts, TODAY).orElseThrow();
        return Journey.of(stand);
    }

    @Test
    void theWorkshopIsTwoSteps() {
        Journey journey = journey("national-workshop", Profession.DOCTOR);
        assertThat(journey.steps())
                .extracting(Journey.Step::id)
                .containsExactly("elearning", "group-training");
        Journey.Step learning = journey.steps().get(0);
        assertThat(learning.groups())
                .extracting(
                        group -> group.title().ja() + group.needed() + "/" + group.items().size())
                .containsExactly("必修科目7/7", "選択科目2/5");
        assertThat(learning.papers()).hasSize(1);
        assertThat(journey.steps().get(1).kind()).isEqualTo(Requirement.Kind.GATHERING);
        assertThat(journey.steps().get(1).needed()).isEqualTo(330);
        assertThat(journey.waiting()).isEmpty();
    }

    @Test
    void anUncheckedPaperIsWaitedFor() {
        Journey journey =
                journey(
                        "national-workshop",
                        Profession.DOCTOR,
                        paper(LocalDate.of(2026, 5, 1), false));
        assertThat(journey.steps().get(0).isDone()).isFalse();
        assertThat(journey.waiting())
                .extracting(reason -> reason.key())
                .contains("curriculum.next.awaitCheck");
    }

    @Test
    void aPaperWithoutADayLeavesTheStepUnknown() {
        Journey journey = journey("national-workshop", Profession.DOCTOR, paper(null, true));
        assertThat(journey.steps().get(0).state()).isEqualTo(State.UNKNOWN);
    }

    @Test
    void aTrainingThatCameTooLateIsNotDone() {
        Journey journey =
                journey(
                        "national-workshop",
                        Profession.DOCTOR,
                        paper(LocalDate.of(2024, 5, 1), true),
                        training(LocalDate.of(2026, 9, 12)));
        Journey.Step step = journey.steps().get(1);
        assertThat(step.isDone()).isFalse();
        assertThat(step.reasons()).isNotEmpty();
    }

    @Test
    void allDoneIsAllDone() {
        Journey journey =
                journey(
                        "national-workshop",
                        Profession.DOCTOR,
                        paper(LocalDate.of(2026, 5, 1), true),
                        training(LocalDate.of(2026, 9, 12)));
        assertThat(journey.steps()).allMatch(Journey.Step::isDone);
        assertThat(journey.steps().get(1).reasons()).isEmpty();
    }

    @Test
    void theOldCertificateIsAWayOfItsOwn() {
        Journey journey =
                journey(
                        "national-workshop",
                        Profession.DOCTOR,
                        evidence(
                                9,
                                Evidence.Kind.CERTIFICATE,
                                "national-workshop/full-2008",
                                LocalDate.of(2015, 7, 5),
                                Evidence.Outcome.EARNED,
                                Map.of(),
                                true));
        assertThat(journey.steps()).hasSize(1);
        assertThat(journey.steps().get(0).isDone()).isTrue();
        assertThat(journey.steps().get(0).title().ja()).contains("旧制度");
    }

    @Test
    void unitsOfTheOldSchemeAreNamedAndDoNotCount() {
        Journey journey =
                journey(
                        "national-workshop",
                        Profession.DOCTOR,
                        evidence(
                                9,
                                Evidence.Kind.UNIT,
                                "national-workshop/2008-A",
                                LocalDate.of(2015, 7, 5),
                                Evidence.Outcome.EARNED,
                                Map.of(),
                                true));
        assertThat(journey.steps()).hasSize(2);
        assertThat(journey.asides()).hasSize(1);
        assertThat(journey.asides().get(0).reasons()).isNotEmpty();
    }

    @Test
    void theCareManagersPathIsOneStepOfFiveTopics() {
        Journey journey = journey("care-manager", Profession.CARE_MANAGER);
        assertThat(journey.steps()).hasSize(1);
        assertThat(journey.steps().get(0).groups().get(0).items()).hasSize(5);
    }

    @Test
    void theCoordinatorsPathHasModulesTeamDeliverableAndFollowUp() {
        List<Evidence> held = new ArrayList<>();
        held.add(
                evidence(
                        5,
                        Evidence.Kind.RECORD,
                        "coordinator/team",
                        LocalDate.of(2026, 8, 1),
                        Evidence.Outcome.EARNED,
                        Map.of(),
                        true));
        Journey journey = journey("coordinator", Profession.NURSE, held.toArray(new Evidence[0]));
        assertThat(journey.steps())
                .extracting(Journey.Step::id)
                .containsExactly("coordinator-modules", "team", "deliverable", "follow-up");
        assertThat(journey.steps().get(1).isDone()).isTrue();
        assertThat(journey.steps().get(2).isDone()).isFalse();
        assertThat(journey.waiting()).as("nobody has to write these yet").isEmpty();
    }

    @Test
    void everyStepNamesWhereItStands() {
        for (String programme : List.of("national-workshop", "care-manager", "coordinator")) {
            Profession profession =
                    programme.equals("care-manager") ? Profession.CARE_MANAGER : Profession.NURSE;
            assertThat(journey(programme, profession).steps())
                    .allSatisfy(step -> assertThat(step.clauses()).isNotEmpty());
        }
    }
}
