package org.yorisoi.conference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.control.RequestContextController;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.sql.DataSource;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.yorisoi.account.Granting;
import org.yorisoi.gathering.Closing;
import org.yorisoi.gathering.RollDesk;
import org.yorisoi.platform.BusinessException;
import org.yorisoi.platform.CurrentUser;
import org.yorisoi.platform.JapanTime;
import org.yorisoi.platform.NotFoundException;

/**
 * Who reads a case and when, who releases it, what the next agenda brings, and for whom a
 * conference counts.
 */
@Tag("container")
@ExtendWith(ArquillianExtension.class)
class ConferenceIT {

    private static final String OFFICE = "eto.yuki@example.jp";
    private static final String HEAD = "sena.fumihiko@example.jp";
    private static final String OTHER_OFFICE = "nagase.takumi@example.jp";
    private static final String OTHER_HEAD = "gunji.katsutoshi@example.jp";
    private static final CoarseCase SAID =
            new CoarseCase(
                    CoarseCase.AgeBand.FROM_70,
                    CoarseCase.Sex.FEMALE,
                    CoarseCase.Setting.HOME,
                    CoarseCase.Origin.DISCHARGE,
                    List.of(new CoarseCase.Day(-2, "話し合い"), new CoarseCase.Day(3, "不眠")),
                    "経過",
                    "週末をどう支えるか");

    @Inject private Cases cases;
    @Inject private UnguardedCaseFixture unguarded;
    @Inject private Conferences conferences;
    @Inject private ConferencePlanning planning;
    @Inject private Decisions decisions;
    @Inject private LiaisonAttendance attendance;
    @Inject private OutsideReporting reporting;
    @Inject private RollDesk desk;
    @Inject private Closing closing;
    @Inject private Granting granting;
    @Inject private CurrentUser user;
    @Inject private RequestContextController request;

    @Resource(lookup = "java:app/jdbc/yorisoi")
    private DataSource source;

    private long hospital;
    private long otherHospital;
    private long thirdHospital;
    private long author;
    private long guest;
    private long facilitator;
    private long stranger;
    private long meeting;

    @BeforeEach
    void aMeetingOfAHospitalWithItsPeople() throws Exception {
        nothingIsLeft();
        hospital = number("select id from organisation_organisation where ref = '99-h-sogo'");
        otherHospital = number("select id from organisation_organisation where ref = '99-h-gan'");
        thirdHospital =
                number("select id from organisation_organisation where ref = '99-h-asanagi'");
        author = person(1, hospital);
        guest = person(2, thirdHospital);
        facilitator = person(3, hospital);
        stranger = person(4, otherHospital);
        meeting = meeting(hospital, Instant.now().plus(Duration.ofDays(2)), "ANNOUNCED");
        seat(meeting, author, 1);
        seat(meeting, guest, 2);
        seat(meeting, facilitator, 3);
        grant(facilitator, meeting);
    }

    @AfterEach
    void nothingIsLeft() throws SQLException {
        String ours = "(select id from gathering_gathering where title_en = 'conference-it')";
        String people = "(select id from person_person where ref like 'conf-it-%')";
        String cases = "(select id from conference_case where gathering_id in " + ours + ")";
        update("delete from conference_case_day where case_id in " + cases);
        update("delete from conference_case_step where case_id in " + cases);
        update("delete from conference_case where gathering_id in " + ours);
        update(
                "delete from conference_decision_step where decision_id in (select id from"
                        + " conference_decision where gathering_id in "
                        + ours
                        + ")");
        for (String table :
                List.of(
                        "conference_decision",
                        "conference_item",
                        "conference_cohost",
                        "conference_attended",
                        "conference_conference",
                        "gathering_mark",
                        "gathering_confirmation")) {
            update("delete from " + table + " where gathering_id in " + ours);
        }
        update("delete from conference_series where title like 'IT %'");
        update(
                "delete from conference_outside_attendee where outside_id in (select id from"
                        + " conference_outside where title like 'IT %')");
        update("delete from conference_outside where title like 'IT %'");
        update("delete from conference_evidence where handed_sha256 = repeat('c', 64)");
        update("delete from conference_year where note = 'IT'");
        update(
                "delete from gathering_place_step where place_id in (select id from gathering_place"
                        + " where gathering_id in "
                        + ours
                        + ")");
        for (String table :
                List.of(
                        "gathering_place",
                        "gathering_staff",
                        "gathering_step",
                        "gathering_block")) {
            update("delete from " + table + " where gathering_id in " + ours);
        }
        update("delete from gathering_gathering where title_en = 'conference-it'");
        update("delete from account_grant where person_id in " + people);
        update("delete from platform_outbox where person_id in " + people);
        update("delete from platform_audit_seen where person_id in " + people);
        update(
                "delete from platform_audit_seen where audit_id in (select id from platform_audit"
                        + " where action like 'conference:%')");
        update("delete from platform_audit where action like 'conference:%'");
        update("delete from person_affiliation where person_id in " + people);
        update("delete from person_person where ref like 'conf-it-%'");
        update("update account_rights_version set version = version + 1 where id = 1");
        granting.forget();
    }

    @Test
    void aCaseIsReadInItsWindowAndByThoseWhoTakePartOnly() throws Exception {
        long id = as(author, () -> cases.write(meeting, SAID));
        unknownTo(guest, id);
        unknownTo(facilitator, id);
        declare(id);
        unknownTo(guest, id);
        assertThat(view(facilitator, id).viewer()).isEqualTo(CaseWindow.Viewer.FACILITATOR);
        release(id);
        unknownTo(guest, id);

        starts(meeting, Instant.now().minus(Duration.ofHours(1)));
        Cases.View seen = view(guest, id);
        assertThat(seen.said()).isEqualTo(SAID);
        assertThat(seen.standing()).isEqualTo(CaseWindow.Standing.SHOWN);
        assertThat(seen.steps()).isEmpty();
        unknownTo(stranger, id);
        unknownTo(mail(OFFICE), id);
        unknownTo(mail(OTHER_OFFICE), id);

        starts(meeting, Instant.now().minus(Duration.ofDays(16)));
        unknownTo(guest, id);
        unknownTo(facilitator, id);
        assertThat(view(author, id).standing()).isEqualTo(CaseWindow.Standing.CLOSED);
    }

    @Test
    void whoeverGivesUpHerSeatReadsNothingAnyMore() throws Exception {
        long id = released();
        starts(meeting, Instant.now().minus(Duration.ofHours(1)));
        view(guest, id);
        update(
                "update gathering_place set state = 'CANCELLED_BY_PERSON' where gathering_id = "
                        + meeting
                        + " and person_id = "
                        + guest);
        unknownTo(guest, id);
    }

    @Test
    void everyViewIsInTheAuditAndNoRefusalIs() throws Exception {
        long id = released();
        starts(meeting, Instant.now().minus(Duration.ofHours(1)));
        update(
                "delete from platform_audit_seen where audit_id in (select id from platform_audit"
                        + " where action = 'conference:case-seen')");
        update("delete from platform_audit where action = 'conference:case-seen'");
        view(guest, id);
        view(guest, id);
        view(author, id);
        unknownTo(stranger, id);
        assertThat(seenBy(guest, id)).isEqualTo(2);
        assertThat(seenBy(author, id)).isEqualTo(1);
        assertThat(seenBy(stranger, id)).isZero();
    }

    private long seenBy(long person, long id) throws SQLException {
        return number(
                "select count(*) from platform_audit where action = 'conference:case-seen' and"
                        + " actor_id = "
                        + person
                        + " and subject_id = "
                        + id);
    }

    @Test
    void nobodyReleasesHerOwnCase() throws Exception {
        long id = as(facilitator, () -> cases.write(meeting, SAID));
        as(
                facilitator,
                () -> {
                    cases.declare(id, version(id), CareCase.Consent.PATIENT, true);
                    return null;
                });
        refused(
                "conference.release.onlyYou",
                facilitator,
                () -> cases.release(id, version(id), 0, 14));
        assertThat(view(facilitator, id).warning()).isNotNull();

        grant(guest, meeting);
        refused("conference.release.own", facilitator, () -> cases.release(id, version(id), 0, 14));
        assertThat(view(facilitator, id).warning()).isNull();
        as(
                guest,
                () -> {
                    cases.release(id, version(id), 0, 14);
                    return null;
                });
        assertThat(view(guest, id).standing()).isEqualTo(CaseWindow.Standing.RELEASED);
    }

    /** The negative control: she has a seat and it is released, so only the window hides it. */
    @Test
    void withoutTheWindowACaseIsReadAtAnyTime() throws Exception {
        long id = released();
        for (Duration fromNow : List.of(Duration.ofDays(2), Duration.ofDays(-16))) {
            starts(meeting, Instant.now().plus(fromNow));
            unknownTo(guest, id);
            assertThat(as(guest, () -> unguarded.question(id))).isEqualTo(SAID.question());
        }
        starts(meeting, Instant.now().minus(Duration.ofHours(1)));
        assertThat(view(guest, id).said().question()).isEqualTo(SAID.question());
        // Nor does the control open what others close.
        unknown(
                stranger,
                () -> {
                    String words = unguarded.question(id);
                    assertThat(words).isNull();
                });
    }

    /** The negative control: without the rule her own is shown to everybody who takes part. */
    @Test
    void withoutTheRuleAFacilitatorsOwnCaseIsShown() throws Exception {
        grant(guest, meeting);
        long id = as(facilitator, () -> cases.write(meeting, SAID));
        as(
                facilitator,
                () -> {
                    cases.declare(id, version(id), CareCase.Consent.PATIENT, true);
                    return null;
                });
        starts(meeting, Instant.now().minus(Duration.ofHours(1)));
        refused("conference.release.own", facilitator, () -> cases.release(id, version(id), 0, 14));
        unknownTo(author, id);
        as(
                facilitator,
                () -> {
                    unguarded.release(id);
                    return null;
                });
        assertThat(view(author, id).standing()).isEqualTo(CaseWindow.Standing.SHOWN);
    }

    @Test
    void whoFacilitatesAnotherMeetingReleasesNothingHere() throws Exception {
        long id = as(author, () -> cases.write(meeting, SAID));
        declare(id);
        long other = meeting(otherHospital, Instant.now().plus(Duration.ofDays(2)), "ANNOUNCED");
        grant(stranger, other);
        unknown(stranger, () -> cases.release(id, version(id), 0, 14));
        unknown(stranger, () -> cases.giveBack(id, version(id), "なぜなら"));
        unknown(guest, () -> cases.release(id, version(id), 0, 14));
        unknown(mail(HEAD), () -> cases.release(id, version(id), 0, 14));
        unknown(guest, () -> cases.withdraw(id, version(id)));
        unknown(stranger, () -> cases.write(meeting, SAID));
    }

    @Test
    void otherWordsNeedConsentAndReleaseAnew() throws Exception {
        long id = released();
        as(
                author,
                () -> {
                    cases.change(id, version(id), SAID);
                    return null;
                });
        starts(meeting, Instant.now().minus(Duration.ofHours(1)));
        unknownTo(guest, id);
        Cases.View mine = view(author, id);
        assertThat(mine.standing()).isEqualTo(CaseWindow.Standing.DRAFT);
        assertThat(mine.consent()).isNull();
        assertThat(mine.said()).isEqualTo(SAID);
    }

    @Test
    void withdrawnIsSeenByItsAuthorOnly() throws Exception {
        long id = released();
        starts(meeting, Instant.now().minus(Duration.ofHours(1)));
        as(
                author,
                () -> {
                    cases.withdraw(id, version(id));
                    return null;
                });
        unknownTo(guest, id);
        unknownTo(facilitator, id);
        assertThat(view(author, id).standing()).isEqualTo(CaseWindow.Standing.WITHDRAWN);
        refused("conference.case.withdrawnAlready", author, () -> cases.withdraw(id, version(id)));
    }

    @Test
    void theSecondOfTwoWhoDecideIsTold() throws Exception {
        long id = as(author, () -> cases.write(meeting, SAID));
        declare(id);
        long seen = version(id);
        release(id);
        refused("platform.changedMeanwhile", facilitator, () -> cases.giveBack(id, seen, "遅れて"));
    }

    @Test
    void withoutConsentNothingIsDeclared() throws Exception {
        long id = as(author, () -> cases.write(meeting, SAID));
        refused(
                "conference.case.consentMissing",
                author,
                () -> cases.declare(id, version(id), null, true));
        refused(
                "conference.case.takenMissing",
                author,
                () -> cases.declare(id, version(id), CareCase.Consent.FAMILY, false));
    }

    /** The page of a conference tells of cases and decisions only those who are inside. */
    @Test
    void whoeverIsOutsideSeesTheIssueAndNothingElse() throws Exception {
        prepare(meeting, "IT series", "LIAISON");
        long id = released();
        as(
                facilitator,
                () ->
                        decisions.make(
                                meeting,
                                "一覧をつくる",
                                new Decision.Owner(guest, null, null),
                                LocalDate.now(JapanTime.ZONE).plusDays(9)));
        Conferences.One outside = as(stranger, () -> conferences.one(meeting));
        assertThat(outside.issue()).isEqualTo("IT 課題");
        assertThat(outside.cases()).isEmpty();
        assertThat(outside.made()).isEmpty();
        assertThat(outside.relation().isInside()).isFalse();
        Conferences.One inside = as(guest, () -> conferences.one(meeting));
        assertThat(inside.cases()).hasSize(1);
        assertThat(inside.cases().get(0).readable()).isFalse();
        assertThat(inside.made()).hasSize(1);
        Conferences.One office = as(mail(OFFICE), () -> conferences.one(meeting));
        assertThat(office.cases()).hasSize(1);
        assertThat(office.cases().get(0).readable()).isFalse();
        unknownTo(mail(OFFICE), id);
        unknown(stranger, () -> conferences.one(999_999_999L));
    }

    @Test
    void whatIsOpenComesToTheNextOfTheSeriesAndStaysAwayFromOthers() throws Exception {
        starts(meeting, Instant.now().minus(Duration.ofDays(20)));
        prepare(meeting, "IT series", "LIAISON");
        long next = meeting(hospital, Instant.now().plus(Duration.ofDays(5)), "ANNOUNCED");
        prepare(next, "IT series", "CASE");
        long apart = meeting(hospital, Instant.now().plus(Duration.ofDays(6)), "ANNOUNCED");
        prepare(apart, "", "CASE");
        LocalDate due = LocalDate.now(JapanTime.ZONE).plusDays(3);
        long decision =
                as(
                        facilitator,
                        () ->
                                decisions.make(
                                        meeting,
                                        "夜間の連絡先を渡す",
                                        new Decision.Owner(guest, null, null),
                                        due));
        assertThat(brought(next)).containsExactly(decision);
        assertThat(brought(apart)).isEmpty();
        assertThat(as(guest, () -> decisions.mine()))
                .extracting(Decisions.Line::id)
                .contains(decision);
        assertThat(as(stranger, () -> decisions.mine())).isEmpty();
        unknown(stranger, () -> decisions.finish(decision, of("decision", decision), null, ""));
        unknown(stranger, () -> decisions.finish(decision, of("decision", decision), next, ""));

        as(
                mail(OFFICE),
                () -> {
                    decisions.carryOn(
                            decision, of("decision", decision), next, due.plusDays(30), "担当が替わった");
                    return null;
                });
        assertThat(brought(next)).containsExactly(decision);
        as(
                guest,
                () -> {
                    decisions.finish(decision, of("decision", decision), null, "渡しました");
                    return null;
                });
        // It was dealt with there, so it still stands on that agenda, as done.
        assertThat(brought(next)).containsExactly(decision);
        long third = meeting(hospital, Instant.now().plus(Duration.ofDays(40)), "ANNOUNCED");
        prepare(third, "IT series", "CASE");
        assertThat(brought(third)).isEmpty();
        assertThat(
                        number(
                                "select count(*) from conference_decision_step where decision_id = "
                                        + decision))
                .isEqualTo(3);
    }

    /** Whoever moves takes nothing with her; two of one facility are one. */
    @Test
    void theFacilityOfThatDayCountsAlsoAfterAChangeOfEmployer() throws Exception {
        long liaison = past(otherHospital, "LIAISON");
        seat(liaison, author, 1);
        seat(liaison, facilitator, 2);
        seat(liaison, stranger, 3);
        int year = JapanTime.fiscalYear(LocalDate.now(JapanTime.ZONE));
        assertThat(why(mail(OFFICE), hospital, year, liaison))
                .isEqualTo(LiaisonAttendance.Why.PENDING);
        close(liaison, author, facilitator, stranger);

        LiaisonAttendance.Row row = row(mail(OFFICE), hospital, year, liaison);
        assertThat(row.why()).isEqualTo(LiaisonAttendance.Why.COUNTED);
        assertThat(row.people()).hasSize(2);
        assertThat(why(mail(OTHER_OFFICE), otherHospital, year, liaison))
                .isEqualTo(LiaisonAttendance.Why.OWN);

        update(
                "update person_affiliation set valid_until = date_sub(curdate(), interval 9 day)"
                        + " where person_id in ("
                        + author
                        + ", "
                        + facilitator
                        + ")");
        post(author, thirdHospital);
        post(facilitator, thirdHospital);
        assertThat(why(mail(OFFICE), hospital, year, liaison))
                .isEqualTo(LiaisonAttendance.Why.COUNTED);
        assertThat(
                        number(
                                "select count(*) from conference_attended where gathering_id = "
                                        + liaison
                                        + " and facility_id = "
                                        + thirdHospital))
                .isZero();

        as(
                mail(OTHER_OFFICE),
                () -> {
                    desk.correct(liaison, author, "talk", 0, "人違い");
                    desk.correct(liaison, facilitator, "talk", 0, "人違い");
                    return null;
                });
        assertThat(rows(mail(OFFICE), hospital, year)).noneMatch(one -> one.id() == liaison);
    }

    @Test
    void whatOneHoldsOrHoldsTogetherIsNoConferenceOfOthers() throws Exception {
        long own = past(hospital, "LIAISON");
        seat(own, author, 1);
        long together = past(otherHospital, "LIAISON");
        seat(together, author, 1);
        update(
                "insert into conference_cohost (gathering_id, organisation_id) values ("
                        + together
                        + ", "
                        + hospital
                        + ")");
        long board = past(otherHospital, "CANCER_BOARD");
        seat(board, author, 1);
        close(own, author);
        close(together, author);
        close(board, author);
        int year = JapanTime.fiscalYear(LocalDate.now(JapanTime.ZONE));
        assertThat(why(mail(OFFICE), hospital, year, own)).isEqualTo(LiaisonAttendance.Why.OWN);
        assertThat(why(mail(OFFICE), hospital, year, together))
                .isEqualTo(LiaisonAttendance.Why.COHOSTED);
        assertThat(rows(mail(OFFICE), hospital, year)).noneMatch(one -> one.id() == board);
    }

    @Test
    void nothingRecordedIsUnknownUntilTheOfficeStatesIt() throws Exception {
        int year = LiaisonAttendance.FIRST_YEAR + 1;
        long office = mail(OFFICE);
        assertThat(as(office, () -> attendance.year(hospital, year)).figure().certainty())
                .isEqualTo(YearFigure.Certainty.UNKNOWN);
        as(
                office,
                () -> {
                    attendance.state(hospital, year, true, "IT");
                    return null;
                });
        YearFigure figure = as(office, () -> attendance.year(hospital, year)).figure();
        assertThat(figure.band()).isEqualTo(Band.ZERO);
        assertThat(figure.certainty()).isEqualTo(YearFigure.Certainty.FINAL);
        as(
                office,
                () -> {
                    attendance.state(hospital, year, false, "IT");
                    return null;
                });
        assertThat(as(office, () -> attendance.year(hospital, year)).figure().band())
                .isEqualTo(Band.NOT_KEPT);
        unknown(mail(OTHER_OFFICE), () -> attendance.year(hospital, year));
        unknown(mail(OTHER_OFFICE), () -> attendance.state(hospital, year, true, "IT"));
        unknown(author, () -> attendance.year(hospital, year));
    }

    @Test
    void aReportCountsOnceSomebodyElseHasSeenThePaper() throws Exception {
        update(
                "insert into conference_evidence (organisation_id, kind, pages, content,"
                        + " handed_sha256, taken_at, taken_by) values ("
                        + hospital
                        + ", 'PDF', 1, 'x', repeat('c', 64), now(6), "
                        + mail(OFFICE)
                        + ")");
        long paper =
                number("select id from conference_evidence where handed_sha256 = repeat('c', 64)");
        LocalDate day = LocalDate.now(JapanTime.ZONE).minusDays(10);
        int year = JapanTime.fiscalYear(day);
        OutsideConference.Said said = new OutsideConference.Said(day, "IT 外の会", "朝凪総合病院");
        refused(
                "conference.outside.nameUnknown",
                mail(OFFICE),
                () -> reporting.report(hospital, said, paper, "会議 1、だれか 知らない"));
        unknown(mail(OTHER_OFFICE), () -> reporting.report(otherHospital, said, paper, "会議 4"));
        long report = as(mail(OFFICE), () -> reporting.report(hospital, said, paper, "会議 1、会議　3"));
        assertThat(why(mail(OFFICE), hospital, year, report))
                .isEqualTo(LiaisonAttendance.Why.UNCHECKED);
        refused(
                "conference.outside.own",
                mail(OFFICE),
                () -> reporting.accept(hospital, report, of("outside", report)));
        unknown(
                mail(OTHER_HEAD),
                () -> reporting.accept(otherHospital, report, of("outside", report)));
        unknown(mail(OTHER_HEAD), () -> reporting.evidence(otherHospital, paper));
        as(
                mail(HEAD),
                () -> {
                    reporting.accept(hospital, report, of("outside", report));
                    return null;
                });
        LiaisonAttendance.Row row = row(mail(OFFICE), hospital, year, report);
        assertThat(row.why()).isEqualTo(LiaisonAttendance.Why.COUNTED);
        assertThat(row.people()).containsExactly("会議 1", "会議 3");
        refused(
                "platform.changedMeanwhile",
                mail(HEAD),
                () -> reporting.giveBack(hospital, report, of("outside", report) - 1, "遅れて"));
    }

    @Test
    void theHeadOfTheHostNamesFacilitatorsAmongThoseWhoTakePart() throws Exception {
        long head = mail(HEAD);
        as(
                head,
                () -> {
                    planning.entrust(meeting, guest, "協力者");
                    return null;
                });
        assertThat(as(guest, () -> cases.facilitators(meeting))).contains(guest, facilitator);
        refused("account.grant.heldAlready", head, () -> planning.entrust(meeting, guest, "協"));
        unknown(head, () -> planning.entrust(meeting, stranger, "協力者"));
        refused(
                "account.grant.outOfReach",
                mail(OFFICE),
                () -> planning.entrust(meeting, author, "協力者"));
        refused(
                "account.grant.outOfReach",
                facilitator,
                () -> planning.entrust(meeting, author, "協力者"));
        unknown(mail(OTHER_HEAD), () -> planning.entrust(meeting, author, "協力者"));
    }

    @Test
    void aFacilitatorsRoleEndsAtOnceAndSheMayLayItDownHerself() throws Exception {
        long head = mail(HEAD);
        run(head, () -> planning.entrust(meeting, guest, "協力者"));
        long hers = grantOf(facilitator);
        long guests = grantOf(guest);
        assertThat(as(head, () -> planning.desk(hospital, meeting)).facilitators())
                .allMatch(ConferencePlanning.Facilitator::mayEnd)
                .extracting(ConferencePlanning.Facilitator::grantId)
                .contains(hers, guests);
        assertThat(as(guest, () -> planning.desk(null, meeting)).facilitators())
                .filteredOn(ConferencePlanning.Facilitator::mayEnd)
                .extracting(ConferencePlanning.Facilitator::grantId)
                .containsExactly(guests);
        refused("account.grant.reasonMissing", head, () -> planning.dismiss(meeting, hers, ""));
        refused("account.grant.outOfReach", guest, () -> planning.dismiss(meeting, hers, "交代"));
        refused(
                "account.grant.outOfReach",
                mail(OFFICE),
                () -> planning.dismiss(meeting, hers, "交代"));
        unknown(mail(OTHER_HEAD), () -> planning.dismiss(meeting, hers, "交代"));
        long other = meeting(hospital, Instant.now().plus(Duration.ofDays(3)), "ANNOUNCED");
        unknown(head, () -> planning.dismiss(other, hers, "交代"));

        run(head, () -> planning.dismiss(meeting, hers, "交代"));
        run(guest, () -> planning.dismiss(meeting, guests, "辞退"));
        assertThat(as(author, () -> cases.facilitators(meeting))).isEmpty();
        refused("account.grant.endedBefore", head, () -> planning.dismiss(meeting, hers, "交代"));
        unknown(guest, () -> planning.dismiss(meeting, guests, "辞退"));
    }

    private long grantOf(long person) throws SQLException {
        return number("select max(id) from account_grant where person_id = " + person);
    }

    @Test
    void whoeverHasSomethingToDoIsWrittenToAndNoLetterSaysWhatWasWritten() throws Exception {
        for (long one : List.of(author, guest, facilitator)) {
            update("update person_person set mail = concat(ref, '@example.jp') where id = " + one);
        }
        update("update person_person set lang = 'en' where id = " + facilitator);
        long id = as(author, () -> cases.write(meeting, SAID));
        declare(id);
        assertThat(letters(facilitator)).containsExactly("conference-waiting");
        run(facilitator, () -> cases.giveBack(id, version(id), "家族の名前を除く"));
        run(author, () -> cases.declare(id, version(id), CareCase.Consent.PATIENT, true));
        release(id);
        assertThat(letters(author)).containsExactly("conference-returned", "conference-released");
        assertThat(letters(facilitator))
                .containsExactly("conference-waiting", "conference-waiting");
        // Whoever is named while a case waits is told; whoever brings one to herself is not.
        long own = as(facilitator, () -> cases.write(meeting, SAID));
        run(facilitator, () -> cases.declare(own, version(own), CareCase.Consent.PATIENT, true));
        assertThat(letters(facilitator)).hasSize(2);
        run(mail(HEAD), () -> planning.entrust(meeting, guest, "協力者"));
        assertThat(letters(guest)).containsExactly("conference-waiting");
        LocalDate due = LocalDate.now(JapanTime.ZONE).plusDays(20);
        run(
                mail(OFFICE),
                () ->
                        decisions.make(
                                meeting, "訪問の時間を変える", new Decision.Owner(guest, null, null), due));
        run(
                facilitator,
                () ->
                        decisions.make(
                                meeting,
                                "連絡票を作る",
                                new Decision.Owner(facilitator, null, null),
                                due));
        assertThat(letters(guest)).containsExactly("conference-waiting", "conference-decision");
        assertThat(letters(facilitator)).hasSize(2);
        assertThat(
                        number(
                                "select count(*) from platform_outbox where purpose like"
                                        + " 'conference-%' and lang = 'en' and subject like 'A case"
                                        + " waits%' and person_id = "
                                        + facilitator))
                .isEqualTo(2);
        for (String secret : List.of("家族の名前", "週末をどう", "不眠", "訪問の時間", "連絡票")) {
            assertThat(
                            number(
                                    "select count(*) from platform_outbox where purpose like"
                                            + " 'conference-%' and concat(subject, body) like '%"
                                            + secret
                                            + "%'"))
                    .as(secret)
                    .isZero();
        }
        assertThat(
                        number(
                                "select count(*) from platform_outbox where purpose like"
                                        + " 'conference-%' and body not like '%http%'"))
                .isZero();
    }

    private List<String> letters(long person) throws SQLException {
        List<String> purposes = new ArrayList<>();
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement();
                var found =
                        statement.executeQuery(
                                "select purpose from platform_outbox where person_id = "
                                        + person
                                        + " order by id")) {
            while (found.next()) {
                purposes.add(found.getString(1));
            }
        }
        return purposes;
    }

    // ---- what the tests are made of

    private long released() throws Exception {
        long id = as(author, () -> cases.write(meeting, SAID));
        declare(id);
        release(id);
        return id;
    }

    private void declare(long id) throws Exception {
        as(
                author,
                () -> {
                    cases.declare(id, version(id), CareCase.Consent.PATIENT, true);
                    return null;
                });
    }

    private void release(long id) throws Exception {
        as(
                facilitator,
                () -> {
                    cases.release(id, version(id), 0, 14);
                    return null;
                });
    }

    private long version(long id) throws SQLException {
        return of("case", id);
    }

    private long of(String table, long id) throws SQLException {
        return number("select version from conference_" + table + " where id = " + id);
    }

    private Cases.View view(long person, long id) throws Exception {
        return as(person, () -> cases.view(id));
    }

    private void unknownTo(long person, long id) {
        unknown(person, () -> cases.view(id));
    }

    private void unknown(long person, ThrowingCallable call) {
        assertThatThrownBy(() -> run(person, call)).isInstanceOf(NotFoundException.class);
    }

    private void refused(String key, long person, ThrowingCallable call) {
        assertThatThrownBy(() -> run(person, call))
                .isInstanceOfSatisfying(
                        BusinessException.class, e -> assertThat(e.reason().key()).isEqualTo(key));
    }

    private void run(long person, ThrowingCallable call) throws Exception {
        as(
                person,
                () -> {
                    try {
                        call.call();
                    } catch (Exception e) {
                        throw e;
                    } catch (Throwable e) {
                        throw new IllegalStateException(e);
                    }
                    return null;
                });
    }

    private void prepare(long gathering, String series, String kind) throws Exception {
        as(
                mail(OFFICE),
                () -> {
                    planning.prepare(
                            gathering,
                            null,
                            new ConferencePlanning.Said(List.of(kind), "IT 課題", series, ""));
                    return null;
                });
    }

    private List<Long> brought(long gathering) throws Exception {
        return as(mail(OFFICE), () -> conferences.one(gathering)).brought().stream()
                .map(Decisions.Line::id)
                .toList();
    }

    private List<LiaisonAttendance.Row> rows(long person, long facility, int year)
            throws Exception {
        return as(person, () -> attendance.year(facility, year)).rows();
    }

    private LiaisonAttendance.Row row(long person, long facility, int year, long id)
            throws Exception {
        return rows(person, facility, year).stream()
                .filter(one -> one.id() == id)
                .findFirst()
                .orElseThrow();
    }

    private LiaisonAttendance.Why why(long person, long facility, int year, long id)
            throws Exception {
        return row(person, facility, year, id).why();
    }

    /** One that ended an hour ago. */
    private long past(long organiser, String kind) throws SQLException {
        long id = meeting(organiser, Instant.now().minus(Duration.ofMinutes(150)), "ANNOUNCED");
        update(
                "insert into conference_conference (gathering_id, kinds, issue) values ("
                        + id
                        + ", '"
                        + kind
                        + "', 'IT 課題')");
        return id;
    }

    private void close(long gathering, long... people) throws Exception {
        boolean own =
                number("select organiser_id from gathering_gathering where id = " + gathering)
                        == hospital;
        as(
                mail(own ? OFFICE : OTHER_OFFICE),
                () -> {
                    for (long one : people) {
                        desk.tick(gathering, one, "talk", true);
                    }
                    return null;
                });
        as(
                mail(own ? HEAD : OTHER_HEAD),
                () -> closing.close(gathering, closing.prospect(gathering).unknown(), ""));
    }

    private long meeting(long organiser, Instant start, String state) throws SQLException {
        Instant from = start.truncatedTo(ChronoUnit.SECONDS);
        update(
                "insert into gathering_gathering (kind, organiser_id, prefecture, title, title_en,"
                        + " mode, starts_at, ends_at, approval, waiting_list, offer_hours, overlap,"
                        + " professions, reach, state, sequence, secret, created_at) select 'MEETING',"
                        + " id, prefecture, 'IT 会議', 'conference-it', 'ONLINE', '"
                        + sql(from)
                        + "', '"
                        + sql(from.plus(Duration.ofMinutes(90)))
                        + "', 0, 1, 48, 'NONE', '', 'BOTH', '"
                        + state
                        + "', 1, repeat('s', 16), now(6) from organisation_organisation where id = "
                        + organiser);
        long id = number("select max(id) from gathering_gathering");
        update(
                "insert into gathering_block (gathering_id, code, title, title_en, starts_at,"
                        + " minutes, mandatory, pause, cme) values ("
                        + id
                        + ", 'talk', '話し合い', 'talk', '"
                        + sql(from)
                        + "', 90, 1, 0, 0)");
        return id;
    }

    private void starts(long gathering, Instant start) throws SQLException {
        Instant from = start.truncatedTo(ChronoUnit.SECONDS);
        update(
                "update gathering_gathering set starts_at = '"
                        + sql(from)
                        + "', ends_at = '"
                        + sql(from.plus(Duration.ofMinutes(90)))
                        + "' where id = "
                        + gathering);
    }

    private long person(int number, long at) throws SQLException {
        update(
                "insert into person_person (ref, family_name, given_name, family_kana, given_kana,"
                        + " kana_sort, profession, lang, created_at) values ('conf-it-"
                        + number
                        + "', '会議', '"
                        + number
                        + "', 'カイギ', 'バン', 'カイギ "
                        + number
                        + "', 'NURSE', 'ja', now(6))");
        long id = number("select id from person_person where ref = 'conf-it-" + number + "'");
        post(id, at);
        return id;
    }

    private void post(long person, long at) throws SQLException {
        update(
                "insert into person_affiliation (person_id, organisation_id, kind, main,"
                        + " valid_from, created_at) values ("
                        + person
                        + ", "
                        + at
                        + ", 'POST', 1, '2020-04-01', now(6))");
    }

    private void seat(long gathering, long person, int number) throws SQLException {
        update(
                "insert into gathering_place (gathering_id, person_id, post_id, profession, own,"
                        + " queue_no, state, applied_at, applied_by, walk_in) select "
                        + gathering
                        + ", person_id, id, 'NURSE', 0, "
                        + number
                        + ", 'SEATED', now(6), person_id, 0 from person_affiliation where person_id ="
                        + " "
                        + person
                        + " order by id limit 1");
    }

    private void grant(long person, long gathering) throws SQLException {
        update(
                "insert into account_grant (person_id, role, scope_kind, scope_id, valid_from,"
                        + " granted_at, reason) values ("
                        + person
                        + ", 'FACILITATOR', 'GATHERING', "
                        + gathering
                        + ", '2020-04-01', now(6), 'IT')");
        update("update account_rights_version set version = version + 1 where id = 1");
        granting.forget();
    }

    private long mail(String login) throws SQLException {
        return number("select person_id from account_account where login = '" + login + "'");
    }

    private static String sql(Instant at) {
        return DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss")
                .withZone(ZoneOffset.UTC)
                .format(at);
    }

    private void update(String sql) throws SQLException {
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement()) {
            statement.executeUpdate(sql);
        }
    }

    private long number(String sql) throws SQLException {
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement();
                var found = statement.executeQuery(sql)) {
            return found.next() ? found.getLong(1) : -1;
        }
    }

    /** Somebody asks the doors, in a request of her own. */
    private <T> T as(long person, Callable<T> work) throws Exception {
        ExecutorService one = Executors.newSingleThreadExecutor();
        try {
            return one.submit(
                            () -> {
                                request.activate();
                                try {
                                    user.is(person, 1, 1, "", "auto");
                                    return work.call();
                                } finally {
                                    request.deactivate();
                                }
                            })
                    .get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof Error error) {
                throw error;
            }
            throw e.getCause() instanceof Exception cause
                    ? cause
                    : new IllegalStateException(Objects.requireNonNull(e.getCause()));
        } finally {
            one.shutdown();
        }
    }
}
