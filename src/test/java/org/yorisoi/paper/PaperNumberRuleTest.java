package org.yorisoi.paper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.quicktheories.QuickTheory.qt;
import static org.quicktheories.generators.SourceDSL.strings;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PaperNumberRuleTest {

    @ParameterizedTest
    @CsvSource({
        "第ＥＬ－２０２４－０１２３号, EL-2024-0123",
        "el 2024 0123, EL20240123",
        "No.EL2024/0123, EL-2024-0123",
        "№ EL 2024.0123, EL20240123",
        "EL‐2024―0123, EL−2024ー0123",
        "番号　EL2024・0123, EL2024_0123",
    })
    void spellingsOfOneNumberAreEqual(String one, String other) {
        assertThat(PaperNumberRule.key(one)).isEqualTo(PaperNumberRule.key(other)).isNotNull();
    }

    @ParameterizedTest
    @CsvSource({"EL-2024-0123, EL-2024-0124", "A1, 1A", "0123, 123"})
    void otherNumbersStayOthers(String one, String other) {
        assertThat(PaperNumberRule.key(one)).isNotEqualTo(PaperNumberRule.key(other));
    }

    @Test
    void whatHasNoSignsIsNoNumber() {
        assertThat(PaperNumberRule.key("")).isNull();
        assertThat(PaperNumberRule.key(" 　- ー 第号")).isNull();
    }

    @Test
    void aNormalFormIsItsOwnNormalForm() {
        qt().forAll(strings().allPossible().ofLengthBetween(0, 60))
                .check(
                        text -> {
                            String key = PaperNumberRule.key(text);
                            if (key == null) {
                                return true;
                            }
                            String again = PaperNumberRule.key(key);
                            return again == null || again.length() <= key.length();
                        });
    }
}
