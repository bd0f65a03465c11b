package org.yorisoi.person;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.quicktheories.QuickTheory.qt;
import static org.quicktheories.generators.SourceDSL.integers;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.yorisoi.platform.Checked;
import org.yorisoi.platform.Mark;
import org.yorisoi.platform.Reason;

class LicenceNumberRuleTest {

    private static final LocalDate DAY = LocalDate.of(2026, 4, 1);

    private final LicenceNumberRule rule = LicenceNumberRule.on(DAY);

    private Checked<String> medical(String text) {
        return rule.check(Register.MEDICAL, text, false);
    }

    private Checked<String> careManager(String text) {
        return rule.check(Register.CARE_MANAGER, text, false);
    }

    @ParameterizedTest
    @CsvSource({
        "123456, 123456",
        "１２３４５６, 123456",
        "' 123456\u3000', 123456",
        "第123456号, 123456",
        "第 １２３４５６ 号, 123456",
        "1, 1",
        "1234567, 1234567",
        "012345, 12345"
    })
    void aMedicalNumberIsStoredInAsciiDigits(String text, String stored) {
        assertThat(medical(text)).isEqualTo(Checked.of(stored));
    }

    @Test
    void anEightDigitMedicalNumberIsTooLong() {
        assertThat(medical("12345678").why())
                .isEqualTo(
                        Reason.of(
                                "person.licence.length",
                                Reason.of("person.register.MEDICAL"),
                                "1",
                                "7"));
    }

    @Test
    void aNursesNumberMayHaveEightDigits() {
        assertThat(rule.check(Register.NURSE, "12345678", false).get()).isEqualTo("12345678");
    }

    @ParameterizedTest
    @ValueSource(strings = {"12O456", "12o456", "１２Ｏ４５６", "12〇456", "12○456", "12О456"})
    void theLetterOIsTakenForAZeroThatSomebodyMistyped(String text) {
        assertThat(medical(text).why().key()).isEqualTo("person.licence.likeZero");
    }

    @ParameterizedTest
    @ValueSource(strings = {"l23456", "I23456", "i23456", "|23456", "ｌ23456"})
    void theLetterLIsTakenForAOneThatSomebodyMistyped(String text) {
        assertThat(medical(text).why().key()).isEqualTo("person.licence.likeOne");
    }

    @ParameterizedTest
    @CsvSource({
        "123-456, -",
        "医123456, 医",
        "9.00001E+05, .",
        "=1+1, =",
        "123😀, 😀",
        "12 34, U+0020",
        "-123456, -",
        "١٢٣, ١"
    })
    void anythingButDigitsIsNamed(String text, String stray) {
        assertThat(medical(text).why()).isEqualTo(Reason.of("person.licence.digitsOnly", stray));
    }

    @Test
    void nothingIsNoNumber() {
        assertThat(medical("\u3000").why().key()).isEqualTo("person.licence.empty");
    }

    @Test
    void zerosAloneAreNoNumber() {
        assertThat(medical("000000").why().key()).isEqualTo("person.licence.zero");
    }

    @ParameterizedTest
    @ValueSource(strings = {"11000004", "01234567", "47000000", "１１０００００４"})
    void aCareManagersNumberBeginsWithAPrefecture(String text) {
        assertThat(careManager(text).get()).hasSize(8);
    }

    @ParameterizedTest
    @ValueSource(strings = {"00123456", "48123456", "98123456"})
    void aPrefectureThatDoesNotExistIsRefused(String text) {
        assertThat(careManager(text).why())
                .isEqualTo(Reason.of("person.licence.prefecture", text.substring(0, 2)));
    }

    @Test
    void prefectureNinetyNineIsForTheDemoOnly() {
        assertThat(rule.check(Register.CARE_MANAGER, "99000004", true).isOk()).isTrue();
        assertThat(careManager("99000004").why().key()).isEqualTo("person.licence.prefecture");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1100000", "110000045"})
    void aCareManagersNumberHasEightDigits(String text) {
        assertThat(careManager(text).why().key()).isEqualTo("person.licence.exactLength");
    }

    @Test
    void theMarksSayThatLengthsWereNotSeen() {
        assertThat(rule.digits(Register.MEDICAL).mark()).isEqualTo(Mark.RECALLED);
        assertThat(rule.digits(Register.CARE_MANAGER).mark()).isEqualTo(Mark.CONFIRMED);
    }

    @Test
    void aNewLengthCountsFromItsDayOn() {
        List<LicenceDigits> rows =
                new ArrayList<>(
                        List.of(
                                new LicenceDigits(
                                        Register.MEDICAL, DAY, 1, 8, Mark.SAMPLE, "invented")));
        rows.addAll(LicenceDigits.read());
        assertThat(
                        new LicenceNumberRule(rows, DAY)
                                .check(Register.MEDICAL, "12345678", false)
                                .isOk())
                .isTrue();
        assertThat(
                        new LicenceNumberRule(rows, DAY.minusDays(1))
                                .check(Register.MEDICAL, "12345678", false)
                                .isOk())
                .isFalse();
    }

    @Test
    void aRegisterWithoutALengthIsAMistakeOfTheContent() {
        assertThatThrownBy(() -> new LicenceNumberRule(List.of(), DAY))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void everyNumberOfSevenDigitsIsKeptAsItIs() {
        qt().forAll(integers().between(1, 9_999_999))
                .check(
                        number ->
                                medical(String.valueOf(number)).get().equals("" + number)
                                        && medical(String.format("%07d", number))
                                                .get()
                                                .equals("" + number));
    }
}
