package org.yorisoi.insight;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CmeRuleTest {

    @Test
    void minutesOfACodeAreRoundedDownToHalfAUnit() {
        assertThat(CmeRule.units(Map.of("81", 119, "12", 30, "4", 29)))
                .containsExactly(
                        Map.entry("12", new BigDecimal("0.5")),
                        Map.entry("81", new BigDecimal("1.5")));
    }

    @Test
    void nothingAttendedBringsNothing() {
        assertThat(CmeRule.units(Map.of("81", 0))).isEmpty();
        assertThat(CmeRule.units(Map.of())).isEmpty();
    }
}
