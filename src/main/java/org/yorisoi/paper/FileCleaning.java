package org.yorisoi.paper;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Set;
import java.util.concurrent.Semaphore;
import org.yorisoi.platform.Checked;
import org.yorisoi.platform.Fingerprint;

/**
 * Makes of what somebody handed in what may be kept. What a file is, its first bytes say, never its
 * name; every file is read and written anew, so that nothing but the picture remains.
 */
public final class FileCleaning {

    /** The largest file, in bytes; a photo of a phone has 3 to 8 million. */
    public static final int LARGEST = 10 * 1024 * 1024;

    /** Two large photos at once fill a good part of a small server's memory. */
    private static final Semaphore AT_ONCE = new Semaphore(2);

    /** Brands of the format that iPhones keep their photos in, and its kin. */
    private static final Set<String> HEIC =
            Set.of("heic", "heix", "hevc", "heim", "heis", "mif1", "msf1", "avif", "avis");

    private FileCleaning() {}

    /**
     * Reads and cleans.
     *
     * @param handed as it came
     * @return what may be kept, or why there is nothing and what to do
     */
    public static Checked<CleanFile> clean(byte[] handed) {
        if (handed.length == 0) {
            return Checked.no("paper.file.none");
        }
        if (handed.length > LARGEST) {
            return Checked.no("paper.file.large", LARGEST / (1024 * 1024));
        }
        AT_ONCE.acquireUninterruptibly();
        try {
            return Checked.of(cleaned(handed));
        } catch (UnreadableFileException e) {
            return Checked.no(e.reason());
        } finally {
            AT_ONCE.release();
        }
    }

    private static CleanFile cleaned(byte[] handed) {
        String sha256 = Fingerprint.of(handed);
        if (begins(handed, 0xFF, 0xD8, 0xFF)) {
            return PhotoCleaning.jpeg(handed, sha256);
        }
        if (begins(handed, 0x89, 'P', 'N', 'G', 0x0D, 0x0A, 0x1A, 0x0A)) {
            return PhotoCleaning.png(handed, sha256);
        }
        if (begins(handed, '%', 'P', 'D', 'F', '-')) {
            return PdfCleaning.clean(handed, sha256);
        }
        if (isHeic(handed)) {
            throw new UnreadableFileException("paper.file.heic");
        }
        if (begins(handed, 'R', 'I', 'F', 'F')
                && handed.length > 12
                && text(handed, 8, 4).equals("WEBP")) {
            throw new UnreadableFileException("paper.file.webp");
        }
        throw new UnreadableFileException("paper.file.kind");
    }

    private static boolean isHeic(byte[] handed) {
        return handed.length > 12
                && text(handed, 4, 4).equals("ftyp")
                && HEIC.contains(text(handed, 8, 4));
    }

    private static String text(byte[] from, int at, int length) {
        return new String(Arrays.copyOfRange(from, at, at + length), StandardCharsets.ISO_8859_1);
    }

    private static boolean begins(byte[] file, int... with) {
        if (file.length < with.length) {
            return false;
        }
        for (int i = 0; i < with.length; i++) {
            if ((file[i] & 0xFF) != with[i]) {
                return false;
            }
        }
        return true;
    }
}
