package org.yorisoi.elearning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.yorisoi.elearning.Question.Kind;

class AnswerTest {

    @Test
    void eachKindHasItsText() {
        assertThat(Answer.parse(Kind.SINGLE, 3, "b")).contains(new Answer.One("b"));
        assertThat(Answer.parse(Kind.MULTIPLE, 3, "a,c"))
                .contains(new Answer.Several(List.of("a", "c")));
        assertThat(Answer.parse(Kind.ORDERING, 3, "c>a>b"))
                .contains(new Answer.Order(List.of("c", "a", "b")));
        assertThat(Answer.parse(Kind.MATCHING, 3, "a=2;b=1"))
                .contains(new Answer.Pairs(Map.of("a", 2, "b", 1)));
    }

    @Test
    void theOrderOfChoicesAndPairsMeansNothing() {
        assertThat(Answer.parse(Kind.MULTIPLE, 3, "c,a").orElseThrow().text()).isEqualTo("a,c");
        assertThat(Answer.parse(Kind.MATCHING, 3, "b=1;a=2").orElseThrow().text())
                .isEqualTo("a=2;b=1");
        assertThat(Answer.parse(Kind.ORDERING, 3, "c>a").orElseThrow().text()).isEqualTo("c>a");
    }

    @Test
    void anythingElseIsNoAnswer() {
        none(Kind.SINGLE, "d", "", "ab", "a,b", "A", "ａ", " a", "a ", "1", "`", "{", "a\n");
        none(Kind.MULTIPLE, "d", "a,,b", ",a", "a,", "a,a", "a, b", "a;b", "", "a>b");
        none(Kind.ORDERING, "a>d", "a>a", ">a", "a>", "a>>b", "a,b", "");
        none(
                Kind.MATCHING,
                "a",
                "a=",
                "a=0",
                "a=4",
                "a=01",
                "d=1",
                "a=1;",
                "a=1;a=2",
                "a=-1",
                "a=1,b=2",
                "a=１",
                "a==1",
                "");
        assertThat(Answer.parse(Kind.SINGLE, 3, null)).isEmpty();
    }

    @Test
    void whateverIsSentNothingIsThrownAndWhatIsReadReadsBack() throws IOException {
        Random random = new Random(7);
        String signs = "abcdefz0123456789,>=; \n%<\u0000痛";
        for (int i = 0; i < 50_000; i++) {
            StringBuilder text = new StringBuilder();
            for (int n = random.nextInt(12); n > 0; n--) {
                text.append(signs.charAt(random.nextInt(signs.length())));
            }
            readsBack(text.toString());
        }
        for (String line : Files.readAllLines(Path.of("src/test/resources/corpus/strings.txt"))) {
            readsBack(line);
        }
        readsBack("a,".repeat(100_000));
    }

    @Test
    void anAnswerThatCannotBeIsNotMade() {
        assertThatThrownBy(() -> new Answer.One("A")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Answer.Several(List.of()))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Answer.Order(List.of("a", "a")))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Answer.Pairs(Map.of("a", 0)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static void readsBack(String text) {
        for (Kind kind : Kind.values()) {
            Answer.parse(kind, 6, text)
                    .ifPresent(
                            answer ->
                                    assertThat(Answer.parse(kind, 6, answer.text()))
                                            .contains(answer));
        }
    }

    private static void none(Kind kind, String... texts) {
        for (String text : texts) {
            assertThat(Answer.parse(kind, 3, text)).as(text).isEmpty();
        }
    }
}
