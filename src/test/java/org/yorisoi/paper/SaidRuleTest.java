package org.yorisoi.paper;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.yorisoi.platform.Reason;

class SaidRuleTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 11, 28);

    @Test
    void aDayIsReadAsPeopleWriteIt() {
        SaidRule.Result read = SaidRule.read(" 日本緩和医療学会 ", "EL－1", "令和８年４月１日", TODAY);
        assertThat(read.get()).isEqualTo(new Said("日本緩和医療学会", "EL－1", LocalDate.of(2026, 4, 1)));
    }

    @Test
    void whatCannotBeReadMayStayEmpty() {
        SaidRule.Result read = SaidRule.read("学会", " ", "", TODAY);
        assertThat(read.get()).isEqualTo(new Said("学会", "", null));
    }

    @Test
    void allFaultsAreSaidAtOnce() {
        SaidRule.Result read = SaidRule.read("", "1".repeat(61), "2026-02-30", TODAY);
        assertThat(read.isOk()).isFalse();
        assertThat(read.faults()).containsOnlyKeys("issuer", "number", "day");
    }

    @Test
    void todayHasComeAndTomorrowHasNot() {
        assertThat(SaidRule.day("2026-11-28", TODAY).isOk()).isTrue();
        assertThat(SaidRule.day("2026-11-29", TODAY).why())
                .isEqualTo(Reason.of("paper.day.future", LocalDate.of(2026, 11, 29)));
    }
}
