package org.yorisoi.curriculum;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The days of modules taken here, found without judging after each entry, are those it gives. */
class RecognisedModulesTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 11, 28);
    private static final ProgrammeVersion WORKSHOP =
            CurriculumFixture.workshop2017().with(CurriculumFixture.decisions());
    private static final RecognisedModules PART =
            WORKSHOP.all()
                    .filter(RecognisedModules.class::isInstance)
                    .map(RecognisedModules.class::cast)
                    .findFirst()
                    .orElseThrow();

    @Test
    void noDayIsLostByNotJudgingAfterEachEntry() {
        Random random = new Random(20261128);
        int several = 0;
        for (int turn = 0; turn < 3_000; turn++) {
            Scene scene =
                    Scene.of(WORKSHOP, some(random), new Circumstances(TODAY, "99", List.of()));
            List<LocalDate> expected = judgedAfterEach(scene);
            List<LocalDate> found =
                    PART.findings(scene).stream()
                            .filter(one -> one.state() == State.SATISFIED)
                            .map(Finding::day)
                            .toList();
            assertThat(found).as("turn " + turn).isEqualTo(expected);
            several += expected.size() > 1 ? 1 : 0;
        }
        assertThat(several).as("with several days").isGreaterThan(100);
    }

    private static List<LocalDate> judgedAfterEach(Scene scene) {
        Requirement modules = PART.modules();
        return modules.withParts()
                .filter(ModuleTaken.class::isInstance)
                .map(ModuleTaken.class::cast)
                .flatMap(one -> scene.held(Evidence.Kind.MODULE, one.module()).stream())
                .sorted(Scene.AS_RECORDED)
                .map(entry -> modules.best(scene.upTo(entry)))
                .filter(then -> then.state() == State.SATISFIED && then.day() != null)
                .map(Finding::day)
                .distinct()
                .toList();
    }

    /** Modules taken once or again, in whatever order, some of them on no known day, or failed. */
    private static List<Evidence> some(Random random) {
        List<Evidence> entries = new ArrayList<>();
        for (String module : WORKSHOP.modules().keySet()) {
            int times = random.nextInt(12) == 0 ? 0 : 1 + random.nextInt(3);
            for (int i = 0; i < times; i++) {
                int kind = random.nextInt(12);
                entries.add(
                        new Evidence(
                                entries.size(),
                                Evidence.Kind.MODULE,
                                module,
                                kind == 0
                                        ? null
                                        : LocalDate.of(2025, 4, 1).plusDays(random.nextInt(60)),
                                Instant.EPOCH.plusSeconds(random.nextInt(40)),
                                kind == 1
                                        ? Evidence.Outcome.NOT_EARNED
                                        : kind == 2
                                                ? Evidence.Outcome.UNKNOWN
                                                : Evidence.Outcome.EARNED,
                                null,
                                Map.of(),
                                Set.of(),
                                true,
                                null));
            }
        }
        return entries;
    }
}
