package org.yorisoi.paper;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;

/**
 * A PNG without what stands beside its picture: text, time, place, profiles, anything behind its
 * end.
 */
final class PngChunks {

    private static final Set<String> NEEDED = Set.of("IHDR", "PLTE", "tRNS", "IDAT", "IEND");
    private static final int SIGNATURE = 8;

    private final byte[] bytes;
    private final int width;
    private final int height;

    private PngChunks(byte[] bytes, int width, int height) {
        this.bytes = bytes;
        this.width = width;
        this.height = height;
    }

    /** The file without what stands beside its picture. */
    byte[] bytes() {
        return bytes.clone();
    }

    int width() {
        return width;
    }

    int height() {
        return height;
    }

    /** Reads it; empty if it is none, or not whole. */
    static Optional<PngChunks> read(byte[] file) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(file, 0, SIGNATURE);
        int width = 0;
        int height = 0;
        int at = SIGNATURE;
        while (at + 12 <= file.length) {
            int length = i32(file, at);
            if (length < 0 || length > file.length - at - 12) {
                return Optional.empty();
            }
            String name = new String(file, at + 4, 4, StandardCharsets.ISO_8859_1);
            if (at == SIGNATURE && (!name.equals("IHDR") || length != 13)) {
                return Optional.empty();
            }
            if (at == SIGNATURE) {
                width = i32(file, at + 8);
                height = i32(file, at + 12);
            }
            if (NEEDED.contains(name)) {
                out.write(file, at, length + 12);
            }
            at += length + 12;
            if (name.equals("IEND")) {
                return width > 0 && height > 0
                        ? Optional.of(new PngChunks(out.toByteArray(), width, height))
                        : Optional.empty();
            }
        }
        return Optional.empty();
    }

    private static int i32(byte[] file, int at) {
        return (file[at] & 0xFF) << 24
                | (file[at + 1] & 0xFF) << 16
                | (file[at + 2] & 0xFF) << 8
                | (file[at + 3] & 0xFF);
    }
}
