package org.yorisoi.account.web;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * The paths that answer without signing in, from the file beside this class; nothing else does. One
 * that ends in a star stands for what lies right below it.
 */
final class OpenPaths {

    static final Set<String> PATHS = read();

    private OpenPaths() {}

    static boolean contains(String path) {
        return isAsset(path)
                || PATHS.contains(path)
                || PATHS.contains(path.substring(0, path.lastIndexOf('/') + 1) + "*");
    }

    /** Style sheets, scripts and pictures: the same for everybody. */
    static boolean isAsset(String path) {
        return path.startsWith("/jakarta.faces.resource/") || path.startsWith("/resources/");
    }

    private static Set<String> read() {
        Set<String> paths = new LinkedHashSet<>();
        try (InputStream stream =
                OpenPaths.class.getResourceAsStream("/org/yorisoi/account/open-paths.txt")) {
            if (stream == null) {
                throw new IllegalStateException("open-paths.txt is missing");
            }
            BufferedReader reader =
                    new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8));
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                String path = line.replaceFirst("#.*", "").strip();
                if (!path.isEmpty()) {
                    paths.add(path);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Set.copyOf(paths);
    }
}
