package org.yorisoi.programme;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class TextDiffTest {

    @Test
    void onlyTheLinesThatDifferAreSaid() {
        assertThat(said("a\nb\nc\nd", "a\nx\nc\nd\ne")).isEqualTo("-b +x +e");
        assertThat(said("a\nb\nc", "c\na\nb")).isEqualTo("+c -c");
        assertThat(said("same", "same")).isEmpty();
    }

    @Test
    void textsThatDifferInVeryManyLinesAreSaidOneAfterTheOther() {
        String many = "old\n".repeat(2_000);
        assertThat(TextDiff.between(many + "end", "new\nend")).hasSize(2_001);
    }

    private static String said(String before, String after) {
        return TextDiff.between(before, after).stream()
                .map(line -> (line.added() ? "+" : "-") + line.text())
                .collect(Collectors.joining(" "));
    }
}
