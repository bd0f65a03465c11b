package org.yorisoi.insight;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.yorisoi.credit.PersonFacts;
import org.yorisoi.credit.Stand;
import org.yorisoi.credit.StandingRule;
import org.yorisoi.curriculum.Evidence;
import org.yorisoi.curriculum.RuleBook;
import org.yorisoi.insight.Situation.Account;
import org.yorisoi.insight.Situation.Kind;
import org.yorisoi.insight.Situation.Known;
import org.yorisoi.insight.Situation.Seat;
import org.yorisoi.person.Profession;

class SituationTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 11, 29);
    private static final LocalDate TRAINING = LocalDate.of(2026, 12, 6);
    private static final RuleBook BOOK = RuleBook.shipped();

    @Test
    void whoHasNotBegunIsInvitedRemindedOrEncouraged() {
        assertThat(kind(null, Known.NOTHING)).isEqualTo(Kind.NOT_INVITED);
        assertThat(kind(stand(), known(Account.INVITED))).isEqualTo(Kind.INVITED);
        assertThat(kind(stand(), known(Account.OPEN))).isEqualTo(Kind.NOT_BEGUN);
    }

    @Test
    void whoIsOnHerWayHasAsManyModulesAsSheReallyPassed() {
        Situation situation =
                Situation.of(
                        stand(
                                evidence(1, Evidence.Kind.MODULE, "total-care", TODAY.minusDays(9)),
                                evidence(2, Evidence.Kind.MODULE, "screening", TODAY.minusDays(8)),
                                evidence(3, Evidence.Kind.MODULE, "social", TODAY.minusDays(7))),
                        known(Account.OPEN));
        assertThat(situation.kind()).isEqualTo(Kind.LEARNING);
        assertThat(situation.modules()).isEqualTo(3);
    }

    @Test
    void whoHasTheCertificateOnlyLacksTheTrainingUntilItRunsOut() {
        assertThat(kind(stand(paper(TODAY.minusMonths(5))), known(Account.OPEN)))
                .isEqualTo(Kind.READY);
        Situation late = Situation.of(stand(paper(TODAY.minusYears(3))), known(Account.OPEN));
        assertThat(late.kind()).isEqualTo(Kind.EXPIRED);
    }

    @Test
    void whatWaitsForTheOfficeComesFirst() {
        Seat seat = new Seat(7, TRAINING, Kind.SEATED, true);
        Stand learned = stand(paper(TODAY.minusMonths(5)));
        Situation toCheck = Situation.of(learned, new Known(4L, 3L, seat, Account.OPEN));
        assertThat(toCheck.kind()).isEqualTo(Kind.TO_CHECK);
        assertThat(toCheck.subject()).isEqualTo(4);
        Situation seated = Situation.of(learned, new Known(null, 3L, seat, Account.OPEN));
        assertThat(seated).isEqualTo(new Situation(Kind.SEATED, 0, TRAINING, 7L, true));
        Situation returned = Situation.of(stand(), new Known(null, 3L, null, Account.OPEN));
        assertThat(returned.kind()).isEqualTo(Kind.RETURNED);
        // A certificate that went back matters no more once another one was accepted.
        assertThat(Situation.of(learned, new Known(null, 3L, null, Account.OPEN)).kind())
                .isEqualTo(Kind.READY);
        for (Kind kind : List.of(Kind.WAITING, Kind.OFFERED, Kind.REQUESTED)) {
            assertThat(
                            Situation.of(
                                            learned,
                                            new Known(
                                                    null,
                                                    null,
                                                    new Seat(7, TRAINING, kind, false),
                                                    Account.OPEN))
                                    .kind())
                    .isEqualTo(kind);
        }
    }

    @Test
    void whoCompletedSinceTheReferenceDateIsSaidToHave() {
        Evidence old =
                evidence(
                        1,
                        Evidence.Kind.CERTIFICATE,
                        "national-workshop/full-2008",
                        LocalDate.of(2012, 9, 23));
        Situation situation = Situation.of(stand(old), Known.NOTHING);
        assertThat(situation.kind()).isEqualTo(Kind.DONE_SINCE);
        assertThat(situation.day()).isEqualTo(LocalDate.of(2012, 9, 23));
    }

    private static Kind kind(@Nullable Stand stand, Known known) {
        return Situation.of(stand, known).kind();
    }

    private static Known known(Account account) {
        return new Known(null, null, null, account);
    }

    private static Stand stand(Evidence... evidence) {
        PersonFacts facts =
                new PersonFacts(
                        1,
                        Profession.DOCTOR,
                        "99",
                        Map.of(RateReading.WORKSHOP, LocalDate.of(2020, 4, 1)),
                        Map.of(),
                        List.of(evidence));
        return StandingRule.in(BOOK, RateReading.WORKSHOP, facts, TODAY).orElseThrow();
    }

    private static Evidence paper(LocalDate on) {
        return evidence(1, Evidence.Kind.CERTIFICATE, "national-workshop/elearning", on);
    }

    private static Evidence evidence(long id, Evidence.Kind kind, String subject, LocalDate on) {
        return new Evidence(
                id,
                kind,
                subject,
                on,
                Instant.parse("2026-01-01T00:00:00Z").plusSeconds(id),
                Evidence.Outcome.EARNED,
                null,
                Map.of(),
                Set.of(),
                true,
                null);
    }
}
