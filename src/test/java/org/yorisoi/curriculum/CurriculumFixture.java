package org.yorisoi.curriculum;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.yorisoi.platform.Reason;
import org.yorisoi.platform.faces.Texts;

/** Programmes to judge by. */
final class CurriculumFixture {

    private static final List<Programme> SHIPPED = Curricula.shipped();
    private static final Texts TEXTS = new Texts();

    private CurriculumFixture() {}

    static Programme shipped(String id) {
        return SHIPPED.stream().filter(one -> one.id().equals(id)).findFirst().orElseThrow();
    }

    static ProgrammeVersion workshop2017() {
        return shipped("national-workshop").version("2017").orElseThrow();
    }

    static ProgrammeVersion workshop2008() {
        return shipped("national-workshop").version("2008").orElseThrow();
    }

    /** The test's own decisions: 99 from 2024-04-01, 98 for fiscal year 2024 only. */
    static List<Recognition> decisions() {
        ProgrammeFile.Decisions read =
                ProgrammeFile.readRecognitions("recognitions.yaml", file("recognitions.yaml"));
        if (!read.isSound()) {
            throw new IllegalStateException(read.problems().toString());
        }
        return read.recognitions();
    }

    /** A programme of the test's own. */
    static Programme own(String name) {
        ProgrammeFile.Result read = ProgrammeFile.read(name, file(name));
        if (!read.isSound()) {
            throw new IllegalStateException(read.problems().toString());
        }
        return read.programme().orElseThrow();
    }

    static String file(String name) {
        try {
            return Files.readString(Path.of("src/test/resources/curriculum", name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String ja(Reason reason) {
        return TEXTS.text(Locale.JAPANESE, reason.key(), reason.args().toArray());
    }

    static String en(Reason reason) {
        return TEXTS.text(Locale.ENGLISH, reason.key(), reason.args().toArray());
    }
}
