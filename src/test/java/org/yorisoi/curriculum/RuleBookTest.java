package org.yorisoi.curriculum;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.yorisoi.platform.Mark;
import org.yorisoi.platform.Words;

class RuleBookTest {

    private static final Clause DECISION =
            new Clause("見本県決定", null, Clause.UNSEEN, Mark.SAMPLE, new Words("", ""));
    private static final RuleBook SHIPPED = RuleBook.shipped();

    private static SettingDecision electives(
            String id, String region, LocalDate from, LocalDate until, String value) {
        return new SettingDecision(
                id,
                "national-workshop",
                "2017",
                "min_electives",
                value,
                new Words("見本県", "Sample Prefecture"),
                region,
                from,
                until,
                DECISION);
    }

    private static int electives(RuleBook book, String region, LocalDate on) {
        return book.programme("national-workshop", region, on)
                .orElseThrow()
                .version("2017")
                .orElseThrow()
                .find("electives")
                .orElseThrow()
                .needed();
    }

    @Test
    void aDecisionOnAValueHoldsInItsRegionAndTimeOnly() {
        LocalDate from = LocalDate.of(2026, 4, 1);
        LocalDate until = LocalDate.of(2027, 3, 31);
        RuleBook book = SHIPPED.with(electives("a", "99", from, until, "3"));
        assertThat(electives(book, "99", from)).isEqualTo(3);
        assertThat(electives(book, "99", until)).isEqualTo(3);
        assertThat(electives(book, "99", from.minusDays(1))).isEqualTo(2);
        assertThat(electives(book, "99", until.plusDays(1))).isEqualTo(2);
        assertThat(electives(book, "11", from)).isEqualTo(2);
        assertThat(electives(SHIPPED, "99", from)).as("the book it was made from").isEqualTo(2);
    }

    @Test
    void theKindsOfCertificatesAreThoseOfItsOwnTexts() {
        assertThat(SHIPPED.certificates())
                .extracting(CertificateKind::subject)
                .contains("national-workshop/elearning", "national-workshop/full-2008")
                .doesNotHaveDuplicates();
        String file = "national-workshop.yaml";
        RuleBook changed =
                SHIPPED.withText(
                        file,
                        Curricula.text(file)
                                .replace(
                                        "certificate: national-workshop/full-2008",
                                        "certificate: national-workshop/other"));
        assertThat(changed.certificate("national-workshop/other"))
                .hasValueSatisfying(kind -> assertThat(kind.isOfWorkshop()).isTrue());
        assertThat(changed.certificate("national-workshop/full-2008")).isEmpty();
        assertThat(SHIPPED.certificate("national-workshop/other")).isEmpty();
    }

    @Test
    void theDecisionThatBeganLastWins() {
        LocalDate from = LocalDate.of(2026, 4, 1);
        RuleBook book =
                SHIPPED.with(electives("later", "99", from.plusYears(1), null, "1"))
                        .with(electives("earlier", null, from, null, "4"));
        assertThat(electives(book, "99", from)).isEqualTo(4);
        assertThat(electives(book, "99", from.plusYears(1))).isEqualTo(1);
        assertThat(electives(book, "11", from.plusYears(1))).isEqualTo(4);
    }

    @Test
    void aRegionsOwnDecisionWinsOverALaterOneForEverywhere() {
        LocalDate from = LocalDate.of(2026, 4, 1);
        RuleBook book =
                SHIPPED.with(electives("own", "99", from, null, "3"))
                        .with(electives("everywhere", null, from.plusYears(1), null, "4"));
        assertThat(electives(book, "99", from.plusYears(1))).isEqualTo(3);
        assertThat(electives(book, "11", from.plusYears(1))).isEqualTo(4);
        assertThat(electives(book, "", from.plusYears(1))).as("region not known").isEqualTo(4);
    }

    @Test
    void officersSeeADecidedValueAsDecided() {
        LocalDate from = LocalDate.of(2026, 4, 1);
        ProgrammeVersion.Setting setting =
                SHIPPED.with(electives("a", "99", from, null, "3"))
                        .programme("national-workshop", "99", from)
                        .orElseThrow()
                        .version("2017")
                        .orElseThrow()
                        .settings()
                        .get("min_electives");
        assertThat(setting.value()).isEqualTo("3");
        assertThat(setting.source()).isEqualTo("見本県決定");
        assertThat(setting.mark()).isEqualTo(DECISION.mark());
    }

    @Test
    void whatADecisionDoesToTheTextIsFoundInWhateverRegionAndOnWhateverDay() {
        LocalDate later = LocalDate.of(2030, 4, 1);
        assertThat(SHIPPED.faults()).isEmpty();
        assertThat(SHIPPED.with(electives("a", "11", later, later.plusYears(1), "5")).faults())
                .isEmpty();
        assertThat(SHIPPED.with(electives("a", "11", later, later.plusYears(1), "6")).faults())
                .singleElement()
                .satisfies(
                        one -> assertThat(one.reason().key()).isEqualTo("curriculum.file.tooMany"));
    }

    @Test
    void aValueThatTheProgrammeCannotBearIsRefusedWhenItIsRead() {
        RuleBook book = SHIPPED.with(electives("a", null, LocalDate.of(2026, 4, 1), null, "9"));
        assertThatThrownBy(() -> electives(book, "11", LocalDate.of(2026, 4, 1)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("tooMany");
    }

    @Test
    void decisionsOnOwnModulesAddToThoseOfTheTexts() {
        Recognition decision =
                new Recognition(
                        "b",
                        "national-workshop",
                        new Words("運営者", "The operator"),
                        null,
                        LocalDate.of(2026, 4, 1),
                        null,
                        DECISION);
        assertThat(SHIPPED.recognitions("national-workshop")).hasSize(1);
        assertThat(SHIPPED.with(decision).recognitions("national-workshop"))
                .hasSize(2)
                .contains(decision);
        assertThat(SHIPPED.with(decision).recognitions("coordinator")).isEmpty();
    }

    @Test
    void anotherTextGivesAnotherBook() {
        String text = Curricula.text("national-workshop.yaml").replace("value: 330", "value: 340");
        RuleBook book = SHIPPED.withText("national-workshop.yaml", text);
        assertThat(minutes(book)).isEqualTo(340);
        assertThat(minutes(SHIPPED)).isEqualTo(330);
        assertThat(book.programmes().stream().map(Programme::id))
                .containsExactly("national-workshop", "care-manager", "coordinator");
    }

    private static int minutes(RuleBook book) {
        return book.programme("national-workshop")
                .orElseThrow()
                .version("2017")
                .orElseThrow()
                .find("group-training")
                .orElseThrow()
                .needed();
    }

    @Test
    void whatIsEarnedHasTheNameThatTheProgrammeGivesIt() {
        assertThat(SHIPPED.label(Evidence.Kind.MODULE, "cancer-pain").orElseThrow().ja())
                .isEqualTo("がん疼痛の評価とマネジメント");
        assertThat(
                        SHIPPED.label(Evidence.Kind.CERTIFICATE, "national-workshop/elearning")
                                .orElseThrow()
                                .ja())
                .isEqualTo("e-learning修了証書");
        assertThat(SHIPPED.label(Evidence.Kind.RECORD, "coordinator/team")).isPresent();
        assertThat(SHIPPED.label(Evidence.Kind.MODULE, "no-such-module")).isEmpty();
    }
}
