package org.yorisoi.roster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.quicktheories.QuickTheory.qt;
import static org.quicktheories.generators.SourceDSL.strings;
import static org.yorisoi.roster.RosterFixture.ASSOCIATION_PLACES;
import static org.yorisoi.roster.RosterFixture.HOSPITAL_PLACES;
import static org.yorisoi.roster.RosterFixture.row;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.yorisoi.person.Profession;
import org.yorisoi.person.Register;
import org.yorisoi.platform.Reason;
import org.yorisoi.platform.document.Sheet;
import org.yorisoi.platform.document.TableFile;

/** The cells of a row. */
class RosterRuleTest {

    private static String fault(RosterRow row, RosterColumn column) {
        assertThat(row.faults()).containsOnlyKeys(column);
        return row.faults().get(column).key();
    }

    @Test
    void aRowAsItShouldBe() {
        RosterRow row =
                row(
                        "氏名",
                        "髙𠮷　一",
                        "カナ",
                        "ﾀｶﾖｼ はじめ",
                        "登録番号",
                        "９０００１",
                        "メール",
                        "Ａ@Example.JP",
                        "着任日",
                        "令和6年4月1日",
                        "離任日",
                        "2027/3/31",
                        "診療科",
                        "緩和ケア 内科",
                        "がん診療に携わる",
                        "はい",
                        "臨床研修医",
                        "×",
                        "医師会員",
                        "FALSE",
                        "看護師資格",
                        "不明");
        assertThat(row.faults()).isEmpty();
        RosterRow.Values values = row.values();
        assertThat(values.name().family()).isEqualTo("髙𠮷");
        assertThat(values.name().givenKana()).isEqualTo("ハジメ");
        assertThat(values.profession()).isEqualTo(Profession.DOCTOR);
        assertThat(values.number()).isEqualTo(new RosterRow.Registered(Register.MEDICAL, "90001"));
        assertThat(values.mail()).isEqualTo("a@example.jp");
        assertThat(values.place()).isEqualTo(RosterFixture.HOSPITAL);
        assertThat(values.from()).isEqualTo(LocalDate.of(2024, 4, 1));
        assertThat(values.until()).isEqualTo(LocalDate.of(2027, 3, 31));
        assertThat(values.treatsCancer()).isTrue();
        assertThat(values.resident()).isFalse();
        assertThat(values.member()).isFalse();
        assertThat(values.nurse()).isNull();
    }

    @Test
    void whatIsNeededMustBeThere() {
        for (String column : List.of("氏名", "カナ", "職種", "登録番号", "メール", "所属", "着任日")) {
            RosterRow row = row(column, "");
            assertThat(row.faults().values())
                    .as(column)
                    .containsExactly(Reason.of("roster.cell.empty", column));
        }
    }

    @Test
    void aProfessionWithoutARegisterNeedsNoNumber() {
        assertThat(row("職種", "事務職員", "登録番号", "").isSound()).isTrue();
        assertThat(row("職種", "事務職員", "登録番号", "12").values().number()).isNull();
    }

    @Test
    void faultsOfTheSample() throws IOException {
        Sheet sheet =
                TableFile.read(
                                Files.readAllBytes(Path.of("test-data/roster/roster-faulty.csv")),
                                "x")
                        .sheet();
        RosterRule rule = RosterFixture.rule(ASSOCIATION_PLACES);
        List<RosterRow> rows =
                RosterFormat.of(sheet).get().rows(sheet).stream().map(rule::check).toList();
        assertThat(rows.get(0).faults()).containsOnlyKeys(RosterColumn.FROM);
        assertThat(rows.get(0).faults().get(RosterColumn.FROM).key())
                .isEqualTo("platform.date.noSuchDay");
        assertThat(rows.get(1).faults()).containsKey(RosterColumn.NUMBER);
        assertThat(rows.get(2).faults().get(RosterColumn.PROFESSION).key())
                .isEqualTo("person.profession.meant");
        assertThat(rows.get(3).faults()).containsKey(RosterColumn.MAIL);
        assertThat(rows.get(4).faults()).isEmpty();
    }

    @Test
    void departmentsOfTheOwnHospital() {
        assertThat(row("所属", "緩和ケアセンター").values().place()).isEqualTo(RosterFixture.WARD);
        assertThat(row("所属", "見本総合病院　緩和ケアセンター").values().place()).isEqualTo(RosterFixture.WARD);
        assertThat(row("所属", "見本 総合病院").values().place()).isEqualTo(RosterFixture.HOSPITAL);
        assertThat(fault(row("所属", "見本薬局"), RosterColumn.PLACE)).isEqualTo("roster.place.notOwn");
    }

    @Test
    void anAssociationMayNameEveryOrganisation() {
        assertThat(row(ASSOCIATION_PLACES, 2, "所属", "見本訪問看護ステーション").values().place())
                .isEqualTo(RosterFixture.STATION);
        assertThat(fault(row(ASSOCIATION_PLACES, 2, "所属", "どこかの病院"), RosterColumn.PLACE))
                .isEqualTo("roster.place.unknown");
        assertThat(fault(row(ASSOCIATION_PLACES, 2, "所属", "同名診療所"), RosterColumn.PLACE))
                .isEqualTo("roster.place.several");
        assertThat(fault(row(ASSOCIATION_PLACES, 2, "医師会員", "いいえ"), RosterColumn.MEMBER))
                .isEqualTo("roster.member.no");
    }

    @Test
    void datesInOrder() {
        assertThat(fault(row("離任日", "2024-03-31"), RosterColumn.UNTIL))
                .isEqualTo("roster.until.beforeFrom");
        assertThat(row("離任日", "2024-04-01").isSound()).isTrue();
    }

    @Test
    void otherFaults() {
        assertThat(fault(row("がん診療に携わる", "たぶん"), RosterColumn.TREATS_CANCER))
                .isEqualTo("roster.cell.yesOrNo");
        assertThat(fault(row("診療科", "長".repeat(81)), RosterColumn.DEPARTMENT))
                .isEqualTo("roster.cell.tooLong");
        assertThat(row("診療科", "𠮷".repeat(80)).isSound()).isTrue();
        assertThat(fault(row("診療科", "a\u0007b"), RosterColumn.DEPARTMENT))
                .isEqualTo("roster.cell.invisible");
        assertThat(fault(row("診療科", "#REF!"), RosterColumn.DEPARTMENT))
                .isEqualTo("roster.cell.formula");
        assertThat(fault(row("職種", "看護師", "登録番号", "9000001", "臨床研修医", "はい"), RosterColumn.RESIDENT))
                .isEqualTo("roster.resident.notDoctor");
        assertThat(row("氏名", "<b>見本</b> 花子").faults()).containsOnlyKeys(RosterColumn.NAME);
        assertThat(row("氏名", "見本 花子😀").faults()).containsOnlyKeys(RosterColumn.NAME);
    }

    @Test
    void everyFaultOfARowIsTold() {
        assertThat(row("氏名", "", "着任日", "2024-02-30", "メール", "x").faults())
                .containsOnlyKeys(RosterColumn.NAME, RosterColumn.FROM, RosterColumn.MAIL);
    }

    @Test
    void anyTextIsAValueOrAFault() {
        RosterRule rule = RosterFixture.rule(HOSPITAL_PLACES);
        qt().withFixedSeed(5)
                .withExamples(500)
                .forAll(strings().allPossible().ofLengthBetween(1, 60))
                .checkAssert(
                        text -> {
                            Map<RosterColumn, String> cells = new EnumMap<>(RosterColumn.class);
                            for (RosterColumn column : RosterColumn.values()) {
                                cells.put(column, text);
                            }
                            RosterRow row = rule.check(new RosterFormat.Raw(2, cells));
                            assertThat(row.faults().containsKey(RosterColumn.FROM))
                                    .isEqualTo(row.values().from() == null);
                            assertThat(row.faults().containsKey(RosterColumn.MAIL))
                                    .isEqualTo(row.values().mail() == null);
                        });
    }
}
