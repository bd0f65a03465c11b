package org.yorisoi.platform.faces;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;

/**
 * Text that is compressed for whoever runs without a proxy that does it (docs/decisions/0016). A
 * page is compressed only for our own pages and typed addresses: one that another site made the
 * browser fetch would let its length betray secrets.
 */
final class Compression {

    /** Shorter answers gain nothing. */
    private static final int SHORTEST = 1_024;

    private static final Pattern GZIP =
            Pattern.compile(
                    "(?:^|,)\\s*+gzip\\s*+(?:;\\s*+q=(?!0(?:\\.0*+)?\\s*+(?:,|$))[0-9.]++\\s*+)?(?:,|$)");

    private Compression() {}

    /** Whether the browser takes it. */
    static boolean isTaken(HttpServletRequest request) {
        String encodings = request.getHeader("Accept-Encoding");
        return encodings != null
                && encodings.length() < 200
                && GZIP.matcher(encodings.toLowerCase(Locale.ROOT)).find();
    }

    /** Whether another site made the browser ask. */
    static boolean isForeign(HttpServletRequest request) {
        String site = request.getHeader("Sec-Fetch-Site");
        return site != null && !"same-origin".equals(site) && !"none".equals(site);
    }

    /** Whether it is worth it. */
    static boolean isWorth(int length) {
        return length >= SHORTEST;
    }

    /** The headers that say so; without {@code taken} only that it depends on the browser. */
    static void mark(HttpServletResponse response, boolean taken) {
        response.addHeader("Vary", "Accept-Encoding");
        if (taken) {
            response.setHeader("Content-Encoding", "gzip");
        }
    }

    /**
     * Compresses.
     *
     * @param level 1 = quick, for a page that is made for one reader; 9 = small, for what is kept
     */
    static byte[] gzip(byte[] text, int level) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(text.length / 3);
        try (GZIPOutputStream zip = new Leveled(out, level)) {
            zip.write(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    private static final class Leveled extends GZIPOutputStream {
        Leveled(ByteArrayOutputStream out, int level) throws IOException {
            super(out, 8_192);
            def.setLevel(level);
            def.setStrategy(Deflater.DEFAULT_STRATEGY);
        }
    }
}
