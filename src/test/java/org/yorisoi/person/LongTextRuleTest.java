package org.yorisoi.person;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LongTextRuleTest {

    @Test
    void linesStayAndEndByOneSign() {
        assertThat(LongTextRule.check(" 一行目\r\n\r\n三行目\r四行目\n ", 100).get())
                .isEqualTo("一行目\n\n三行目\n四行目");
    }

    @Test
    void whatCannotBeSeenIsRefused() {
        for (String one :
                new String[] {"a\u0000b", "a\u202Eb", "a\u2028b", "a\u0085b", "a\u200Bb"}) {
            assertThat(LongTextRule.check(one, 100).why().key()).isEqualTo("person.line.invisible");
        }
        assertThat(LongTextRule.check("a\tb", 100).isOk()).isTrue();
    }

    @Test
    void charactersCountAsPeopleCountThem() {
        assertThat(LongTextRule.check("𩸽".repeat(10), 10).isOk()).isTrue();
        assertThat(LongTextRule.check("𩸽".repeat(11), 10).isOk()).isFalse();
        assertThat(LongTextRule.check("a".repeat(100_000), 10).isOk()).isFalse();
    }

    @Test
    void nothingTypedIsEmpty() {
        assertThat(LongTextRule.check(" \r\n\u3000", 10).get()).isEmpty();
    }
}
