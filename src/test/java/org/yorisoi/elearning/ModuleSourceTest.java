package org.yorisoi.elearning;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModuleSourceTest {

    @Test
    void theHashIsTheSameWhateverTheLineEndsAndTheOrder() {
        ModuleSource unix = new ModuleSource("m", Map.of("a", "1\n2\n", "b", "3"));
        ModuleSource windows = new ModuleSource("m", Map.of("b", "\uFEFF3", "a", "1\r\n2\r\n"));
        assertThat(windows.sha256()).isEqualTo(unix.sha256()).hasSize(64);
    }

    @Test
    void theHashChangesWithAnyTextNameOrBorderBetweenFiles() {
        assertThat(
                        List.of(
                                hash(Map.of("a", "1", "b", "2")),
                                hash(Map.of("a", "1", "b", "3")),
                                hash(Map.of("a", "1", "c", "2")),
                                hash(Map.of("a", "12", "b", "")),
                                hash(Map.of("a", "1\n1 b\n2")),
                                hash(Map.of("a", "1"))))
                .doesNotHaveDuplicates();
    }

    @Test
    void aStoredVersionReadsBack() {
        ModuleSource source = ModuleFixture.listening();
        assertThat(ModuleSource.fromStored("listening", source.stored())).contains(source);
        ModuleSource awkward = new ModuleSource("m", Map.of("a", "\n3 b\nx\n", "b", ""));
        assertThat(ModuleSource.fromStored("m", awkward.stored())).contains(awkward);
    }

    @Test
    void anythingElseIsNoStoredVersion() {
        String stored = ModuleFixture.listening().stored();
        for (String text :
                List.of(
                        "",
                        "x",
                        stored.substring(0, stored.length() - 1),
                        stored + "x",
                        stored + "1",
                        "module-source 1\n99999999 a\nx\n",
                        "module-source 1\n999999999 a\nx\n",
                        "module-source 1\n-1 a\nx\n",
                        "module-source 1\n1 b\nx\n1 a\nx\n")) {
            assertThat(ModuleSource.fromStored("listening", text)).isEmpty();
        }
    }

    @Test
    void aFolderIsReadWithItsFoldersInside(@TempDir Path root) throws IOException {
        Files.createDirectories(root.resolve("m/ja"));
        Files.writeString(root.resolve("m/ja/p.md"), "文");
        assertThat(ModuleSource.allIn(root))
                .containsExactly(new ModuleSource("m", Map.of("ja/p.md", "文")));
        assertThat(ModuleSource.allIn(root.resolve("none"))).isEmpty();
    }

    @Test
    void whatTheReleaseBringsIsFoundOnTheClassPath() {
        List<String> ids = ModuleSource.onClassPath().stream().map(ModuleSource::id).toList();
        assertThat(ids)
                .isEqualTo(
                        ModuleSource.allIn(Path.of("content", "modules")).stream()
                                .map(ModuleSource::id)
                                .toList());
    }

    private static String hash(Map<String, String> files) {
        return new ModuleSource("m", files).sha256();
    }
}
