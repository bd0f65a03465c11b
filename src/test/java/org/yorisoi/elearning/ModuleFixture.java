package org.yorisoi.elearning;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** The sample module, whole or with one thing changed. */
final class ModuleFixture {

    static final Path SAMPLES = Path.of("src", "test", "resources", "modules");

    private static final ModuleContent LISTENING = ModuleFile.read(listening()).get();
    private static final ModuleParts PARTS = readParts();

    private ModuleFixture() {}

    static ModuleSource listening() {
        return ModuleSource.folder(SAMPLES.resolve("listening"));
    }

    static ModuleContent content() {
        return LISTENING;
    }

    static Question question(String id) {
        return content().quiz().question(id).orElseThrow();
    }

    /** With the first occurrence of some words in a file replaced. */
    static ModuleSource changed(String file, String old, String now) {
        String text = listening().files().get(file);
        assertThat(text).as(file).contains(old);
        int at = text.indexOf(old);
        return with(file, text.substring(0, at) + now + text.substring(at + old.length()));
    }

    static ModuleSource with(String file, String text) {
        Map<String, String> files = new HashMap<>(listening().files());
        files.put(file, text);
        return new ModuleSource("listening", files);
    }

    static ModuleSource without(String file) {
        Map<String, String> files = new HashMap<>(listening().files());
        assertThat(files.remove(file)).as(file).isNotNull();
        return new ModuleSource("listening", files);
    }

    /** A module whose first Japanese page is this; everything else stays. */
    static ModuleReading page(String markdown) {
        return ModuleFile.read(with("ja/visit.md", markdown));
    }

    /** What a Japanese page becomes, whatever is wrong with it. */
    static String html(String markdown) {
        return body(markdown).html();
    }

    static ModuleContent.Body body(String markdown) {
        return new PageText("visit", true, parts(), new ModuleProblems()).render(markdown);
    }

    static ModuleParts parts() {
        return PARTS;
    }

    private static ModuleParts readParts() {
        ModuleContent content = content();
        Map<String, ModuleContent.Reference> references = new HashMap<>();
        content.references().forEach(one -> references.put(one.id(), one));
        Map<String, ModuleContent.Term> terms = new HashMap<>();
        content.terms().forEach(one -> terms.put(one.id(), one));
        Drawing drawing =
                Drawing.read(
                                "figures/overlap.svg",
                                listening().files().get("figures/overlap.svg"),
                                new ModuleProblems())
                        .orElseThrow();
        return new ModuleParts(
                references, terms, Map.of("overlap", new ModuleParts.Figure(drawing, drawing)));
    }
}
