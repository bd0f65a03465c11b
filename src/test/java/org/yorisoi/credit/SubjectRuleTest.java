package org.yorisoi.credit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.yorisoi.credit.SubjectRule.Done;
import org.yorisoi.credit.SubjectRule.Subject;
import org.yorisoi.curriculum.Curricula;
import org.yorisoi.curriculum.Evidence;
import org.yorisoi.curriculum.Programme;
import org.yorisoi.curriculum.RuleBook;
import org.yorisoi.platform.Words;

/** The subjects of a programme, and since when somebody has each. */
class SubjectRuleTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 11, 28);
    private static final String FILE = "national-workshop.yaml";

    @Test
    void theWorkshopHasSevenRequiredAndFiveElectiveSubjects() {
        List<Subject> subjects = SubjectRule.subjects(workshop(RuleBook.shipped()), TODAY);
        assertThat(subjects).hasSize(12);
        assertThat(subjects.subList(0, 7)).noneMatch(Subject::elective);
        assertThat(subjects.subList(7, 12)).allMatch(Subject::elective);
        assertThat(subjects).extracting(Subject::module).startsWith("total-care", "screening");
        assertThat(subjects.get(4).label().ja()).isEqualTo("コミュニケーション");
    }

    /** They come from the text in force: what it no longer asks for is no column. */
    @Test
    void anotherTextHasOtherSubjects() {
        String text =
                Curricula.text(FILE)
                        .replace("- { kind: module, module: social, source: elective }", "")
                        .replace("      social: { ja: 社会的苦痛に対する緩和ケア, en: Social distress }\n", "");
        RuleBook book = RuleBook.shipped().withText(FILE, text);
        assertThat(SubjectRule.subjects(workshop(book), TODAY))
                .hasSize(11)
                .extracting(Subject::module)
                .doesNotContain("social");
    }

    /** The scheme of 2008 knew no subjects. */
    @Test
    void theSubjectsAreThoseOfTheVersionOfTheDay() {
        Programme workshop = workshop(RuleBook.shipped());
        assertThat(SubjectRule.subjects(workshop, LocalDate.of(2010, 4, 1))).isEmpty();
        assertThat(SubjectRule.subjects(workshop, LocalDate.of(2000, 4, 1))).isEmpty();
        assertThat(SubjectRule.subjects(workshop, LocalDate.of(2018, 4, 1))).hasSize(12);
    }

    @Test
    void theEarliestEntryThatStandsCounts() {
        assertThat(
                        done(
                                evidence("a", Evidence.Outcome.EARNED, "2026-05-02"),
                                evidence("a", Evidence.Outcome.EARNED, "2026-05-01"),
                                evidence("a", Evidence.Outcome.NOT_EARNED, "2026-04-01")))
                .containsExactly(new Done(true, LocalDate.of(2026, 5, 1)), Done.NOT);
    }

    @Test
    void aDayThatNobodyKnowsIsUnknownAndOneThatIsKnownSaysMore() {
        assertThat(
                        done(
                                evidence("a", Evidence.Outcome.EARNED, null),
                                evidence("b", Evidence.Outcome.EARNED, null),
                                evidence("b", Evidence.Outcome.EARNED, "2026-05-01")))
                .containsExactly(new Done(true, null), new Done(true, LocalDate.of(2026, 5, 1)));
        assertThat(done(evidence("a", Evidence.Outcome.UNKNOWN, "2026-05-01")))
                .containsExactly(new Done(true, null), Done.NOT);
    }

    @Test
    void whatIsOnlyToComeIsNotDone() {
        assertThat(done(evidence("a", Evidence.Outcome.EARNED, "2026-11-29")))
                .containsExactly(Done.NOT, Done.NOT);
        assertThat(done(evidence("a", Evidence.Outcome.EARNED, "2026-11-28")).get(0).done())
                .isTrue();
    }

    private static Programme workshop(RuleBook book) {
        return book.programme("national-workshop").orElseThrow();
    }

    private static List<Done> done(Evidence... evidence) {
        Words label = new Words("科目", "subject");
        List<Subject> named =
                List.of(new Subject("a", label, false), new Subject("b", label, true));
        return SubjectRule.done(named, List.of(evidence), TODAY);
    }

    private static Evidence evidence(
            String subject, Evidence.Outcome outcome, @Nullable String on) {
        return new Evidence(
                1,
                Evidence.Kind.MODULE,
                subject,
                on == null ? null : LocalDate.parse(on),
                Instant.EPOCH,
                outcome,
                null,
                Map.of(),
                Set.of(),
                true,
                null);
    }
}
