package org.yorisoi.curriculum;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.yorisoi.platform.Problem;

/** The programmes that come with this release, from {@code content/programmes}. */
public final class Curricula {

    /** Files, one programme each. */
    public static final List<String> FILES =
            List.of("national-workshop.yaml", "care-manager.yaml", "coordinator.yaml");

    /** The file of decisions on own modules. */
    public static final String RECOGNITIONS = "recognitions.yaml";

    private Curricula() {}

    /**
     * All of them with their recognitions.
     *
     * @throws IllegalStateException if a file is missing or not sound; names file and line
     */
    public static List<Programme> shipped() {
        ProgrammeFile.Decisions decisions =
                ProgrammeFile.readRecognitions(RECOGNITIONS, text(RECOGNITIONS));
        refuse(decisions.problems());
        return FILES.stream()
                .map(
                        name -> {
                            ProgrammeFile.Result read = ProgrammeFile.read(name, text(name));
                            refuse(read.problems());
                            return read.programme().orElseThrow().with(decisions.recognitions());
                        })
                .toList();
    }

    /** One of them. */
    public static Optional<Programme> shipped(String id) {
        return shipped().stream().filter(one -> one.id().equals(id)).findFirst();
    }

    /**
     * A file's text.
     *
     * @throws IllegalStateException if it is missing
     */
    public static String text(String name) {
        try (InputStream in = Curricula.class.getResourceAsStream("/content/programmes/" + name)) {
            if (in == null) {
                throw new IllegalStateException("content/programmes/" + name + " is missing");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(name, e);
        }
    }

    private static void refuse(List<Problem> problems) {
        if (!problems.isEmpty()) {
            throw new IllegalStateException(
                    problems.stream()
                            .map(
                                    one ->
                                            "content/programmes/"
                                                    + one.file()
                                                    + ", line "
                                                    + one.line()
                                                    + ": "
                                                    + one.reason())
                            .collect(Collectors.joining("\n")));
        }
    }
}
