package org.yorisoi.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class SealedSecretTest {

    private final SealedSecret sealing =
            new SealedSecret("a secret of thirty-two bytes, ok".getBytes(StandardCharsets.UTF_8));

    @Test
    void whatWasSealedOpensAgain() {
        assertThat(sealing.open(sealing.seal("ABC234"))).isEqualTo("ABC234");
    }

    @Test
    void theSameTextIsSealedDifferentlyEachTime() {
        assertThat(sealing.seal("ABC234")).isNotEqualTo(sealing.seal("ABC234"));
    }

    @Test
    void anotherSecretDoesNotOpenIt() {
        SealedSecret other =
                new SealedSecret(
                        "another one of thirty-two bytes!".getBytes(StandardCharsets.UTF_8));
        assertThatThrownBy(() -> other.open(sealing.seal("ABC234")))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void anAlteredByteIsNoticed() {
        String sealed = sealing.seal("ABC234");
        int middle = sealed.length() / 2;
        char other = sealed.charAt(middle) == 'A' ? 'B' : 'A';
        String altered = sealed.substring(0, middle) + other + sealed.substring(middle + 1);
        assertThatThrownBy(() -> sealing.open(altered)).isInstanceOf(IllegalStateException.class);
    }
}
