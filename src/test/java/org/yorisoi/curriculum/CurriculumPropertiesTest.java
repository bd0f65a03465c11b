package org.yorisoi.curriculum;

import static org.assertj.core.api.Assertions.assertThat;
import static org.quicktheories.QuickTheory.qt;
import static org.quicktheories.generators.SourceDSL.longs;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.yorisoi.curriculum.Evidence.Kind;
import org.yorisoi.curriculum.Evidence.Outcome;

/** What holds for any evidence, tried with people at random. */
class CurriculumPropertiesTest {

    private static final LocalDate FIRST = LocalDate.of(2017, 10, 1);
    private static final List<String> REGIONS = List.of("11", "98", "99");
    private static final Programme TRAININGS = CurriculumFixture.own("trainings.yaml");

    @Test
    void theOrderOfArrivalNeverMatters() {
        qt().withExamples(2000)
                .forAll(longs().all())
                .checkAssert(
                        seed -> {
                            Life life = new Life(seed);
                            Judgement before = life.judge(life.evidence);
                            List<Evidence> other = new ArrayList<>(life.evidence);
                            Collections.shuffle(other, new Random(seed + 1));
                            assertThat(life.judge(other)).isEqualTo(before);
                        });
    }

    @Test
    void oneMoreEarnedCreditNeverTakesAway() {
        qt().withExamples(20_000)
                .forAll(longs().all())
                .checkAssert(
                        seed -> {
                            Life life = new Life(seed);
                            Judgement before = life.judge(life.evidence);
                            List<Evidence> more = new ArrayList<>(life.evidence);
                            more.add(life.oneMore());
                            Judgement after = life.judge(more);
                            assertThat(after.state().rank())
                                    .as("%s%n+ %s", life.evidence, more.get(more.size() - 1))
                                    .isGreaterThanOrEqualTo(before.state().rank());
                            if (before.isComplete()) {
                                assertThat(after.completedOn().orElseThrow())
                                        .isBeforeOrEqualTo(before.completedOn().orElseThrow());
                            }
                        });
    }

    @Test
    void takingACreditBackGivesExactlyTheFormerAnswer() {
        qt().withExamples(2000)
                .forAll(longs().all())
                .checkAssert(
                        seed -> {
                            Life life = new Life(seed);
                            Judgement before = life.judge(life.evidence);
                            Evidence extra = life.oneMore();
                            List<Evidence> more = new ArrayList<>(life.evidence);
                            more.add(extra);
                            life.judge(more);
                            more.remove(extra);
                            assertThat(life.judge(more)).isEqualTo(before);
                        });
    }

    @Test
    void whoIsCompleteStaysCompleteOnEveryLaterDay() {
        qt().withExamples(10_000)
                .forAll(longs().all())
                .checkAssert(
                        seed -> {
                            Life life = new Life(seed);
                            Judgement now = life.judge(life.evidence);
                            if (now.isComplete()) {
                                Judgement later =
                                        CurriculumRule.judge(
                                                life.version,
                                                life.evidence,
                                                new Circumstances(
                                                        life.circumstances.on().plusYears(3),
                                                        life.circumstances.region(),
                                                        life.circumstances.cycleStarts()));
                                assertThat(later.isComplete()).isTrue();
                                assertThat(later.completedOn().orElseThrow())
                                        .isBeforeOrEqualTo(now.completedOn().orElseThrow());
                            }
                        });
    }

    /** Whoever was trained somewhere and completed there may change her post as she likes. */
    @Test
    void anotherMainPostNeverTakesACompletionAway() {
        int[] complete = new int[2];
        qt().withExamples(10_000)
                .forAll(longs().all())
                .checkAssert(
                        seed -> {
                            Life life = new Life(seed);
                            List<Evidence> known =
                                    life.evidence.stream()
                                            .filter(
                                                    one ->
                                                            one.kind() != Kind.GATHERING
                                                                    || one.region() != null)
                                            .toList();
                            Judgement now = life.judge(known);
                            if (!now.isComplete()) {
                                return;
                            }
                            complete[now.recognition().isPresent() ? 1 : 0]++;
                            for (String region : REGIONS) {
                                Judgement moved = life.judgeIn(region, known);
                                assertThat(moved.isComplete())
                                        .as("%s in %s", known, region)
                                        .isTrue();
                                assertThat(moved.completedOn()).isEqualTo(now.completedOn());
                            }
                        });
        assertThat(complete[0]).as("by certificate").isGreaterThan(50);
        assertThat(complete[1]).as("by own modules").isGreaterThan(20);
    }

    @Test
    void completionHasItsDayAndLeavesNothingToDo() {
        qt().withExamples(10_000)
                .forAll(longs().all())
                .checkAssert(
                        seed -> {
                            Life life = new Life(seed);
                            Judgement now = life.judge(life.evidence);
                            assertThat(now.completedOn().isPresent()).isEqualTo(now.isComplete());
                            assertThat(now.answer().next().isPresent() && now.isComplete())
                                    .isFalse();
                            assertThat(now.clock().isPresent() && now.isComplete()).isFalse();
                            if (now.isComplete()) {
                                assertThat(now.answer().proofs()).isNotEmpty();
                                assertThat(now.completedOn().orElseThrow())
                                        .isBeforeOrEqualTo(life.circumstances.on());
                            }
                        });
    }

    /** The generator must reach every state, or the properties say little. */
    @Test
    void livesAtRandomReachEveryState() {
        Map<State, Integer> seen = new EnumMap<>(State.class);
        int byOwnModules = 0;
        for (long seed = 0; seed < 3000; seed++) {
            Life life = new Life(seed);
            Judgement judgement = life.judge(life.evidence);
            seen.merge(judgement.state(), 1, Integer::sum);
            byOwnModules += judgement.isComplete() && judgement.recognition().isPresent() ? 1 : 0;
        }
        assertThat(seen.keySet()).containsExactlyInAnyOrder(State.values());
        assertThat(seen.values()).allMatch(count -> count > 80);
        assertThat(byOwnModules).isGreaterThan(10);
    }

    /**
     * The property rests on the ledger's order: were an entry slipped in before others, with an
     * earlier day, the clock would start earlier and somebody could lose. That shows that the
     * property can fail.
     */
    @Test
    void anEntrySlippedInBeforeOthersWouldTakeAway() {
        List<Evidence> before =
                EvidenceNotation.read("必修@2024-06-01; 選択2@2024-06-10; 集合@2026-06-10 申込2026-05-01");
        Circumstances here = Circumstances.of(LocalDate.of(2026, 7, 1), "99");
        ProgrammeVersion version =
                CurriculumFixture.shipped("national-workshop")
                        .with(CurriculumFixture.decisions())
                        .version("2017")
                        .orElseThrow();
        List<Evidence> slippedIn = new ArrayList<>(before);
        slippedIn.addAll(EvidenceNotation.read("選択2@2024-05-01 登録2024-05-01"));
        List<Evidence> appended = new ArrayList<>(before);
        appended.addAll(EvidenceNotation.read("選択2@2024-05-01 登録2026-06-11"));
        assertThat(CurriculumRule.judge(version, before, here).isComplete()).isTrue();
        assertThat(CurriculumRule.judge(version, slippedIn, here).isComplete()).isFalse();
        assertThat(CurriculumRule.judge(version, appended, here).isComplete()).isTrue();
    }

    /** Somebody with evidence at random, often enough near completion. */
    private static final class Life {

        private final Random random;
        private final ProgrammeVersion version;
        private final Circumstances circumstances;
        private final List<Evidence> evidence = new ArrayList<>();
        private long nextId = 1;

        Life(long seed) {
            random = new Random(seed);
            version = version();
            LocalDate on = FIRST.plusDays(1500L + random.nextInt(2500));
            List<LocalDate> cycles = new ArrayList<>();
            for (int i = random.nextInt(3); i > 0; i--) {
                cycles.add(day());
            }
            Collections.sort(cycles);
            circumstances = new Circumstances(on, REGIONS.get(random.nextInt(3)), cycles);
            int size = random.nextInt(6);
            for (int i = 0; i < size; i++) {
                evidence.add(any(random.nextInt(5) == 0));
            }
            if (random.nextBoolean()) {
                aPair();
            }
            if (random.nextBoolean()) {
                LocalDate day = day();
                training(day.plusDays(random.nextInt(900)));
                for (String module : EvidenceNotation.REQUIRED) {
                    evidence.add(module(module, day.plusDays(random.nextInt(40))));
                }
                for (String module : EvidenceNotation.ELECTIVE) {
                    if (random.nextInt(3) > 0) {
                        evidence.add(module(module, day.plusDays(random.nextInt(400))));
                    }
                }
            }
        }

        /** A certificate and a training, about as far apart as the rules allow. */
        private void aPair() {
            LocalDate day = day();
            boolean open = random.nextInt(4) == 0;
            evidence.add(
                    new Evidence(
                            nextId,
                            Kind.CERTIFICATE,
                            "national-workshop/elearning",
                            open && random.nextBoolean() ? null : day,
                            at(nextId++),
                            Outcome.EARNED,
                            null,
                            Map.of(),
                            Set.of(),
                            !open || random.nextBoolean(),
                            null));
            training(day.plusDays(random.nextInt(850)));
        }

        private void training(LocalDate day) {
            Map<String, Integer> minutes = new HashMap<>(EvidenceNotation.FULL_DAY);
            Set<String> unknown = new HashSet<>();
            int luck = random.nextInt(6);
            if (luck < 2) {
                String block = List.of("opening", "review").get(luck);
                minutes.remove(block);
                if (random.nextBoolean()) {
                    unknown.add(block);
                }
            }
            evidence.add(
                    new Evidence(
                            nextId,
                            Kind.GATHERING,
                            "national-workshop/group-training",
                            day,
                            at(nextId++),
                            unknown.isEmpty() ? Outcome.EARNED : Outcome.UNKNOWN,
                            day.minusDays(random.nextInt(60)),
                            region(),
                            minutes,
                            unknown,
                            true,
                            null));
        }

        /** Where a training was applied for; often nobody knows. */
        private @Nullable String region() {
            int luck = random.nextInt(6);
            return luck < REGIONS.size() ? REGIONS.get(luck) : null;
        }

        /** The same person, with her main post in another region. */
        Judgement judgeIn(String region, List<Evidence> all) {
            return CurriculumRule.judge(
                    version,
                    all,
                    new Circumstances(circumstances.on(), region, circumstances.cycleStarts()));
        }

        Judgement judge(List<Evidence> all) {
            return CurriculumRule.judge(version, all, circumstances);
        }

        /** Accepted, settled, of another source, recorded after everything else. */
        Evidence oneMore() {
            return any(false);
        }

        private ProgrammeVersion version() {
            List<Programme> all =
                    List.of(
                            CurriculumFixture.shipped("national-workshop"),
                            CurriculumFixture.shipped("national-workshop"),
                            CurriculumFixture.shipped("national-workshop"),
                            CurriculumFixture.shipped("coordinator"),
                            CurriculumFixture.shipped("care-manager"),
                            TRAININGS);
            Programme chosen =
                    all.get(random.nextInt(all.size())).with(CurriculumFixture.decisions());
            int last = chosen.versions().size() - 1;
            return chosen.versions().get(random.nextInt(8) == 0 ? 0 : last);
        }

        private LocalDate day() {
            return FIRST.plusDays(random.nextInt(3000));
        }

        private Evidence module(String module, LocalDate day) {
            return new Evidence(
                    nextId,
                    Kind.MODULE,
                    module,
                    day,
                    at(nextId++),
                    Outcome.EARNED,
                    null,
                    Map.of(),
                    Set.of(),
                    true,
                    null);
        }

        private Evidence any(boolean open) {
            List<String> subjects = new ArrayList<>();
            Kind kind = List.of(Kind.values()).get(random.nextInt(5));
            switch (kind) {
                case MODULE -> subjects.addAll(version.modules().keySet());
                case CERTIFICATE ->
                        subjects.addAll(
                                List.of(
                                        "national-workshop/elearning",
                                        "national-workshop/elearning",
                                        "national-workshop/full-2008"));
                case GATHERING -> subjects.add("national-workshop/group-training");
                case UNIT -> subjects.add("national-workshop/2008-A");
                case RECORD ->
                        subjects.addAll(
                                List.of(
                                        "coordinator/team",
                                        "coordinator/deliverable",
                                        "coordinator/follow-up",
                                        "care-manager/training",
                                        "national-workshop/application-excused"));
            }
            if (subjects.isEmpty()) {
                subjects.add("other");
            }
            LocalDate day = open && random.nextBoolean() ? null : day();
            LocalDate base = day == null ? day() : day;
            Map<String, Integer> minutes = new HashMap<>();
            Set<String> unknown = new HashSet<>();
            if (kind == Kind.GATHERING) {
                minutes.putAll(EvidenceNotation.FULL_DAY);
                for (String block : EvidenceNotation.FULL_DAY.keySet()) {
                    int luck = random.nextInt(30);
                    if (luck == 0) {
                        minutes.put(block, 5);
                    } else if (luck == 1 && open) {
                        minutes.remove(block);
                        unknown.add(block);
                    }
                }
            }
            Outcome outcome =
                    open ? List.of(Outcome.values()).get(random.nextInt(3)) : Outcome.EARNED;
            return new Evidence(
                    nextId,
                    kind,
                    subjects.get(random.nextInt(subjects.size())),
                    day,
                    at(nextId++),
                    outcome,
                    kind == Kind.GATHERING || kind == Kind.RECORD
                            ? base.minusDays(random.nextInt(60))
                            : null,
                    kind == Kind.GATHERING ? region() : null,
                    minutes,
                    unknown,
                    !open || random.nextBoolean(),
                    open ? "?" : null);
        }

        /** Recorded in the order of their ids, whatever their days. */
        private static Instant at(long id) {
            return LocalDate.of(2026, 1, 1)
                    .atStartOfDay()
                    .toInstant(ZoneOffset.UTC)
                    .plusSeconds(id);
        }
    }
}
