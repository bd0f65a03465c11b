package org.yorisoi.conference;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.yorisoi.conference.CaseGuard.Sign;

/** What may be written in a case, and what is refused at which field. */
class CoarseCaseTest {

    private static final CaseGuard GUARD = new ObviousPatterns();

    private static CoarseCase.Typed typed(
            String course, String question, CoarseCase.TypedDay... days) {
        return new CoarseCase.Typed(
                CoarseCase.AgeBand.FROM_70,
                CoarseCase.Sex.NOT_STATED,
                CoarseCase.Setting.HOME,
                CoarseCase.Origin.DISCHARGE,
                Arrays.asList(days),
                course,
                question);
    }

    private static CoarseCase.TypedDay day(String number, String words) {
        return new CoarseCase.TypedDay(number, words);
    }

    private static CoarseCase ok(CoarseCase.Typed typed) {
        CoarseCase.Read read = CoarseCase.read(typed, GUARD);
        assertThat(read.faults()).isEmpty();
        return Objects.requireNonNull(read.value());
    }

    @Test
    void daysAreOrderedByTheirNumbersAndEmptyLinesDoNotCount() {
        CoarseCase one =
                ok(
                        typed(
                                "",
                                "週末をどう支えるか",
                                day("３", "不眠が強くなった"),
                                day("", ""),
                                day("−2", "退院前の話し合い"),
                                day("day 0", "退院")));
        assertThat(one.days())
                .containsExactly(
                        new CoarseCase.Day(-2, "退院前の話し合い"),
                        new CoarseCase.Day(0, "退院"),
                        new CoarseCase.Day(3, "不眠が強くなった"));
    }

    @Test
    void whatIsMissingIsSaidAtEveryField() {
        CoarseCase.Read read =
                CoarseCase.read(
                        new CoarseCase.Typed(
                                null,
                                null,
                                null,
                                null,
                                List.of(day("", "だれかが来た"), day("あす", "x"), day("4", "")),
                                "",
                                " 　"),
                        GUARD);
        assertThat(read.value()).isNull();
        assertThat(read.faults().keySet())
                .containsExactlyInAnyOrder(
                        "age",
                        "sex",
                        "setting",
                        "origin",
                        "days:0:number",
                        "days:1:number",
                        "days:2:words",
                        "question");
    }

    @Test
    void whatIdentifiesIsRefusedWhereItStands() {
        CoarseCase.Read read =
                CoarseCase.read(
                        typed("令和8年9月3日に退院", "048-000-0000へ電話があった", day("3", "ID 0012-3456-78")),
                        GUARD);
        assertThat(read.value()).isNull();
        assertThat(read.faults().get("course").key()).isEqualTo("conference.sign.DATE");
        assertThat(read.faults().get("question").key()).isEqualTo("conference.sign.TELEPHONE");
        assertThat(read.faults().get("days:0:words").key()).startsWith("conference.sign.");
    }

    @Test
    void tooLongIsSaidAndNotCut() {
        CoarseCase.Read read = CoarseCase.read(typed("あ".repeat(601), "い".repeat(300)), GUARD);
        assertThat(read.faults().keySet()).containsExactly("course");
        assertThat(CoarseCase.read(typed("あ".repeat(600), "𠮷".repeat(300)), GUARD).faults())
                .isEmpty();
        assertThat(CoarseCase.read(typed("a".repeat(100_000), "い"), GUARD).faults().keySet())
                .containsExactly("course");
    }

    @ParameterizedTest
    @CsvSource({
        "DATE, 2026年9月3日に退院",
        "DATE, 9月3日の夜",
        "DATE, 九月三日の夜",
        "DATE, ９月３日",
        "DATE, 2026/9/3",
        "DATE, 2026.09.03",
        "DATE, 20260903",
        "DATE, R8.9.3",
        "DATE, 昭和20年3月5日生",
        "TELEPHONE, ０４８−０００−００００",
        "TELEPHONE, 048ー000ー0000",
        "TELEPHONE, 090-0000-0000",
        "TELEPHONE, 09000000000",
        "TELEPHONE, (048)000-0000",
        "MAIL, hanako@example.jp へ",
        "POSTCODE, 〒330-0000",
        "LONG_NUMBER, 12345678",
        "LONG_NUMBER, 1234 5678 9012",
        "LONG_NUMBER, 1234-5678",
        "HIGH_AGE, 93歳の母",
        "HIGH_AGE, 101歳"
    })
    void whatHasAFormIsFound(Sign sign, String text) {
        assertThat(GUARD.look(text)).extracting(CaseGuard.Finding::sign).contains(sign);
    }

    @Test
    void nothingInvisibleHidesADate() {
        assertThat(GUARD.look("9\u200B月3\u200D日"))
                .extracting(CaseGuard.Finding::sign)
                .containsExactly(Sign.DATE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026年9月に退院",
                "第12病日、夜間の不眠",
                "3日間の入院、2か月後",
                "3月10日間だけ",
                "体動時NRS 6/10、血圧120/80",
                "70代、90歳以上",
                "オキシコドン20mg 1日2回",
                "Aさん、B病院、長女",
                "1234567"
            })
    void whatMayStayIsLeftAlone(String text) {
        assertThat(GUARD.look(text)).isEmpty();
    }

    /** Said on the page too: it is no guard against names. */
    @Test
    void namesAndPlacesAreNotFound() {
        assertThat(GUARD.look("見本 花子さん、さくら町3丁目、見本総合病院")).isEmpty();
    }
}
