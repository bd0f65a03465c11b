package org.yorisoi.elearning;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every module of the repository is one that can be published. */
class ModulesTest {

    private static final Path CONTENT = Path.of("content", "modules");

    @Test
    void everyModuleIsFitToBePublished() {
        assertThat(problems(CONTENT)).isEmpty();
    }

    @Test
    void theSampleIsFitToo() {
        assertThat(problems(ModuleFixture.SAMPLES)).isEmpty();
        assertThat(ModuleSource.allIn(ModuleFixture.SAMPLES)).isNotEmpty();
    }

    @Test
    void aBrokenFolderIsFound(@TempDir Path root) throws IOException {
        ModuleFixture.listening()
                .files()
                .forEach((name, text) -> write(root.resolve("listening").resolve(name), text));
        assertThat(problems(root)).isEmpty();
        Files.delete(root.resolve("listening/en/visit.md"));
        Files.createDirectories(root.resolve("empty"));
        assertThat(problems(root))
                .anyMatch(one -> one.startsWith("listening/module.yaml:8 "))
                .anyMatch(one -> one.startsWith("empty/module.yaml:1 "));
    }

    private static List<String> problems(Path root) {
        List<String> problems = new ArrayList<>();
        for (ModuleSource source : ModuleSource.allIn(root)) {
            ModuleReading reading = ModuleFile.read(source);
            reading.problems().forEach(one -> problems.add(source.id() + "/" + one));
            if (reading.content() != null) {
                System.out.println(counts(reading.get()));
            }
        }
        return problems;
    }

    private static String counts(ModuleContent module) {
        return "%s: %d pages, %d figures, %d questions, %d references, %d Japanese characters"
                .formatted(
                        module.id(),
                        module.pages().size(),
                        module.figures().size(),
                        module.quiz().pool().size(),
                        module.references().size(),
                        module.pages().stream()
                                .mapToInt(page -> page.ja().japaneseCharacters())
                                .sum());
    }

    private static void write(Path file, String text) {
        try {
            Files.createDirectories(file.getParent());
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
