package org.yorisoi.organisation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.yorisoi.platform.Checked;

class MunicipalityCodeRuleTest {

    private static Checked<String> check(String text) {
        return MunicipalityCodeRule.check(text, false);
    }

    @ParameterizedTest
    @CsvSource({"11100, 7", "11201, 1", "11203, 8", "11327, 1", "11363, 8", "01100, 2", "13101, 6"})
    void checkDigitsAreThoseOfTheSixDigitForm(String five, char digit) {
        assertThat(MunicipalityCodeRule.checkDigit(five)).isEqualTo(digit);
        assertThat(check(five + digit)).isEqualTo(Checked.of(five));
    }

    @ParameterizedTest
    @ValueSource(strings = {"11100", "１１１００", " 111007 "})
    void theAnswerHasFiveDigits(String text) {
        assertThat(check(text)).isEqualTo(Checked.of("11100"));
    }

    @ParameterizedTest
    @CsvSource({
        "111008, organisation.code.check",
        "48100, organisation.code.prefecture",
        "99201, organisation.code.prefecture",
        "1110, organisation.municipalityCode.length",
        "1110070, organisation.municipalityCode.length",
        "111O0, organisation.municipalityCode.digits",
        "'', organisation.municipalityCode.empty"
    })
    void eachFaultHasItsReason(String text, String key) {
        assertThat(check(text).why().key()).isEqualTo(key);
    }

    @Test
    void prefectureNinetyNineIsForTheDemoOnly() {
        assertThat(MunicipalityCodeRule.check("99201", true).isOk()).isTrue();
    }

    @Test
    void aCheckDigitNeedsFiveDigits() {
        assertThatThrownBy(() -> MunicipalityCodeRule.checkDigit("1120"))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
