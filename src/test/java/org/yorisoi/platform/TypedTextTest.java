package org.yorisoi.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class TypedTextTest {

    @Test
    void fullWidthDigitsBecomeAscii() {
        assertThat(TypedText.narrow("\u3000１２３ＡＢ ")).isEqualTo("123AB");
    }

    @Test
    void endsLoseBlanksThatNobodySees() {
        assertThat(TypedText.trimmed("\uFEFF\u00A0\u3000見本\u200B\t")).isEqualTo("見本");
    }

    @Test
    void aQuoteIsShort() {
        assertThat(TypedText.quoted("𠮷".repeat(31))).isEqualTo("𠮷".repeat(30) + "…");
    }

    @Test
    void aQuoteHasNoInvisibleCharacters() {
        assertThat(TypedText.quoted("a\u202Eb\r\nc\u0000\uD83D")).isEqualTo("abc");
    }

    @Test
    void anInvisibleCharacterIsNamedByItsNumber() {
        assertThat(TypedText.named('\u200B')).isEqualTo("U+200B");
        assertThat(TypedText.named(0x1F600)).isEqualTo("😀");
    }

    @Test
    void aCheckHasAValueOrAReason() {
        assertThatThrownBy(() -> new Checked<String>(null, null))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Checked.no("platform.date.empty").get())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("platform.date.empty");
    }
}
