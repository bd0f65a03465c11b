package org.yorisoi;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import jakarta.persistence.Entity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class GlossaryTest {

    @Test
    void everyStoredThingIsExplained() throws IOException {
        String glossary = Files.readString(Path.of("docs", "glossary.md"));
        List<String> entities =
                new ClassFileImporter()
                                .withImportOption(location -> !location.contains("test-classes"))
                                .importPackages("org.yorisoi")
                                .stream()
                                .filter(one -> one.isAnnotatedWith(Entity.class))
                                .map(one -> one.getSimpleName())
                                .toList();
        assertThat(entities).isNotEmpty().allMatch(name -> glossary.contains("| `" + name + "` |"));
    }
}
