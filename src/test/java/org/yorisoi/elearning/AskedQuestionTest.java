package org.yorisoi.elearning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.yorisoi.elearning.Question.Kind;
import org.yorisoi.elearning.Question.Option;
import org.yorisoi.platform.Words;

class AskedQuestionTest {

    @Test
    void choicesAreNamedByTheirPlaceOnThePage() {
        QuestionView view = asked("q01:bca").view(Locale.JAPANESE);
        assertThat(view.vignette()).isEqualTo("70代の女性です。");
        assertThat(view.choices())
                .containsExactly(
                        new QuestionView.Choice("a", "家族はどこに住んでいますか"),
                        new QuestionView.Choice("b", "歩けますか"),
                        new QuestionView.Choice("c", "夜は眠れますか"));
        assertThat(view.halves()).isEmpty();
        assertThat(asked("q01:bca").view(Locale.ENGLISH).choices().get(2).text())
                .isEqualTo("Do you sleep?");
    }

    @Test
    void theOtherHalvesAreNumberedByTheirPlaceOnThePage() {
        assertThat(asked("q05:bca/cab").view(Locale.ENGLISH).halves())
                .containsExactly(
                        new QuestionView.Choice("1", "the mind"),
                        new QuestionView.Choice("2", "daily life"),
                        new QuestionView.Choice("3", "the body"));
    }

    @Test
    void anAnswerFromThePageIsTranslated() {
        assertThat(fromPage("q01:bca", "c")).isEqualTo("a");
        assertThat(fromPage("q03:cab", "b,c")).isEqualTo("a,b");
        assertThat(fromPage("q04:cab", "b>c>a")).isEqualTo("a>b>c");
        assertThat(fromPage("q05:bca/cab", "a=3;b=1;c=2")).isEqualTo("a=1;b=2;c=3");
        assertThat(asked("q01:bca").fromPage("d")).isEmpty();
    }

    @Test
    void thereAndBackIsTheSame() {
        ModuleContent.Quiz quiz = ModuleFixture.content().quiz();
        for (int seed = 0; seed < 200; seed++) {
            for (AskedQuestion asked :
                    QuizDraw.draw(quiz.pool(), 6, new Random(seed)).questions()) {
                Answer key = asked.question().key();
                Answer shown = asked.toPage(key).orElseThrow();
                assertThat(asked.fromPage(shown.text())).contains(key);
            }
        }
        assertThat(asked("q01:bca").toPage(new Answer.One("d"))).isEmpty();
    }

    @Test
    void theExplanationKeepsTheOrderThatWasShown() {
        assertThat(asked("q01:bca").shownOptions())
                .extracting(Option::id)
                .containsExactly("b", "c", "a");
    }

    @Test
    void placesThatAreNotThoseOfTheOptionsAreRefused() {
        Question question = ModuleFixture.question("q01");
        assertThatThrownBy(() -> new AskedQuestion(question, List.of(0, 1), List.of()))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new AskedQuestion(question, List.of(0, 1, 2), List.of(0, 1, 2)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    /** SEC-33: neither reasons, nor keys, nor lasting ids reach the page before it is answered. */
    @Test
    void nothingThatExplainsReachesThePage() throws IOException {
        ModuleContent.Quiz quiz = ModuleFixture.content().quiz();
        for (AskedQuestion asked : QuizDraw.draw(quiz.pool(), 6, new Random(5)).questions()) {
            for (Locale locale : List.of(Locale.JAPANESE, Locale.ENGLISH)) {
                QuestionView view = asked.view(locale);
                String sent = serialised(view) + view;
                assertThat(sent).contains(asked.question().text().in(locale));
                for (Option option : asked.question().options()) {
                    assertThat(sent)
                            .contains(option.text().in(locale))
                            .doesNotContain(option.why().ja())
                            .doesNotContain(option.why().en());
                }
                assertThat(sent)
                        .doesNotContain("right", "why", "source", asked.question().id())
                        .doesNotContain("page=" + asked.question().page());
            }
        }
        assertThat(serialised(new QuestionView(Kind.SINGLE, null, "why", List.of(), List.of())))
                .as("the negative control")
                .contains("why");
    }

    /**
     * The strongest form of the same: another question with the same words, another key, another
     * order in its file and other reasons looks exactly the same on the page.
     */
    @Test
    void aPageThatLooksTheSameIsTheSameWhateverTheKeyIs() throws IOException {
        for (String places : List.of("q01:bca", "q03:cab", "q04:cab", "q05:bca/cab")) {
            AskedQuestion asked = asked(places);
            Question question = asked.question();
            int last = question.options().size() - 1;
            List<Option> turned = new ArrayList<>();
            for (int i = last; i >= 0; i--) {
                Option option = question.options().get(i);
                turned.add(
                        new Option(
                                Answer.letter(last - i),
                                option.text(),
                                !option.right(),
                                question.kind() == Kind.MATCHING
                                        ? question.options().get((i + 1) % (last + 1)).match()
                                        : null,
                                new Words("別", "other")));
            }
            Question other =
                    new Question(
                            "other",
                            question.kind(),
                            "elsewhere",
                            List.of(),
                            question.vignette(),
                            question.text(),
                            turned);
            List<Integer> order = asked.order().stream().map(i -> last - i).toList();
            List<Integer> matches =
                    asked.matches().stream().map(i -> last - (i + last) % (last + 1)).toList();
            AskedQuestion otherAsked = new AskedQuestion(other, order, matches);
            assertThat(other.key()).isNotNull();
            assertThat(serialised(otherAsked.view(Locale.JAPANESE)))
                    .isEqualTo(serialised(asked.view(Locale.JAPANESE)));
        }
    }

    private static String fromPage(String places, String text) {
        return asked(places).fromPage(text).orElseThrow().text();
    }

    private static AskedQuestion asked(String text) {
        return QuizPaper.read(ModuleFixture.content().quiz(), text)
                .orElseThrow()
                .questions()
                .get(0);
    }

    private static String serialised(QuestionView view) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(view);
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
