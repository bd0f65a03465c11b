package org.yorisoi.certificate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.yorisoi.certificate.CertificateFixture.HELD;
import static org.yorisoi.certificate.CertificateFixture.ISSUED;
import static org.yorisoi.certificate.CertificateFixture.complete;
import static org.yorisoi.certificate.CertificateFixture.paper;
import static org.yorisoi.certificate.CertificateFixture.stand;
import static org.yorisoi.certificate.CertificateFixture.training;

import java.time.LocalDate;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.yorisoi.credit.Stand;

class IssuingRuleTest {

    private static final String PAPER = "national-workshop/elearning";
    private static final Facts PRINTED = Facts.of(complete()).orElseThrow();

    private static IssuingRule.Verdict first(Stand stand, boolean completed) {
        return IssuingRule.decide(
                null, null, Facts.of(stand), Facts.isLearnedHere(stand), completed);
    }

    private static IssuingRule.Verdict living(Certificate.State state, Stand stand) {
        return IssuingRule.decide(
                state, PRINTED, Facts.of(stand), Facts.isLearnedHere(stand), true);
    }

    @Test
    void whoeverCompletedByAGatheringGetsARecord() {
        assertThat(first(complete(), true).issue()).isTrue();
    }

    @Test
    void anOldCertificateOfSomebodyElsesGetsNone() {
        Stand old = stand(paper("national-workshop/full-2008", LocalDate.of(2012, 9, 23)));
        assertThat(Facts.of(old)).isPresent();
        assertThat(first(old, true).issue()).isFalse();
    }

    @Test
    void whatIsNotCompleteGetsNone() {
        assertThat(first(stand(paper(PAPER, ISSUED)), true).issue()).isFalse();
    }

    @Test
    void afterARevocationOnlyANewCompletionIssues() {
        assertThat(first(complete(), false).issue()).isFalse();
        assertThat(first(complete(), true).issue()).isTrue();
    }

    @Test
    void theSameAgainChangesNothing() {
        assertThat(living(Certificate.State.VALID, complete()))
                .isEqualTo(IssuingRule.Verdict.NOTHING);
    }

    @Test
    void whatDiffersIsReviewedWithItsReason() {
        assertThat(living(Certificate.State.VALID, stand(paper(PAPER, ISSUED))).doubt())
                .isEqualTo(Doubt.REOPENED);
        assertThat(
                        living(
                                        Certificate.State.VALID,
                                        stand(
                                                paper(PAPER, ISSUED),
                                                training(2, HELD.plusDays(1), 20)))
                                .doubt())
                .isEqualTo(Doubt.OTHER_DAY);
        assertThat(
                        living(
                                        Certificate.State.VALID,
                                        stand(paper(PAPER, ISSUED), training(2, HELD, 10)))
                                .doubt())
                .isEqualTo(Doubt.OTHER_FACTS);
        assertThat(
                        living(
                                        Certificate.State.VALID,
                                        stand(
                                                paper(
                                                        "national-workshop/full-2008",
                                                        LocalDate.of(2012, 9, 23))))
                                .doubt())
                .isEqualTo(Doubt.OTHERS_PAPER);
    }

    @Test
    void whatIsUnderReviewWaitsForAnOfficer() {
        assertThat(living(Certificate.State.UNDER_REVIEW, complete()))
                .isEqualTo(IssuingRule.Verdict.NOTHING);
        assertThat(living(Certificate.State.UNDER_REVIEW, stand(paper(PAPER, ISSUED))))
                .isEqualTo(IssuingRule.Verdict.NOTHING);
    }

    @Test
    void theFactsAreThoseOfTheWayThatWasWalked() {
        assertThat(PRINTED.completedOn()).isEqualTo(HELD);
        assertThat(PRINTED.parts()).hasSize(2);
        assertThat(PRINTED.parts().get(0).id()).isEqualTo("elearning");
        assertThat(PRINTED.parts().get(0).on()).isEqualTo(ISSUED);
        assertThat(PRINTED.parts().get(1).minutes()).isEqualTo(350);
        assertThat(PRINTED.parts().get(1).needed()).isEqualTo(330);
        assertThat(Facts.completingGathering(complete())).isEqualTo(Optional.of(2L));
    }
}
