package org.yorisoi.curriculum;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.yorisoi.person.Profession;
import org.yorisoi.platform.Mark;
import org.yorisoi.platform.Problem;

/** What an author is told; each fault once, with its line. */
class ProgrammeFileTest {

    private static final String SOUND =
            """
            programme: sample
            title: { ja: 見本, en: Sample }
            holder: { ja: 見本, en: Sample }
            versions:
              - version: "1"
                title: { ja: 見本, en: Sample }
                in_force: 2020-04-01
                audience: [DOCTOR, NURSE]
                sources:
                  seen: { notice: 通知, date: 2020-03-01, clause: { ja: 第1条, en: Article 1 }, mark: CONFIRMED }
                  recalled: { notice: 通知, date: unknown, clause: unseen, mark: RECALLED }
                source: seen
                settings:
                  few: { value: 1, mark: RECALLED, source: 記憶 }
                modules:
                  one: { ja: 科目1, en: Module 1 }
                  two: { ja: 科目2, en: Module 2 }
                blocks:
                  first: { title: { ja: 前半, en: First half }, minutes: 60, mandatory: yes, mark: SAMPLE }
                requirement:
                  kind: all
                  id: whole
                  label: { ja: 全体, en: Whole }
                  source: seen
                  parts:
                    - kind: some
                      id: chosen
                      label: { ja: 選択, en: Chosen }
                      count: few
                      source: recalled
                      parts:
                        - { kind: module, module: one, source: seen }
                        - { kind: module, module: two, source: seen }
                    - kind: gathering
                      id: day
                      label: { ja: 集まり, en: Gathering }
                      gathering: sample/day
                      minutes: 61
                      source: seen
                    - kind: within
                      id: in-time
                      label: { ja: 期限, en: In time }
                      part: day
                      after: chosen
                      years: 3
                      source: seen
            """;

    private static final String DECISION =
            """
            recognitions:
              - id: one
                programme: national-workshop
                holder: { ja: 見本県, en: Sample }
                region: "99"
                from: 2024-04-01
                source: { notice: 決定, date: 2024-03-15, clause: unseen, mark: SAMPLE }
            """;

    @Test
    void aSoundFileBecomesAProgramme() {
        ProgrammeFile.Result read = ProgrammeFile.read("sample.yaml", SOUND);
        assertThat(read.problems()).isEmpty();
        assertThat(read.isSound()).isTrue();
        ProgrammeVersion version = read.programme().orElseThrow().versions().get(0);
        assertThat(version.audience())
                .containsExactlyInAnyOrder(Profession.DOCTOR, Profession.NURSE);
        assertThat(version.settings().get("few").mark()).isEqualTo(Mark.RECALLED);
        assertThat(version.find("one").orElseThrow().heading().label().ja()).isEqualTo("科目1");
        assertThat(version.all().map(one -> one.heading().id()))
                .containsExactly("whole", "chosen", "one", "two", "day", "in-time");
    }

    /** One change makes one fault; ¶ is the beginning of the next line. */
    @ParameterizedTest(name = "{0} at line {1}: {3}")
    @CsvSource(
            delimiter = '|',
            ignoreLeadingAndTrailingWhitespace = false,
            value = {
                "noSource|34|61¶          source: seen|61",
                "kindUnknown|34|kind: gathering|kind: meeting",
                "keyUnknown|38|minutes: 61|minuts: 5¶          minutes: 61",
                "idTwice|41|id: in-time|id: whole",
                "settingUnknown|38|minutes: 61|minutes: long_day",
                "unused|14|settings:|settings:¶      spare: { value: 1, mark: SAMPLE, source: none }",
                "noSuchDate|7|in_force: 2020-04-01|in_force: 2019-02-29",
                "noSuchDate|10|date: 2020-03-01|date: 2020-02-30",
                "partUnknown|44|after: chosen|after: learning",
                "partUnknown|44|after: chosen|after: one",
                "circle|25|after: chosen|after: in-time",
                "keyMissing|34|gathering: sample/day¶          |",
                "keyMissing|1|holder: { ja: 見本, en: Sample }¶|",
                "keyMissing|2|title: { ja: 見本, en: Sample }¶holder|title: { ja: 見本 }¶holder",
                "keyTwice|8|in_force: 2020-04-01|in_force: 2020-04-01¶    in_force: 2020-04-01",
                "platform.yaml.notYaml|3|en: Sample }¶holder|en: Sample¶holder",
                "notOneOf|14|value: 1, mark: RECALLED|value: 1, mark: SURE",
                "sourceUnknown|30|source: recalled|source: remembered",
                "noProfession|8|[DOCTOR, NURSE]|[DOCTOR, WIZARD]",
                "notNumber|14|few: { value: 1,|few: { value: two,",
                "notNumber|14|few: { value: 1,|few: { value: 0,",
                "notNumber|38|minutes: 61|minutes: 6h",
                "tooMany|29|few: { value: 1,|few: { value: 3,",
                "notYesOrNo|19|mandatory: yes|mandatory: true",
                "notList|8|audience: [DOCTOR, NURSE]|audience: DOCTOR",
                "notText|8|[DOCTOR, NURSE]|[DOCTOR, [NURSE]]",
                "untilBeforeFrom|8|in_force: 2020-04-01|in_force: 2020-04-01¶    transition_ended: 2020-03-31",
            })
    void aFaultIsToldOnceWithItsLine(String key, int line, String sound, String wrong) {
        List<Problem> problems = problems(sound, wrong == null ? "" : wrong);
        assertThat(problems)
                .extracting(one -> one.reason().key(), Problem::line)
                .containsExactly(tuple(key.contains(".") ? key : "curriculum.file." + key, line));
        assertThat(CurriculumFixture.ja(problems.get(0).reason())).doesNotContain("???");
        assertThat(CurriculumFixture.en(problems.get(0).reason())).doesNotContain("???");
    }

    @Test
    void aRecalledNumberWrittenAsAConstantIsRefused() {
        assertThat(problems("count: few", "count: 1"))
                .extracting(one -> one.reason().key(), Problem::line)
                .contains(tuple("curriculum.file.constantNotSure", 29));
    }

    @Test
    void aModuleWithoutATitleIsRefused() {
        assertThat(problems("module: two,", "module: three,"))
                .extracting(one -> one.reason().key())
                .contains("curriculum.file.moduleUnknown");
    }

    @Test
    void aSettingAsLargeAsItsPartsAndATransitionOfOneDayAreSound() {
        assertThat(problems("few: { value: 1,", "few: { value: 2,")).isEmpty();
        assertThat(
                        problems(
                                "in_force: 2020-04-01",
                                "in_force: 2020-04-01¶    transition_ended: 2020-04-01"))
                .isEmpty();
    }

    @Test
    void aFileThatIsNoMappingIsRefused() {
        assertThat(ProgrammeFile.read("sample.yaml", "- 1\n").problems())
                .extracting(one -> one.reason().key())
                .containsExactly("curriculum.file.notMapping");
        assertThat(ProgrammeFile.read("sample.yaml", "").problems()).hasSize(1);
    }

    @Test
    void everybodyIsEveryProfession() {
        assertThat(
                        ProgrammeFile.read("s", SOUND.replace("[DOCTOR, NURSE]", "[EVERYBODY]"))
                                .programme()
                                .orElseThrow()
                                .versions()
                                .get(0)
                                .audience())
                .containsExactlyInAnyOrder(Profession.values());
    }

    @Test
    void aVersionThatAnotherFollowsHasAnEndAndItsPlace() {
        String second = SOUND.substring(SOUND.indexOf("  - version"));
        String ended = SOUND.replace("2020-04-01", "2020-04-01\n    transition_ended: 2025-03-31");
        assertThat(
                        keys(
                                SOUND
                                        + second.replace("\"1\"", "\"2\"")
                                                .replace("2020-04-01", "2024-04-01")))
                .containsExactly("curriculum.file.noTransition");
        assertThat(keys(ended + second.replace("\"1\"", "\"2\"")))
                .containsExactly("curriculum.file.notInOrder");
        assertThat(keys(ended + second.replace("2020-04-01", "2024-04-01")))
                .containsExactly("curriculum.file.idTwice");
    }

    @Test
    void allFaultsAreToldAtOnceInTheOrderOfTheFile() {
        List<Problem> problems =
                ProgrammeFile.read(
                                "sample.yaml",
                                SOUND.replace("in_force: 2020-04-01", "in_force: 2019-02-29")
                                        .replace("after: chosen", "after: learning")
                                        .replace("kind: gathering", "kind: meeting"))
                        .problems();
        assertThat(problems).extracting(Problem::line).containsExactly(7, 34, 44);
        assertThat(problems).extracting(Problem::file).containsOnly("sample.yaml");
    }

    @Test
    void aDecisionOfTheOperatorHoldsEverywhere() {
        ProgrammeFile.Decisions read =
                ProgrammeFile.readRecognitions("r.yaml", DECISION.replace("\"99\"", "everywhere"));
        assertThat(read.problems()).isEmpty();
        assertThat(read.recognitions().get(0).region()).isNull();
    }

    @Test
    void anUnsoundDecisionIsRefused() {
        decision("noRegion", 5, "\"99\"", "埼玉");
        decision("untilBeforeFrom", 7, "2024-04-01", "2024-04-01\n    until: 2024-03-31");
        decision("keyUnknown", 6, "from: 2024", "form: 1\n    from: 2024");
        decision("noSource", 2, DECISION.substring(DECISION.indexOf("    source")), "");
        decision("keyUnknown", 8, "mark: SAMPLE }\n", "mark: SAMPLE }\nother: 1\n");
        decision("idTwice", 8, "SAMPLE }\n", "SAMPLE }\n" + DECISION.substring(14));
    }

    private static void decision(String key, int line, String sound, String wrong) {
        assertThat(DECISION).contains(sound);
        ProgrammeFile.Decisions read =
                ProgrammeFile.readRecognitions("r.yaml", DECISION.replace(sound, wrong));
        assertThat(read.isSound()).isFalse();
        assertThat(read.recognitions()).isEmpty();
        assertThat(read.problems())
                .extracting(one -> one.reason().key(), Problem::line)
                .containsExactly(tuple("curriculum.file." + key, line));
    }

    private static List<String> keys(String yaml) {
        return ProgrammeFile.read("sample.yaml", yaml).problems().stream()
                .map(one -> one.reason().key())
                .toList();
    }

    private static List<Problem> problems(String sound, String wrong) {
        String from = sound.replace('¶', '\n');
        assertThat(SOUND).contains(from);
        ProgrammeFile.Result read =
                ProgrammeFile.read("sample.yaml", SOUND.replace(from, wrong.replace('¶', '\n')));
        assertThat(read.programme().isPresent()).isEqualTo(read.problems().isEmpty());
        return read.problems();
    }
}
