package org.yorisoi.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TotpTest {

    /** The secret of RFC 6238's test vectors, "12345678901234567890" in Base32. */
    private static final String RFC = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";

    @ParameterizedTest
    @CsvSource({
        "59, 287082",
        "1111111109, 081804",
        "1111111111, 050471",
        "1234567890, 005924",
        "2000000000, 279037",
        "20000000000, 353130"
    })
    void codesAreThoseOfTheStandard(long second, String code) {
        assertThat(Totp.code(RFC, Totp.step(Instant.ofEpochSecond(second)))).isEqualTo(code);
    }

    @Test
    void theNeighbouringStepsAreTakenAndNoOthers() {
        Instant now = Instant.ofEpochSecond(1_234_567_890);
        long step = Totp.step(now);
        assertThat(Totp.match(RFC, Totp.code(RFC, step - 1), now)).hasValue(step - 1);
        assertThat(Totp.match(RFC, Totp.code(RFC, step + 1), now)).hasValue(step + 1);
        assertThat(Totp.match(RFC, Totp.code(RFC, step - 2), now)).isEmpty();
        assertThat(Totp.match(RFC, Totp.code(RFC, step + 2), now)).isEmpty();
    }

    @Test
    void whatIsNoCodeMatchesNothing() {
        assertThat(Totp.match(RFC, "", Instant.EPOCH)).isEmpty();
        assertThat(Totp.match(RFC, "１２３４５６", Instant.EPOCH)).isEmpty();
    }

    @Test
    void newSecretsDifferAndHave160Bits() {
        assertThat(Totp.newSecret()).hasSize(32).isNotEqualTo(Totp.newSecret());
    }
}
