package org.yorisoi.elearning;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.yorisoi.platform.Fingerprint;

/**
 * A module as its author wrote it: file names (such as {@code ja/clinic.md}) and their texts, in
 * the order of names. Line ends are {@code \n}, whatever the disk had, so that the hash is the same
 * everywhere.
 */
public record ModuleSource(String id, Map<String, String> files) {

    private static final String ROOT = "content/modules";
    private static final String FORM = "module-source 1\n";

    public ModuleSource {
        TreeMap<String, String> sorted = new TreeMap<>();
        files.forEach((name, text) -> sorted.put(name, plainLines(text)));
        files = Collections.unmodifiableMap(sorted);
    }

    /** The text of a file, or null. */
    public @Nullable String text(String name) {
        return files.get(name);
    }

    /** Over all files in the order of their names; 64 hexadecimal digits. */
    public String sha256() {
        return Fingerprint.of(stored());
    }

    /**
     * Everything in one text, for keeping this version: for each file a line with the text's length
     * in characters and the name, then the text and a line end.
     */
    public String stored() {
        StringBuilder all = new StringBuilder(FORM);
        files.forEach(
                (name, text) ->
                        all.append(text.length())
                                .append(' ')
                                .append(name)
                                .append('\n')
                                .append(text)
                                .append('\n'));
        return all.toString();
    }

    /** What {@link #stored} wrote; empty if it is anything else. */
    public static Optional<ModuleSource> fromStored(String id, String stored) {
        if (!stored.startsWith(FORM)) {
            return Optional.empty();
        }
        Map<String, String> files = new TreeMap<>();
        int at = FORM.length();
        while (at < stored.length()) {
            int lineEnd = stored.indexOf('\n', at);
            int blank = stored.indexOf(' ', at);
            if (lineEnd < 0 || blank < 0 || blank > lineEnd) {
                return Optional.empty();
            }
            String digits = stored.substring(at, blank);
            if (!digits.matches("\\d{1,8}")) {
                return Optional.empty();
            }
            int end = lineEnd + 1 + Integer.parseInt(digits);
            if (end >= stored.length() || stored.charAt(end) != '\n') {
                return Optional.empty();
            }
            files.put(stored.substring(blank + 1, lineEnd), stored.substring(lineEnd + 1, end));
            at = end + 1;
        }
        ModuleSource source = new ModuleSource(id, files);
        return source.stored().equals(stored) ? Optional.of(source) : Optional.empty();
    }

    /**
     * A module's folder on disk; its name is the module's id.
     *
     * @throws UncheckedIOException if it cannot be read
     */
    public static ModuleSource folder(Path folder) {
        Map<String, String> files = new TreeMap<>();
        try (Stream<Path> walk = Files.walk(folder)) {
            for (Path file : walk.filter(Files::isRegularFile).toList()) {
                String name = folder.relativize(file).toString().replace('\\', '/');
                // What is no UTF-8 becomes U+FFFD, which the linter finds.
                files.put(name, new String(Files.readAllBytes(file), StandardCharsets.UTF_8));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(folder.toString(), e);
        }
        return new ModuleSource(lastName(folder), files);
    }

    /**
     * All modules below a folder such as {@code content/modules}, by id; none if there is no such
     * folder.
     *
     * @throws UncheckedIOException if it cannot be read
     */
    public static List<ModuleSource> allIn(Path root) {
        if (!Files.isDirectory(root)) {
            return List.of();
        }
        try (Stream<Path> folders = Files.list(root)) {
            return folders.filter(Files::isDirectory).sorted().map(ModuleSource::folder).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(root.toString(), e);
        }
    }

    /**
     * The modules that this release brings, from {@code content/modules} on the class path.
     *
     * @throws UncheckedIOException if they cannot be read
     */
    public static List<ModuleSource> onClassPath() {
        URL root = ModuleSource.class.getResource("/" + ROOT);
        if (root == null) {
            return List.of();
        }
        try {
            URI uri = root.toURI();
            if ("file".equals(uri.getScheme())) {
                return allIn(Path.of(uri));
            }
            try (FileSystem archive = FileSystems.newFileSystem(uri, Map.of())) {
                return new ArrayList<>(allIn(archive.getPath("/" + ROOT)));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(root.toString(), e);
        } catch (URISyntaxException e) {
            throw new IllegalStateException(root.toString(), e);
        }
    }

    private static String lastName(Path folder) {
        Path name = folder.toAbsolutePath().normalize().getFileName();
        return name == null ? "" : name.toString().replace("/", "");
    }

    private static String plainLines(String text) {
        String lines = text.replace("\r\n", "\n").replace('\r', '\n');
        return lines.startsWith("\uFEFF") ? lines.substring(1) : lines;
    }
}
