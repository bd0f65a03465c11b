package org.yorisoi.account;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PassphraseHashingTest {

    private final PassphraseHashing hashing = new PassphraseHashing();

    @Test
    void aHashMatchesItsPassphraseOnly() {
        String hash = hashing.hash("sakura-no-shita-de-aimashou");
        assertThat(hashing.matches("sakura-no-shita-de-aimashou", hash)).isTrue();
        assertThat(hashing.matches("sakura-no-shita-de-aimasho", hash)).isFalse();
    }

    @Test
    void aHashIsMadeWithTodaysParameters() {
        String hash = hashing.hash("tsuki-no-akarui-yoru-ni");
        assertThat(hash).startsWith("$shiro2$argon2id$").contains("m=19456", "t=2", "p=1");
        assertThat(PassphraseHashing.isOutdated(hash)).isFalse();
    }

    @Test
    void fullWidthLettersAreTheSamePassphrase() {
        String hash = hashing.hash("ｈｉｒｏｉ　ｓｏｒａ");
        assertThat(hashing.matches("hiroi sora", hash)).isTrue();
    }
}
