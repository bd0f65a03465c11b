package org.yorisoi.roster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.yorisoi.roster.RosterFixture.ASSOCIATION;
import static org.yorisoi.roster.RosterFixture.ASSOCIATION_PLACES;
import static org.yorisoi.roster.RosterFixture.HOSPITAL;
import static org.yorisoi.roster.RosterFixture.HOSPITAL_PLACES;
import static org.yorisoi.roster.RosterFixture.STATION;
import static org.yorisoi.roster.RosterFixture.TODAY;
import static org.yorisoi.roster.RosterFixture.WARD;
import static org.yorisoi.roster.RosterFixture.member;
import static org.yorisoi.roster.RosterFixture.post;
import static org.yorisoi.roster.RosterFixture.row;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.yorisoi.person.Affiliation;
import org.yorisoi.person.Register;
import org.yorisoi.roster.RosterPlan.Change;
import org.yorisoi.roster.RosterPlan.PostAction;

/** A file against the roster. */
class RosterDiffTest {

    private static final RosterRow.Registered NUMBER =
            new RosterRow.Registered(Register.MEDICAL, "900001");

    private static List<RosterPlan> plans(List<RosterMember> roster, RosterRow... rows) {
        return new RosterDiff(HOSPITAL_PLACES, TODAY, roster, Map.of()).plans(List.of(rows));
    }

    private static RosterPlan plan(RosterMember member, RosterRow row) {
        return plans(List.of(member), row).get(0);
    }

    private static RosterPlan planElsewhere(RosterRow row, RosterDiff.Holder... holders) {
        return new RosterDiff(HOSPITAL_PLACES, TODAY, List.of(), Map.of(NUMBER, List.of(holders)))
                .plans(List.of(row))
                .get(0);
    }

    private static RosterMember hanako() {
        return member(7, post(HOSPITAL, "2024-04-01", null));
    }

    @Test
    void somebodyNew() {
        RosterPlan plan = plans(List.of(), row()).get(0);
        assertThat(plan.verdict()).isEqualTo(RosterVerdict.NEW);
        assertThat(plan.personId()).isNull();
        assertThat(plan.post().action()).isEqualTo(PostAction.ADD);
    }

    @Test
    void nothingChanged() {
        RosterPlan plan = plan(hanako(), row());
        assertThat(plan.verdict()).isEqualTo(RosterVerdict.UNCHANGED);
        assertThat(plan.personId()).isEqualTo(7);
        assertThat(plan.post().action()).isEqualTo(PostAction.KEEP);
    }

    @Test
    void whatDiffersIsSaidWithBeforeAndAfter() {
        RosterPlan plan =
                plan(
                        hanako(),
                        row(
                                "氏名",
                                "例題 花子",
                                "カナ",
                                "レイダイ ハナコ",
                                "メール",
                                "h@example.jp",
                                "診療科",
                                "外科",
                                "がん診療に携わる",
                                "はい"));
        assertThat(plan.verdict()).isEqualTo(RosterVerdict.CHANGED);
        assertThat(plan.changes())
                .containsExactly(
                        new Change(RosterColumn.NAME, "見本 花子", "例題 花子"),
                        new Change(RosterColumn.KANA, "ミホン ハナコ", "レイダイ ハナコ"),
                        new Change(RosterColumn.MAIL, "hanako@example.jp", "h@example.jp"),
                        new Change(RosterColumn.DEPARTMENT, "", "外科"),
                        new Change(RosterColumn.TREATS_CANCER, "", "true"));
        assertThat(plan.post()).isEqualTo(new RosterPlan.PostStep(PostAction.MEND, 101L, null));
    }

    @Test
    void anEmptyCellChangesNothing() {
        RosterMember.Post full =
                new RosterMember.Post(
                        101,
                        HOSPITAL,
                        Affiliation.Kind.POST,
                        LocalDate.of(2024, 4, 1),
                        LocalDate.of(2027, 3, 31),
                        "外科",
                        true,
                        false,
                        true);
        assertThat(plan(member(7, full), row()).verdict()).isEqualTo(RosterVerdict.UNCHANGED);
    }

    @Test
    void foundByMailAndReadingWhenTheNumberIsAnother() {
        RosterPlan plan = plan(hanako(), row("登録番号", "900002"));
        assertThat(plan.personId()).isEqualTo(7);
        assertThat(plan.changes())
                .containsExactly(new Change(RosterColumn.NUMBER, "900001", "900002"));
    }

    @Test
    void theSameMailWithAnotherReadingIsSomebodyElse() {
        RosterPlan plan = plan(hanako(), row("登録番号", "900002", "カナ", "ミホン タロウ", "氏名", "見本 太郎"));
        assertThat(plan.verdict()).isEqualTo(RosterVerdict.NEW);
    }

    @Test
    void theSameDigitsOfAnotherRegisterAreSomebodyElse() {
        RosterPlan plan = plan(hanako(), row("職種", "歯科医師", "メール", "x@example.jp"));
        assertThat(plan.verdict()).isEqualTo(RosterVerdict.NEW);
    }

    @Test
    void aNumberUnderQuiteAnotherNameIsAFault() {
        RosterPlan plan = plan(hanako(), row("氏名", "試験 進", "カナ", "シケン ススム", "メール", "s@example.jp"));
        assertThat(plan.verdict()).isEqualTo(RosterVerdict.FAULTY);
        assertThat(plan.faults().get(RosterColumn.NUMBER).key())
                .isEqualTo("roster.number.ofAnother");
    }

    @Test
    void knownElsewhereWithTheSameReadingGetsAPost() {
        RosterPlan plan = planElsewhere(row(), new RosterDiff.Holder(55, "ミホン", "ハナコ"));
        assertThat(plan.verdict()).isEqualTo(RosterVerdict.NEW);
        assertThat(plan.personId()).isEqualTo(55);
        assertThat(plan.sameNumber()).isEmpty();
    }

    @Test
    void theSameNumberElsewhereWithAnotherReadingIsNeverLinkedByItself() {
        RosterPlan plan = planElsewhere(row(), new RosterDiff.Holder(55, "ミホン", "ハナエ"));
        assertThat(plan.personId()).isNull();
        assertThat(plan.sameNumber()).containsExactly(55L);
    }

    @Test
    void twoOfTheSameReadingElsewhereStayOpen() {
        RosterPlan plan =
                planElsewhere(
                        row(),
                        new RosterDiff.Holder(55, "ミホン", "ハナコ"),
                        new RosterDiff.Holder(56, "ミホン", "ハナコ"));
        assertThat(plan.personId()).isNull();
        assertThat(plan.sameNumber()).containsExactly(55L, 56L);
    }

    @Test
    void twiceInTheFileBothRowsWait() {
        List<RosterPlan> plans =
                plans(
                        List.of(),
                        row(HOSPITAL_PLACES, 2),
                        row(HOSPITAL_PLACES, 3, "登録番号", "900002", "メール", "t@example.jp"),
                        row(HOSPITAL_PLACES, 6, "メール", "other@example.jp"));
        assertThat(plans)
                .extracting(RosterPlan::verdict)
                .containsExactly(RosterVerdict.FAULTY, RosterVerdict.NEW, RosterVerdict.FAULTY);
        assertThat(plans.get(0).faults().get(RosterColumn.NUMBER).args()).containsExactly(6);
        assertThat(plans.get(2).faults().get(RosterColumn.NUMBER).args()).containsExactly(2);
    }

    @Test
    void twoRowsThatFindTheSamePerson() {
        List<RosterPlan> plans =
                plans(
                        List.of(hanako()),
                        row(HOSPITAL_PLACES, 2, "メール", "new@example.jp"),
                        row(HOSPITAL_PLACES, 3, "登録番号", "900009"));
        assertThat(plans.get(1).faults().get(RosterColumn.NAME).key())
                .isEqualTo("roster.row.twice");
    }

    @Test
    void whoIsMissingFromTheFileIsOnlyShown() {
        RosterMember gone = member(8, post(HOSPITAL, "2020-04-01", "2025-03-31"));
        List<RosterPlan> plans = plans(List.of(hanako(), gone));
        assertThat(plans).hasSize(1);
        assertThat(plans.get(0).verdict()).isEqualTo(RosterVerdict.MISSING);
        assertThat(plans.get(0).personId()).isEqualTo(7);
        assertThat(plans.get(0).line()).isNegative();
    }

    @Test
    void whoseRowIsFaultyIsNotMissing() {
        List<RosterPlan> plans = plans(List.of(hanako()), row("着任日", "2024-02-30"));
        assertThat(plans).extracting(RosterPlan::verdict).containsExactly(RosterVerdict.FAULTY);
    }

    @Test
    void anotherDepartmentEndsOnePostAndBeginsAnother() {
        RosterPlan plan = plan(hanako(), row("所属", "緩和ケアセンター", "着任日", "2026-10-01"));
        assertThat(plan.post())
                .isEqualTo(
                        new RosterPlan.PostStep(PostAction.MOVE, 101L, LocalDate.of(2026, 9, 30)));
        assertThat(plan.changes())
                .containsExactly(
                        new Change(RosterColumn.PLACE, "見本総合病院", "緩和ケアセンター"),
                        new Change(RosterColumn.FROM, "2024-04-01", "2026-10-01"));
    }

    @Test
    void theHospitalsNameAloneDoesNotMoveSomebodyOutOfADepartment() {
        RosterPlan plan = plan(member(7, post(WARD, "2024-04-01", null)), row());
        assertThat(plan.verdict()).isEqualTo(RosterVerdict.UNCHANGED);
    }

    @Test
    void aMoveCannotBeginBeforeThePostThatItEnds() {
        RosterPlan plan = plan(hanako(), row("所属", "緩和ケアセンター", "着任日", "2024-04-01"));
        assertThat(plan.faults().get(RosterColumn.FROM).key()).isEqualTo("roster.post.overlaps");
    }

    @Test
    void whoComesBackGetsANewPost() {
        RosterPlan plan =
                plan(
                        member(7, post(HOSPITAL, "2020-04-01", "2024-03-31")),
                        row("着任日", "2026-04-01"));
        assertThat(plan.post().action()).isEqualTo(PostAction.ADD);
        assertThat(plan.changes()).contains(new Change(RosterColumn.FROM, "", "2026-04-01"));
    }

    @Test
    void whoComesBackKeepsWhatAnotherOfficeKnowsOfHer() {
        RosterPlan plan =
                plan(
                        member(7, post(HOSPITAL, "2020-04-01", "2024-03-31")),
                        row("着任日", "2026-04-01", "メール", "other@example.jp"));
        assertThat(plan.changes())
                .extracting(Change::column)
                .containsExactly(RosterColumn.PLACE, RosterColumn.FROM);
    }

    @Test
    void aPostWithoutItsFirstDayIsMended() {
        RosterPlan plan = plan(member(7, post(HOSPITAL, null, null)), row());
        assertThat(plan.changes()).containsExactly(new Change(RosterColumn.FROM, "", "2024-04-01"));
        assertThat(plan.post().action()).isEqualTo(PostAction.MEND);
    }

    @Test
    void aFirstDayAfterTheKnownLastDayIsANewPostNotAMend() {
        RosterPlan plan =
                plan(
                        member(7, post(HOSPITAL, "2020-04-01", "2026-03-31")),
                        row("着任日", "2026-04-01"));
        assertThat(plan.post().action()).isEqualTo(PostAction.ADD);
    }

    @Test
    void anAssociationAddsThePostsThatNobodyHasAndLeavesOthersAlone() {
        RosterMember member =
                member(7, post(ASSOCIATION, null, null), post(HOSPITAL, "2020-04-01", null));
        RosterDiff diff = new RosterDiff(ASSOCIATION_PLACES, TODAY, List.of(member), Map.of());
        assertThat(diff.plans(List.of(row(ASSOCIATION_PLACES, 2))).get(0).verdict())
                .isEqualTo(RosterVerdict.UNCHANGED);
        RosterPlan plan =
                diff.plans(List.of(row(ASSOCIATION_PLACES, 2, "所属", "見本訪問看護ステーション"))).get(0);
        assertThat(plan.post().action()).isEqualTo(PostAction.ADD);
        assertThat(plan.changes()).contains(new Change(RosterColumn.PLACE, "", "見本訪問看護ステーション"));
        assertThat(STATION).isPositive();
    }

    @Test
    void aFormerMemberBecomesOneAgain() {
        RosterMember member =
                member(
                        7,
                        post(ASSOCIATION, null, "2024-03-31"),
                        post(HOSPITAL, "2020-04-01", null));
        RosterPlan plan =
                new RosterDiff(ASSOCIATION_PLACES, TODAY, List.of(member), Map.of())
                        .plans(List.of(row(ASSOCIATION_PLACES, 2)))
                        .get(0);
        assertThat(plan.changes())
                .containsExactly(new Change(RosterColumn.MEMBER, "false", "true"));
    }

    @Test
    void everySoundRowOfARosterWithItselfIsUnchangedInAnyOrder() {
        Random random = new Random(9);
        List<RosterRow> rows = new ArrayList<>();
        List<RosterMember> roster = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            String number = String.valueOf(900_100 + i);
            String mail = "p" + i + "@example.jp";
            boolean ward = random.nextBoolean();
            rows.add(
                    row(
                            HOSPITAL_PLACES,
                            i + 2,
                            "登録番号",
                            number,
                            "メール",
                            mail,
                            "所属",
                            ward ? "緩和ケアセンター" : "見本総合病院"));
            RosterMember member = member(i, post(ward ? WARD : HOSPITAL, "2024-04-01", null));
            roster.add(
                    new RosterMember(
                            i,
                            member.name(),
                            member.profession(),
                            mail,
                            null,
                            List.of(new RosterRow.Registered(Register.MEDICAL, number)),
                            member.posts()));
        }
        Collections.shuffle(rows, random);
        Collections.shuffle(roster, random);
        assertThat(new RosterDiff(HOSPITAL_PLACES, TODAY, roster, Map.of()).plans(rows))
                .hasSize(200)
                .allMatch(plan -> plan.verdict() == RosterVerdict.UNCHANGED);
    }
}
