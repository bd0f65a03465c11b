package org.yorisoi.certificate;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SerialRuleTest {

    @Test
    void aNumberNamesItsYearItsIssuerAndItsPlace() {
        assertThat(SerialRule.text(Issuer.Kind.ORG, 12, 2026, 31)).isEqualTo("Y-2026-12-00031");
        assertThat(SerialRule.text(Issuer.Kind.PREF, 1, 2026, 1)).isEqualTo("Y-2026-P01-00001");
        assertThat(SerialRule.text(Issuer.Kind.OPERATOR, 0, 2026, 123456))
                .isEqualTo("Y-2026-0-123456");
    }

    @Test
    void anOrganisationAndAPrefectureNeverShareANumber() {
        assertThat(SerialRule.text(Issuer.Kind.ORG, 11, 2026, 1))
                .isNotEqualTo(SerialRule.text(Issuer.Kind.PREF, 11, 2026, 1));
    }

    @Test
    void theRunningNumberIsFoundInWhatIsTyped() {
        assertThat(SerialRule.number("Y-2026-12-00031")).contains(31);
        assertThat(SerialRule.number("３１")).contains(31);
        assertThat(SerialRule.number("第 Y-2026-12-00031 号")).contains(31);
        assertThat(SerialRule.number("若葉")).isEmpty();
        assertThat(SerialRule.number("99999999999999")).isEmpty();
    }
}
