package org.yorisoi.roster;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.yorisoi.platform.Checked;
import org.yorisoi.platform.document.Sheet;
import org.yorisoi.platform.document.TableFile;

/** Finding the columns of a file. */
class RosterFormatTest {

    private static final String NEEDED = "氏名,カナ,職種,登録番号,メール,所属,着任日";

    private static RosterFormat format(String csv) {
        return RosterFormat.of(RosterFixture.sheet(csv)).get();
    }

    private static String refusal(String csv) {
        return RosterFormat.of(RosterFixture.sheet(csv)).why().key();
    }

    @Test
    void readsTheSamples() throws IOException {
        for (String name : List.of("roster-utf8-bom.csv", "roster-shift_jis.csv")) {
            Sheet sheet =
                    TableFile.read(Files.readAllBytes(Path.of("test-data/roster", name)), name)
                            .sheet();
            RosterFormat format = RosterFormat.of(sheet).get();
            assertThat(format.places()).hasSize(RosterColumn.values().length);
            assertThat(format.unknown()).isEmpty();
            assertThat(format.rows(sheet).get(0).cells())
                    .containsEntry(RosterColumn.NAME, "見本 花子")
                    .containsEntry(RosterColumn.TREATS_CANCER, "はい")
                    .doesNotContainKey(RosterColumn.UNTIL);
        }
    }

    @Test
    void theHeaderMayStandBelowATitle() {
        Sheet sheet = RosterFixture.sheet("職員名簿\n2026年4月,職種別\n\n" + NEEDED + "\na,b,c,d,e,f,g\n");
        RosterFormat format = RosterFormat.of(sheet).get();
        assertThat(format.headerLine()).isEqualTo(4);
        assertThat(format.rows(sheet)).extracting(RosterFormat.Raw::line).containsExactly(5);
    }

    @Test
    void columnsHaveOtherNamesAndOrders() {
        RosterFormat format = format("勤務先,Ｅ－ｍａｉｌ,フリガナ,氏名（漢字）,資格,※免許番号,入職年月日(西暦),部署\n");
        assertThat(format.places())
                .containsEntry(RosterColumn.PLACE, List.of(0))
                .containsEntry(RosterColumn.MAIL, List.of(1))
                .containsEntry(RosterColumn.KANA, List.of(2))
                .containsEntry(RosterColumn.NAME, List.of(3))
                .containsEntry(RosterColumn.PROFESSION, List.of(4))
                .containsEntry(RosterColumn.NUMBER, List.of(5))
                .containsEntry(RosterColumn.FROM, List.of(6))
                .containsEntry(RosterColumn.DEPARTMENT, List.of(7));
    }

    @Test
    void aReadingInBracketsIsTheReading() {
        RosterFormat format = format("氏名,氏名(ｶﾅ),職種【必須】,登録番号,\"メール\nアドレス\",所属,着任日");
        assertThat(format.places()).containsEntry(RosterColumn.KANA, List.of(1));
    }

    @Test
    void namesMayComeInTwoHalves() {
        Sheet sheet =
                RosterFixture.sheet("名,姓,セイ,メイ,職種,登録番号,メール,所属,着任日\n花子,見本,ミホン,ハナコ,医師,1,a,b,c\n");
        RosterFormat.Raw row = RosterFormat.of(sheet).get().rows(sheet).get(0);
        assertThat(row.cells())
                .containsEntry(RosterColumn.NAME, "見本 花子")
                .containsEntry(RosterColumn.KANA, "ミホン ハナコ");
    }

    @Test
    void unknownColumnsAreNamedAndTheReasonsOfOursAreNot() {
        RosterFormat format = format(NEEDED + ",血液型,理由,備考");
        assertThat(format.unknown()).containsExactly("血液型", "備考");
    }

    @Test
    void missingColumnsAreNamed() {
        Checked<RosterFormat> checked = RosterFormat.of(RosterFixture.sheet("氏名,カナ,職種,登録番号,所属\n"));
        assertThat(checked.why().key()).isEqualTo("roster.file.missingColumns");
        assertThat(checked.why().args()).containsExactly("メール、着任日", 1);
    }

    @Test
    void filesWithoutAHeader() {
        assertThat(refusal("見本 花子,ミホン ハナコ,医師,900001\n")).isEqualTo("roster.file.noHeader");
        assertThat(refusal("a\n")).isEqualTo("roster.file.noHeader");
    }

    @Test
    void twoColumnsForTheSame() {
        assertThat(refusal(NEEDED + ",勤務先")).isEqualTo("roster.file.twice");
        assertThat(refusal(NEEDED + ",氏名")).isEqualTo("roster.file.twice");
    }

    @Test
    void aHeaderThatComesAgainIsNoPerson() {
        Sheet sheet = RosterFixture.sheet(NEEDED + "\na,b,c,d,e,f,g\n" + NEEDED + "\n");
        assertThat(RosterFormat.of(sheet).get().rows(sheet)).hasSize(1);
    }
}
