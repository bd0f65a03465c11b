package org.yorisoi.organisation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.quicktheories.QuickTheory.qt;
import static org.quicktheories.generators.SourceDSL.arbitrary;
import static org.quicktheories.generators.SourceDSL.integers;

import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.yorisoi.platform.Checked;
import org.yorisoi.platform.Reason;

class CareOfficeNumberRuleTest {

    private static Checked<String> check(String text) {
        return CareOfficeNumberRule.check(text, false);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"0", "1", "3", "4", "5", "6", "7", "8", "9", "A", "H", "J", "P", "R", "Z"})
    void theKindIsADigitOrALetter(String kind) {
        String number = CareOfficeNumberRule.complete("11" + kind + "010001");
        assertThat(check(number)).isEqualTo(Checked.of(number));
    }

    /** By hand: 7 and the digits of twice the value, up to the next ten; A is 10, Z is 32. */
    @ParameterizedTest
    @CsvSource({"7, 8", "A, 1", "H, 6", "J, 4", "N, 5", "P, 3", "R, 1", "Z, 3"})
    void lettersCountFromTenWithoutThoseThatAreLeftOut(String kind, String digit) {
        assertThat(CareOfficeNumberRule.complete("11" + kind + "010001")).endsWith(digit);
    }

    @Test
    void widthAndCaseDoNotMatter() {
        String number = CareOfficeNumberRule.complete("11A010001");
        assertThat(check("１１ａ０１０００１" + number.charAt(9))).isEqualTo(Checked.of(number));
    }

    @ParameterizedTest
    @ValueSource(strings = {"I", "O", "Q"})
    void lettersThatLookLikeDigitsAreNeverAKind(String letter) {
        assertThat(check("11" + letter + "0100010").why())
                .isEqualTo(Reason.of("organisation.careOfficeNumber.letter", letter));
    }

    @Test
    void thereIsNoKindTwo() {
        assertThat(check(CareOfficeNumberRule.complete("112010001")).why())
                .isEqualTo(Reason.of("organisation.careOfficeNumber.kind", "2"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"A170100010", "11701A0010", "117010001A"})
    void aLetterInAnotherPlaceIsRefused(String text) {
        assertThat(check(text).why())
                .isEqualTo(Reason.of("organisation.careOfficeNumber.letterPlace", "A"));
    }

    @ParameterizedTest
    @CsvSource({
        "117010001, organisation.careOfficeNumber.length",
        "11701000100, organisation.careOfficeNumber.length",
        "'', organisation.careOfficeNumber.empty",
        "11-7010001, organisation.careOfficeNumber.character",
        "11😀7010001, organisation.careOfficeNumber.character",
        "1170100019, organisation.code.check"
    })
    void eachFaultHasItsReason(String text, String key) {
        assertThat(check(text).why().key()).isEqualTo(key);
    }

    @Test
    void prefectureNinetyNineIsForTheDemoOnly() {
        String number = CareOfficeNumberRule.complete("997010001");
        assertThat(CareOfficeNumberRule.check(number, true).isOk()).isTrue();
        assertThat(check(number).why().key()).isEqualTo("organisation.code.prefecture");
    }

    @Test
    void aNumberIsCompletedFromNineCharactersOnly() {
        assertThatThrownBy(() -> CareOfficeNumberRule.complete("11I010001"))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> CareOfficeNumberRule.complete("11701000"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void everyWrongDigitIsFound() {
        qt().forAll(
                        arbitrary().pick('0', '1', '7', 'A', 'K', 'Z'),
                        integers().between(0, 999_999),
                        integers().between(3, 9),
                        integers().between(1, 9))
                .check(
                        (kind, number, place, wrong) -> {
                            String right =
                                    CareOfficeNumberRule.complete(
                                            String.format(Locale.ROOT, "11%c%06d", kind, number));
                            int digit = (right.charAt(place) - '0' + wrong) % 10;
                            String other = right.substring(0, place) + digit;
                            other += right.substring(place + 1);
                            return check(right).isOk() && !check(other).isOk();
                        });
    }
}
