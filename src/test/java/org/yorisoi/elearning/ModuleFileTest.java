package org.yorisoi.elearning;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.yorisoi.elearning.ModuleContent.Page;
import org.yorisoi.platform.Mark;
import org.yorisoi.platform.Problem;
import org.yorisoi.platform.Words;
import org.yorisoi.platform.faces.Texts;

class ModuleFileTest {

    @Test
    void aModuleIsReadWithAllItsParts() {
        ModuleContent module = ModuleFixture.content();
        assertThat(module.id()).isEqualTo("listening");
        assertThat(module.title()).isEqualTo(new Words("話を聴く", "Listening"));
        assertThat(module.minutes()).isEqualTo(5);
        assertThat(module.review().updated()).isEqualTo("2026-11-25");
        assertThat(module.review().by()).isNull();
        assertThat(module.pages()).extracting(Page::id).containsExactly("visit", "steps");
        assertThat(module.page("visit").orElseThrow().checks()).hasSize(1);
        assertThat(module.page("steps").orElseThrow().checks()).isEmpty();
        assertThat(module.figures())
                .containsExactly(
                        Map.entry("overlap", new Words("四つの円が重なる図", "Four circles that overlap")));
        assertThat(module.quiz().draw()).isEqualTo(5);
        assertThat(module.quiz().pool()).hasSize(6);
        assertThat(module.reference("sample-book").orElseThrow().mark()).isEqualTo(Mark.RECALLED);
        assertThat(module.terms().get(0).reading()).isEqualTo("ぜんじんてきくつう");
        assertThat(module.sha256()).isEqualTo(ModuleFixture.listening().sha256());
    }

    @Test
    void optionsAreNamedByTheirPlaceInTheFile() {
        assertThat(ModuleFixture.question("q01").options())
                .extracting(Question.Option::id)
                .containsExactly("a", "b", "c");
    }

    @Test
    void aProblemSpeaksToItsAuthorInBothLanguages() {
        Problem problem =
                ModuleFile.read(ModuleFixture.changed("en/visit.md", "@sample-guide;", "@gide;"))
                        .problems()
                        .get(0);
        Texts texts = new Texts();
        Object[] args = problem.reason().args().toArray();
        assertThat(problem.file()).isEqualTo("en/visit.md");
        assertThat(problem.line()).isEqualTo(8);
        assertThat(texts.text(Locale.ENGLISH, problem.reason().key(), args))
                .isEqualTo(
                        "There is no source \"gide\" in references.yaml. Check the id or add the"
                                + " source.");
        assertThat(texts.text(Locale.JAPANESE, problem.reason().key(), args))
                .isEqualTo("出典「gide」が references.yaml にありません。IDを確かめるか、書き足してください。");
    }

    // --- files -----------------------------------------------------------------------------------

    @Test
    void aPageMissingInOneLanguageIsFound() {
        found(ModuleFixture.without("en/visit.md"), "module.yaml", 8, "fileMissing");
    }

    @Test
    void aDrawingMissingInOneLanguageIsFound() {
        found(
                ModuleFixture.without("figures/overlap.en.svg"),
                "figures/overlap.en.svg",
                1,
                "fileMissing");
        found(
                ModuleFixture.without("figures/overlap.svg"),
                "figures/overlap.svg",
                1,
                "fileMissing");
    }

    @Test
    void aMissingFileOfTheModuleIsFound() {
        for (String file : new String[] {"module.yaml", "quiz.yaml", "references.yaml"}) {
            found(ModuleFixture.without(file), file, 1, "fileMissing");
        }
    }

    @Test
    void aFileThatNobodyUsesIsFound() {
        found(ModuleFixture.with("ja/old.md", "古い"), "ja/old.md", 1, "fileUnknown");
        found(ModuleFixture.with("notes.txt", "x"), "notes.txt", 1, "fileUnknown");
    }

    @Test
    void aDrawingThatNoPageShowsIsFound() {
        String svg = ModuleFixture.listening().files().get("figures/overlap.svg");
        Map<String, String> files = new HashMap<>(ModuleFixture.listening().files());
        files.put("figures/spare.svg", svg);
        files.put("figures/spare.en.svg", svg);
        found(new ModuleSource("listening", files), "figures/spare.svg", 1, "figure.unused");
    }

    @Test
    void aCharacterThatNobodySeesIsFoundWithItsLine() {
        found(
                ModuleFixture.changed("ja/steps.md", "待つ", "待\u200Bつ"),
                "ja/steps.md",
                2,
                "character");
        found(ModuleFixture.changed("quiz.yaml", "天気", "天\uFFFD"), "quiz.yaml", 40, "character");
    }

    // --- YAML ------------------------------------------------------------------------------------

    @Test
    void aFaultOfYamlIsFoundWithItsLine() {
        found(
                ModuleFixture.changed("module.yaml", "minutes: 5", "minutes: 5: 6"),
                "module.yaml",
                4,
                "notYaml");
        found(
                ModuleFixture.changed("references.yaml", "2020年）, en", "2020年）] en"),
                "references.yaml",
                5,
                "notYaml");
    }

    @Test
    void anEmptyFileIsFound() {
        found(ModuleFixture.with("quiz.yaml", "# nothing yet\n"), "quiz.yaml", 1, "empty");
    }

    @Test
    void aDeeplyNestedFileIsRefusedBeforeItIsRead() {
        found(ModuleFixture.with("quiz.yaml", "[".repeat(50_000)), "quiz.yaml", 1, "tooDeep");
        found(ModuleFixture.with("quiz.yaml", "- ".repeat(50_000)), "quiz.yaml", 1, "tooDeep");
    }

    @Test
    void aMisspeltFieldIsFoundWithItsLine() {
        found(
                ModuleFixture.changed("module.yaml", "minutes:", "minuts:"),
                "module.yaml",
                4,
                "unknownField");
        found(
                ModuleFixture.changed("quiz.yaml", "right: true", "rihgt: true"),
                "quiz.yaml",
                11,
                "unknownField");
    }

    @Test
    void aFieldThatIsThereTwiceIsFound() {
        found(
                ModuleFixture.changed("module.yaml", "minutes: 5", "minutes: 5\nminutes: 6"),
                "module.yaml",
                5,
                "fieldTwice");
    }

    @Test
    void aMissingLanguageIsFoundWithItsLine() {
        found(
                ModuleFixture.changed("module.yaml", ", en: Listening}", "}"),
                "module.yaml",
                2,
                "language");
        found(
                ModuleFixture.changed("quiz.yaml", "why: {ja: 暮らしが見えます。,", "why: {ja: ,"),
                "quiz.yaml",
                12,
                "language");
    }

    @Test
    void japaneseWhereEnglishShouldStandIsFound() {
        found(
                ModuleFixture.changed("module.yaml", "en: Listening", "en: 話を聴く"),
                "module.yaml",
                2,
                "language");
    }

    @Test
    void markupInPlainTextIsFound() {
        found(
                ModuleFixture.changed("quiz.yaml", "ja: 天気", "ja: '**天気**'"),
                "quiz.yaml",
                40,
                "plainText");
    }

    @Test
    void numbersFlagsDatesAndMarksAreChecked() {
        found(
                ModuleFixture.changed("module.yaml", "minutes: 5", "minutes: long"),
                "module.yaml",
                1,
                "number");
        found(
                ModuleFixture.changed("module.yaml", "good: true", "good: yes"),
                "module.yaml",
                17,
                "flag");
        found(
                ModuleFixture.changed("module.yaml", "2026-11-25", "2026-11-31"),
                "module.yaml",
                6,
                "date");
        found(
                ModuleFixture.changed("references.yaml", "RECALLED", "SURE"),
                "references.yaml",
                4,
                "mark");
    }

    @Test
    void anIdThatIsNotOfTheFormIsFound() {
        found(
                ModuleFixture.changed("references.yaml", "id: sample-book", "id: Sample_Book"),
                "references.yaml",
                4,
                "id");
    }

    @Test
    void theModulesIdIsTheFoldersName() {
        found(
                ModuleFixture.changed("module.yaml", "id: listening", "id: hearing"),
                "module.yaml",
                1,
                "moduleId");
    }

    @Test
    void whatStandsTwiceIsFoundInEachFile() {
        found(
                ModuleFixture.changed("module.yaml", "{id: steps", "{id: visit"),
                "module.yaml",
                9,
                "twice");
        found(
                ModuleFixture.changed("references.yaml", "id: sample-book", "id: sample-guide"),
                "references.yaml",
                4,
                "twice");
        found(ModuleFixture.changed("quiz.yaml", "id: q02", "id: q01"), "quiz.yaml", 17, "twice");
        String glossary = ModuleFixture.listening().files().get("glossary.yaml");
        found(
                ModuleFixture.with("glossary.yaml", glossary + glossary),
                "glossary.yaml",
                7,
                "twice");
    }

    @Test
    void aReviewNamesWhoAndWhen() {
        found(
                ModuleFixture.changed(
                        "module.yaml",
                        "updated: 2026-11-25",
                        "updated: 2026-11-25\n  by: {ja: 山田, en: Yamada}"),
                "module.yaml",
                6,
                "review");
        ModuleContent reviewed =
                ModuleFile.read(
                                ModuleFixture.changed(
                                        "module.yaml",
                                        "updated: 2026-11-25",
                                        "updated: 2026-11-25\n  by: {ja: 山田, en: Yamada}\n  on: 2026-12-01"))
                        .get();
        assertThat(reviewed.review().on()).isEqualTo("2026-12-01");
    }

    @Test
    void aCheckStandsOnAPageAndHasGoodAndOtherOptions() {
        found(
                ModuleFixture.changed("module.yaml", "page: visit", "page: visits"),
                "module.yaml",
                11,
                "page.unknown");
        found(
                ModuleFixture.changed("module.yaml", "        good: true\n", ""),
                "module.yaml",
                11,
                "check");
    }

    @Test
    void aGlossarysReadingIsKana() {
        found(
                ModuleFixture.changed("glossary.yaml", "ぜんじんてきくつう", "全人的苦痛"),
                "glossary.yaml",
                1,
                "reading");
    }

    @Test
    void aModuleNeedsNoGlossary() {
        Map<String, String> files = new HashMap<>(ModuleFixture.listening().files());
        files.remove("glossary.yaml");
        files.replaceAll((name, text) -> text.replaceAll("\\[([^]]+)]\\(term:[a-z-]+\\)", "$1"));
        assertThat(ModuleFile.read(new ModuleSource("listening", files)).problems()).isEmpty();
    }

    // --- sources ---------------------------------------------------------------------------------

    @Test
    void aReferenceThatNothingNamesIsFound() {
        String references = ModuleFixture.listening().files().get("references.yaml");
        found(
                ModuleFixture.with(
                        "references.yaml",
                        references
                                + "- id: spare\n  text: {ja: 余り, en: Spare}\n  mark: CONFIRMED\n"),
                "references.yaml",
                8,
                "reference.unused");
    }

    @Test
    void aSourceLostInTranslationIsFound() {
        found(
                ModuleFixture.with("en/visit.md", "![](figure:overlap \"A [@sample-guide]\")"),
                "en/visit.md",
                1,
                "reference.differ");
    }

    @Test
    void aDrawingLostInTranslationIsFound() {
        found(
                ModuleFixture.with("en/visit.md", "Text [@sample-guide; @sample-book]."),
                "en/visit.md",
                1,
                "figure.differ");
    }

    // --- the quiz --------------------------------------------------------------------------------

    @Test
    void noMoreQuestionsAreDrawnThanThereAre() {
        found(
                ModuleFixture.changed("quiz.yaml", "draw: 5", "draw: 7"),
                "quiz.yaml",
                1,
                "quiz.draw");
        clean(ModuleFixture.changed("quiz.yaml", "draw: 5", "draw: 6"));
    }

    @Test
    void aSingleQuestionHasExactlyOneRightOption() {
        found(
                ModuleFixture.changed("quiz.yaml", "        right: true\n", ""),
                "quiz.yaml",
                3,
                "quiz.single");
        found(
                ModuleFixture.changed(
                        "quiz.yaml", "family live?}\n", "family live?}\n        right: true\n"),
                "quiz.yaml",
                3,
                "quiz.single");
    }

    @Test
    void aMultipleQuestionHasTwoRightOptionsAndAWrongOne() {
        found(
                ModuleFixture.changed(
                        "quiz.yaml", "Of the body}\n        right: true", "Of the body}"),
                "quiz.yaml",
                28,
                "quiz.multiple");
        found(
                ModuleFixture.changed(
                        "quiz.yaml", "The weather}", "The weather}\n        right: true"),
                "quiz.yaml",
                28,
                "quiz.multiple");
    }

    @Test
    void stepsAndPairsAreThreeOrMore() {
        found(
                ModuleFixture.changed(
                        "quiz.yaml",
                        "      - {text: {ja: 静かに待つ, en: Stay silent}, why: {ja: 言葉を待ちます。, en: Words need time.}}\n",
                        ""),
                "quiz.yaml",
                42,
                "quiz.ordering");
        found(
                ModuleFixture.changed(
                        "quiz.yaml",
                        "      - {text: {ja: 心配ですか, en: Worried?}, match: {ja: 心, en: the mind}, why: {ja: 心配は心に出ます。, en: Worry shows there.}}\n",
                        ""),
                "quiz.yaml",
                51,
                "quiz.matching");
    }

    @Test
    void whatReadsTheSameInAQuestionIsFoundInEachLanguage() {
        found(
                ModuleFixture.changed("quiz.yaml", "en: the mind}", "en: the body}"),
                "quiz.yaml",
                51,
                "quiz.sameOption");
        found(
                ModuleFixture.changed("quiz.yaml", "ja: 歩けますか", "ja: 夜は眠れますか"),
                "quiz.yaml",
                3,
                "quiz.sameOption");
    }

    @Test
    void everyOptionSaysWhy() {
        found(
                ModuleFixture.changed(
                        "quiz.yaml",
                        "        why: {ja: 暮らしが見えます。, en: It shows daily life.}\n",
                        ""),
                "quiz.yaml",
                10,
                "missing");
    }

    @Test
    void onlyMatchingQuestionsHaveMatchesAndStepsAreNotRight() {
        found(
                ModuleFixture.changed(
                        "quiz.yaml", "en: Can you walk?}", "en: Can you walk?}\n        match: x"),
                "quiz.yaml",
                16,
                "unknownField");
        found(
                ModuleFixture.changed(
                        "quiz.yaml", "en: Take a chair}", "en: Take a chair}, right: true"),
                "quiz.yaml",
                48,
                "unknownField");
    }

    @Test
    void theKindAndThePageOfAQuestionExist() {
        found(
                ModuleFixture.changed("quiz.yaml", "kind: ordering", "kind: sorting"),
                "quiz.yaml",
                42,
                "quiz.kind");
        found(
                ModuleFixture.changed("quiz.yaml", "page: visit", "page: visits"),
                "quiz.yaml",
                3,
                "page.unknown");
    }

    @Test
    void aKeyRestsOnConfirmedSourcesThatExist() {
        found(
                ModuleFixture.changed("quiz.yaml", "[sample-guide]", "[sample-book]"),
                "quiz.yaml",
                6,
                "quiz.source");
        found(
                ModuleFixture.changed("quiz.yaml", "[sample-guide]", "[nowhere]"),
                "quiz.yaml",
                6,
                "reference.unknown");
        found(
                ModuleFixture.changed("quiz.yaml", "[sample-guide]", "[]"),
                "quiz.yaml",
                3,
                "quiz.noSource");
    }

    @Test
    void theRightOptionIsNotUsuallyTheLongest() {
        ModuleSource onceOfTwo =
                ModuleFixture.changed("quiz.yaml", "ja: 夜は眠れますか", "ja: 夜はどのくらい眠れますか、昼はどうですか");
        clean(onceOfTwo);
        String twice = onceOfTwo.files().get("quiz.yaml").replace("ja: 座る", "ja: まず椅子を引いて静かに座る");
        ModuleReading reading = ModuleFile.read(ModuleFixture.with("quiz.yaml", twice));
        assertThat(reading.problems()).hasSize(1);
        assertThat(reading.problems().get(0).reason().key())
                .isEqualTo("elearning.lint.quiz.longest");
        assertThat(reading.problems().get(0).reason().args())
                .containsExactly("ja", 2, 2, "q01, q02");
    }

    // --- versions --------------------------------------------------------------------------------

    @Test
    void aPublishedVersionStaysReadableThoughARuleOfFormCame() {
        ModuleSource source = ModuleFixture.changed("quiz.yaml", "[sample-guide]", "[sample-book]");
        assertThat(ModuleFile.read(source).isOk()).isFalse();
        assertThat(ModuleFile.readPublished(source).isOk()).isTrue();
    }

    @Test
    void aPublishedVersionThatIsUnsafeIsRefusedAllTheSame() {
        ModuleSource source =
                ModuleFixture.changed("figures/overlap.svg", "<circle", "<script/><circle");
        assertThat(ModuleFile.readPublished(source).isOk()).isFalse();
    }

    @Test
    void aModuleInJapaneseNeedsOnePageInEnglish() {
        Map<String, String> files = summarised();
        ModuleReading reading = ModuleFile.read(new ModuleSource("listening", files));
        assertThat(reading.problems()).isEmpty();
        ModuleContent module = reading.get();
        Page page = module.page("visit").orElseThrow();
        assertThat(page.body(Locale.ENGLISH)).isEqualTo(page.body(Locale.JAPANESE));
        assertThat(page.checks().get(0).question())
                .isEqualTo(new Words("次に尋ねることはどれですか。", "次に尋ねることはどれですか。"));
        assertThat(module.title().en()).isEqualTo("Listening");
        assertThat(module.english()).isNotNull();
        assertThat(module.english().html()).contains("what one listens for");
        assertThat(module.english().citations()).hasSize(1);
        assertThat(module.isOnlyJapaneseFor(Locale.ENGLISH)).isTrue();
        assertThat(module.isOnlyJapaneseFor(Locale.JAPANESE)).isFalse();
        assertThat(ModuleFixture.content().isOnlyJapaneseFor(Locale.ENGLISH)).isFalse();
    }

    @Test
    void whatIsMissingOrTooMuchInAModuleInJapaneseIsFound() {
        Map<String, String> files = summarised();
        files.remove("en/summary.md");
        found(new ModuleSource("listening", files), "module.yaml", 1, "fileMissing");

        files = summarised();
        files.put("en/visit.md", "A page that nobody would ever see.\n");
        found(new ModuleSource("listening", files), "en/visit.md", 1, "fileUnknown");

        files = summarised();
        files.computeIfPresent("module.yaml", (f, text) -> text.replace(", en: Listening", ""));
        found(new ModuleSource("listening", files), "module.yaml", 2, "language");

        files = summarised();
        files.computeIfPresent(
                "module.yaml", (f, text) -> text.replace("english: summary", "english: all"));
        found(new ModuleSource("listening", files), "module.yaml", 1, "english");
    }

    /** The sample as one of which only a summary is in English. */
    private static Map<String, String> summarised() {
        Map<String, String> files = new HashMap<>(ModuleFixture.listening().files());
        files.keySet().removeIf(file -> file.startsWith("en/") || file.endsWith(".en.svg"));
        files.computeIfPresent(
                "module.yaml",
                (file, text) ->
                        text.replace("minutes: 5", "minutes: 5\nenglish: summary")
                                .replace(", en: What do you ask next?", ""));
        files.computeIfPresent(
                "quiz.yaml", (file, text) -> text.replace(", en: What comes next?", ""));
        files.put("en/summary.md", "It teaches what one listens for. [@sample-guide]\n");
        return files;
    }

    private static void clean(ModuleSource source) {
        assertThat(ModuleFile.read(source).problems()).isEmpty();
    }

    private static void found(ModuleSource source, String file, int line, String key) {
        ModuleReading reading = ModuleFile.read(source);
        assertThat(reading.isOk()).isFalse();
        assertThat(reading.problems())
                .as("%s:%d %s", file, line, key)
                .anyMatch(
                        one ->
                                one.file().equals(file)
                                        && one.line() == line
                                        && (one.reason().key().equals("elearning.lint." + key)
                                                || one.reason()
                                                        .key()
                                                        .equals("platform.yaml." + key)));
    }
}
