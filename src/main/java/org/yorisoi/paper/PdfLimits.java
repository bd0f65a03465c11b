package org.yorisoi.paper;

import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * Looks at a PDF's bytes before anything reads it as one: which ways of packing its streams name,
 * and how large they become. A library would unpack them all into memory first.
 */
final class PdfLimits {

    /** Ways of packing whose unpacked size is bounded, or seen here. */
    private static final Set<String> KNOWN =
            Set.of(
                    "FlateDecode",
                    "Fl",
                    "DCTDecode",
                    "DCT",
                    "CCITTFaxDecode",
                    "CCF",
                    "ASCII85Decode",
                    "A85",
                    "ASCIIHexDecode",
                    "AHx");

    private static final Set<String> FLATE = Set.of("FlateDecode", "Fl");
    private static final Set<String> TEXTUAL =
            Set.of("ASCII85Decode", "A85", "ASCIIHexDecode", "AHx");

    private static final int LARGEST_STREAM = 48 * 1024 * 1024;
    private static final long LARGEST_IN_ALL = 128L * 1024 * 1024;
    private static final int MOST_STREAMS = 5_000;

    private static final Pattern ESCAPE = Pattern.compile("#([0-9A-Fa-f]{2})");
    private static final Pattern FILTER =
            Pattern.compile("/Filter\\s*(\\[[^\\]]{0,200}\\]|/[A-Za-z0-9]{1,40}|.?)");
    private static final Pattern LOCKED = Pattern.compile("/Encrypt[\\s<]");
    private static final Pattern NAME = Pattern.compile("/([A-Za-z0-9]{1,40})");

    private PdfLimits() {}

    /**
     * Passes what can be read without harm.
     *
     * @throws UnreadableFileException otherwise
     */
    static void check(byte[] file) {
        String text = new String(file, StandardCharsets.ISO_8859_1);
        if (LOCKED.matcher(text).find()) {
            throw new UnreadableFileException("paper.file.locked");
        }
        packing(
                text.indexOf('#') < 0
                        ? text
                        : ESCAPE.matcher(text)
                                .replaceAll(
                                        hex ->
                                                Matcher.quoteReplacement(
                                                        Character.toString(
                                                                Integer.parseInt(
                                                                        hex.group(1), 16)))));
        sizes(file, text);
    }

    private static void packing(String text) {
        Matcher filter = FILTER.matcher(text);
        while (filter.find()) {
            String value = filter.group(1);
            if (value.equals("[]") || value.equals("n")) {
                continue;
            }
            int count = 0;
            boolean textual = false;
            Matcher name = NAME.matcher(value);
            while (name.find()) {
                boolean flate = FLATE.contains(name.group(1));
                if (!KNOWN.contains(name.group(1)) || (flate && (count > 0 || textual))) {
                    throw new UnreadableFileException("paper.file.pdfPacked");
                }
                textual |= TEXTUAL.contains(name.group(1));
                count++;
            }
            if (count == 0 || count > 2) {
                throw new UnreadableFileException("paper.file.pdfPacked");
            }
        }
    }

    private static void sizes(byte[] file, String text) {
        long all = 0;
        int streams = 0;
        byte[] sink = new byte[64 * 1024];
        for (int at = text.indexOf("stream"); at >= 0; at = text.indexOf("stream", at + 6)) {
            if (at >= 3 && text.startsWith("end", at - 3)) {
                continue;
            }
            int from = at + 6;
            while (from < file.length && (file[from] == '\r' || file[from] == '\n')) {
                from++;
            }
            all += unpacked(file, from, sink);
            if (all > LARGEST_IN_ALL || ++streams > MOST_STREAMS) {
                throw new UnreadableFileException("paper.file.pdfLarge");
            }
        }
    }

    private static long unpacked(byte[] file, int from, byte[] sink) {
        Inflater inflater = new Inflater();
        long size = 0;
        try {
            inflater.setInput(file, from, file.length - from);
            int some = inflater.inflate(sink);
            while (some > 0) {
                size += some;
                if (size > LARGEST_STREAM) {
                    throw new UnreadableFileException("paper.file.pdfLarge");
                }
                some = inflater.inflate(sink);
            }
        } catch (DataFormatException e) {
            // Not packed like that, or cut off: what came out until here counts.
        } finally {
            inflater.end();
        }
        return size;
    }
}
