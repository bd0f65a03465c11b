package org.yorisoi.elearning;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class NoteTest {

    private static Note kept(String body) {
        return new Note("mind", body, Instant.EPOCH, 3);
    }

    @Test
    void linesAreKeptAndWhatNobodyTypesIsNot() {
        assertThat(Note.body("一行目\r\n二行目\r三行目  \n")).contains("一行目\n二行目\n三行目");
        assertThat(Note.body("a\u0000b\u001bc\td")).contains("abc\td");
        assertThat(Note.body("か\u3099")).as("composed").contains("が");
        assertThat(Note.body(" \n ")).contains("");
    }

    @Test
    void whatIsTooLongIsRefused() {
        assertThat(Note.body("あ".repeat(2 * Note.MOST))).isPresent();
        assertThat(Note.body("あ".repeat(2 * Note.MOST + 1))).isEmpty();
    }

    @Test
    void whatTwoDevicesWroteIsKept() {
        assertThat(kept("電車で").joined("机で")).isEqualTo("電車で\n----\n机で");
        assertThat(kept("電車で").joined("電車で、続き")).isEqualTo("電車で、続き");
        assertThat(kept("電車で、続き").joined("電車で")).isEqualTo("電車で、続き");
        assertThat(kept("").joined("机で")).isEqualTo("机で");
        assertThat(kept("電車で").joined("")).isEqualTo("電車で");
    }
}
