package org.yorisoi.platform.faces;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Days and "e-learning" stay on one line (principle 7 of the look). */
class KeptTest {

    private static final String JOINER = "\u2060";

    private final Messages messages = new Messages();

    @Test
    void aDayAndTheWordHaveNoPlaceWhereALineCouldBreak() {
        assertThat(messages.kept("2026年8月28日から"))
                .isEqualTo(String.join(JOINER, "2026", "年", "8", "月", "28", "日", "から"));
        assertThat(messages.kept("もう一度、e-learningから")).isEqualTo("もう一度、e-" + JOINER + "learningから");
    }

    @Test
    void whatElseIsThereStaysAsItIs() {
        for (String text : new String[] {"", "次の科目は準備中です", "3科目以上", "one-page", "年度の初め"}) {
            assertThat(messages.kept(text)).isEqualTo(text);
        }
        assertThat(messages.kept(null)).isEmpty();
    }
}
