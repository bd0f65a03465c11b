package org.yorisoi.elearning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class ModuleLibraryTest {

    private final ModuleSource first = ModuleFixture.listening();
    private final ModuleSource second =
            ModuleFixture.changed("quiz.yaml", "次に尋ねることはどれですか。", "次はどれですか。");
    private final ModuleLibrary library = new ModuleLibrary();

    @Test
    void theVersionPublishedLastIsTheCurrentOne() {
        library.publish(ModuleFile.read(first).get());
        library.publish(ModuleFile.read(second).get());
        assertThat(library.current("listening").orElseThrow().sha256()).isEqualTo(second.sha256());
        assertThat(library.current()).hasSize(1);
        assertThat(library.current("other")).isEmpty();
    }

    @Test
    void anOldAttemptKeepsItsOldWording() {
        library.publish(ModuleFile.read(first).get());
        library.publish(ModuleFile.read(second).get());
        assertThat(wording(library.find("listening", first.sha256()).orElseThrow()))
                .isEqualTo("次に尋ねることはどれですか。");
    }

    @Test
    void afterARestartTheOldWordingComesFromItsStoredText() {
        library.publish(ModuleFile.read(second).get());
        assertThat(library.find("listening", first.sha256())).isEmpty();
        ModuleContent old = library.find("listening", first.sha256(), first::stored);
        assertThat(wording(old)).isEqualTo("次に尋ねることはどれですか。");
        assertThat(library.current("listening").orElseThrow().sha256()).isEqualTo(second.sha256());
    }

    @Test
    void theStoredTextOfAnotherVersionIsRefused() {
        assertThatThrownBy(() -> library.find("listening", first.sha256(), second::stored))
                .isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> library.find("listening", first.sha256(), () -> "x"))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void manyAtOnceReadAVersionOnce() throws Exception {
        AtomicInteger asked = new AtomicInteger();
        Callable<ModuleContent> find =
                () ->
                        library.find(
                                "listening",
                                first.sha256(),
                                () -> {
                                    asked.incrementAndGet();
                                    return first.stored();
                                });
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            var contents =
                    threads.invokeAll(List.of(find, find, find, find, find, find, find, find));
            ModuleContent one = contents.get(0).get();
            for (var content : contents) {
                assertThat(content.get()).isSameAs(one);
            }
        } finally {
            threads.shutdown();
        }
        assertThat(asked).hasValue(1);
    }

    @Test
    void aVersionIsFoundByItsHashAlone() {
        library.publish(ModuleFile.read(first).get());
        library.publish(ModuleFile.read(second).get());
        assertThat(library.find(first.sha256())).isPresent();
        assertThat(library.find(second.sha256())).isPresent();
        assertThat(library.find("0".repeat(64))).isEmpty();
    }

    @Test
    void ofOlderVersionsOnlySomeStayInMemoryAndTheCurrentOneAlways() {
        library.publish(ModuleFile.read(first).get());
        ModuleSource oldest = null;
        for (int i = 0; i <= ModuleLibrary.MOST_OLDER; i++) {
            ModuleSource old = ModuleFixture.changed("quiz.yaml", "次に尋ねる", "次に" + i + "を尋ねる");
            oldest = oldest == null ? old : oldest;
            library.find("listening", old.sha256(), old::stored);
        }
        ModuleSource gone = oldest;
        assertThat(library.find("listening", gone.sha256())).isEmpty();
        assertThat(library.current("listening").orElseThrow().sha256()).isEqualTo(first.sha256());
        assertThat(library.find("listening", gone.sha256(), gone::stored)).isNotNull();
    }

    private static String wording(ModuleContent content) {
        return content.quiz().question("q01").orElseThrow().text().ja();
    }
}
