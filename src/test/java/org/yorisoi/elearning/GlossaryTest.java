package org.yorisoi.elearning;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class GlossaryTest {

    private static final Glossary GLOSSARY =
            Glossary.of(List.of(ModuleFixture.content(), second()));

    @Test
    void aWordOfTwoModulesStandsOnceWithBoth() {
        Glossary.Entry entry = GLOSSARY.find("全人的苦痛").get(0);
        assertThat(entry.uses()).hasSize(2);
        assertThat(entry.row()).isEqualTo("さ");
        assertThat(entry.uses().get(0).page()).isPresent();
    }

    @Test
    void itIsFoundByKanaOfEitherKindAndByEnglish() {
        for (String typed : List.of("ぜんじん", "ゼンジン", "total", "TOTAL pain", "全人", "ｾﾞﾝ")) {
            assertThat(GLOSSARY.find(typed)).as(typed).isNotEmpty();
        }
        assertThat(GLOSSARY.find(" 　")).isEmpty();
        assertThat(GLOSSARY.find("%")).isEmpty();
    }

    @Test
    void voicedLettersStandInTheirRowAndLatinOnesLast() {
        assertThat(new Glossary.Entry("PCAポンプ", "", List.of()).row()).isEqualTo("A");
        assertThat(new Glossary.Entry("坐薬", "ざやく", List.of()).row()).isEqualTo("さ");
        assertThat(new Glossary.Entry("パッチ", "ぱっち", List.of()).row()).isEqualTo("は");
        assertThat(new Glossary.Entry("ポート", "ポート", List.of()).row()).isEqualTo("は");
    }

    @Test
    void aWordMayHaveADrawingThatIsThere() {
        ModuleReading drawn =
                ModuleFile.read(
                        ModuleFixture.changed(
                                "glossary.yaml", "  reading:", "  figure: overlap\n  reading:"));
        assertThat(drawn.problems()).isEmpty();
        assertThat(drawn.get().terms().get(0).drawing()).isNotNull();
        assertThat(drawn.get().terms().get(0).drawing().ja()).startsWith("<svg").contains("</svg>");
        ModuleReading missing =
                ModuleFile.read(
                        ModuleFixture.changed(
                                "glossary.yaml", "  reading:", "  figure: nothing\n  reading:"));
        assertThat(missing.isOk()).isFalse();
    }

    private static ModuleContent second() {
        Map<String, String> files = new HashMap<>(ModuleFixture.listening().files());
        files.computeIfPresent(
                "module.yaml", (file, text) -> text.replace("id: listening", "id: again"));
        return ModuleFile.read(new ModuleSource("again", files)).get();
    }
}
