package org.yorisoi.curriculum;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.yorisoi.platform.Reason;

/** The cases of {@code golden.csv}, which a clinician can read and check. */
class GoldenCasesTest {

    private static final Map<NextStep.Action, String> ACTIONS =
            Map.of(
                    NextStep.Action.TAKE_MODULE, "学ぶ",
                    NextStep.Action.SEND_CERTIFICATE, "証書を出す",
                    NextStep.Action.APPLY_GATHERING, "申し込む",
                    NextStep.Action.ENTER_DATE, "日付を入れる",
                    NextStep.Action.BEGIN_AGAIN, "やり直す",
                    NextStep.Action.AWAIT_CHECK, "確認を待つ",
                    NextStep.Action.AWAIT_DECISION, "判断を待つ",
                    NextStep.Action.RECORD_BY_OFFICE, "事務局が入力");

    /** What is compared; a row's expectations are one, an answer is another. */
    record Seen(String state, String completed, String deadline, String next) {}

    record Result(Seen seen, List<Reason> reasons) {}

    @TestFactory
    Stream<DynamicTest> eachCaseIsAnsweredAsTheTableSays() {
        return rows().stream()
                .map(
                        row ->
                                DynamicTest.dynamicTest(
                                        row.get("no") + " " + row.get("situation"),
                                        () -> check(row, answer(row))));
    }

    /** A table that any answer would pass proves nothing. */
    @Test
    void aCaseWithAnotherDayFails() {
        CSVRecord second = rows().get(6);
        Result other = answer(rows().get(5));
        assertThat(expected(second)).isNotEqualTo(other.seen());
    }

    @Test
    void numbersAreUniqueAndEnough() {
        assertThat(rows()).hasSizeGreaterThanOrEqualTo(60);
        assertThat(rows().stream().map(row -> row.get("no")).distinct()).hasSameSizeAs(rows());
    }

    /** Every reason and step of every case is a text in both languages, with nothing left open. */
    @Test
    void everyReasonIsWordedInBothLanguages() {
        for (CSVRecord row : rows()) {
            List<Reason> all = new ArrayList<>(answer(row).reasons());
            if (row.get("question").equals("修了か")) {
                collect(judge(row).answer(), all);
            }
            for (Reason reason : all) {
                for (String text :
                        List.of(CurriculumFixture.ja(reason), CurriculumFixture.en(reason))) {
                    assertThat(text)
                            .doesNotContain("???")
                            .doesNotContain("{")
                            .doesNotContain("Words[");
                }
            }
        }
    }

    /** Evidence in any order gives the same judgement. */
    @Test
    void theOrderOfEvidenceDoesNotMatterInAnyCase() {
        for (CSVRecord row : rows()) {
            if (row.get("question").equals("修了か")) {
                List<Evidence> evidence =
                        new ArrayList<>(EvidenceNotation.read(row.get("evidence")));
                Judgement before = CurriculumRule.judge(version(row), evidence, circumstances(row));
                Collections.reverse(evidence);
                assertThat(CurriculumRule.judge(version(row), evidence, circumstances(row)))
                        .as(row.get("no"))
                        .isEqualTo(before);
            }
        }
    }

    private static void collect(Answer answer, List<Reason> all) {
        all.addAll(answer.reasons());
        answer.next().ifPresent(step -> all.add(step.reason()));
        answer.parts().forEach(part -> collect(part, all));
    }

    private static void check(CSVRecord row, Result result) {
        assertThat(result.seen()).isEqualTo(expected(row));
        String reasons =
                result.reasons().stream()
                        .map(CurriculumFixture::ja)
                        .collect(Collectors.joining("|"));
        if (row.get("reason").equals("なし")) {
            assertThat(reasons).isEmpty();
        } else {
            assertThat(reasons).contains(row.get("reason").split("＋", -1));
        }
    }

    private static Seen expected(CSVRecord row) {
        return new Seen(
                row.get("state"), row.get("completed"), row.get("deadline"), row.get("next"));
    }

    private static Result answer(CSVRecord row) {
        String question = row.get("question");
        if (question.equals("修了か")) {
            Judgement judgement = judge(row);
            return new Result(
                    new Seen(
                            word(judgement.state(), "修了"),
                            text(judgement.completedOn()),
                            text(judgement.answer().deadline()),
                            text(judgement.answer().next(), "")),
                    judgement.answer().reasons());
        }
        List<String> asked = Arrays.asList(question.split(" (開催)?", -1));
        LocalDate applied = LocalDate.parse(asked.get(1));
        LocalDate meets = LocalDate.parse(asked.get(2));
        List<Evidence> evidence = EvidenceNotation.read(row.get("evidence"));
        Admission admission =
                asked.get(0).equals("申し込めるか")
                        ? CurriculumRule.mayApply(
                                version(row), evidence, circumstances(row), applied, meets)
                        : CurriculumRule.mayBeAccepted(
                                version(row), evidence, circumstances(row), applied, meets);
        return new Result(
                new Seen(
                        word(admission.state(), "できる"),
                        "",
                        text(admission.deadline()),
                        text(admission.next(), "")),
                admission.reasons());
    }

    private static Judgement judge(CSVRecord row) {
        return CurriculumRule.judge(
                version(row), EvidenceNotation.read(row.get("evidence")), circumstances(row));
    }

    private static Circumstances circumstances(CSVRecord row) {
        List<LocalDate> cycles =
                row.get("cycles").isEmpty()
                        ? List.of()
                        : Arrays.stream(row.get("cycles").split(" ", -1))
                                .map(LocalDate::parse)
                                .toList();
        return new Circumstances(LocalDate.parse(row.get("day")), row.get("region"), cycles);
    }

    private static ProgrammeVersion version(CSVRecord row) {
        Programme programme =
                switch (row.get("programme")) {
                    case "2008", "2017" -> CurriculumFixture.shipped("national-workshop");
                    case "trainings" -> CurriculumFixture.own("trainings.yaml");
                    default -> CurriculumFixture.shipped(row.get("programme"));
                };
        Programme with = programme.with(CurriculumFixture.decisions());
        return with.version(row.get("programme")).orElseGet(() -> with.versions().get(0));
    }

    private static String word(State state, String yes) {
        return switch (state) {
            case SATISFIED -> yes;
            case NOT_YET -> "まだ";
            case UNKNOWN -> "不明";
            case EXPIRED -> "期限切れ";
        };
    }

    private static String text(Optional<LocalDate> day) {
        return day.map(LocalDate::toString).orElse("");
    }

    private static String text(Optional<NextStep> next, String none) {
        return next.map(step -> ACTIONS.get(step.action()) + " " + step.subject()).orElse(none);
    }

    private static List<CSVRecord> rows() {
        try {
            return CSVFormat.DEFAULT
                    .builder()
                    .setHeader()
                    .setSkipHeaderRecord(true)
                    .get()
                    .parse(new StringReader(CurriculumFixture.file("golden.csv")))
                    .getRecords();
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
