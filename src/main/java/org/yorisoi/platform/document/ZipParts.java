package org.yorisoi.platform.document;

import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;
import org.jspecify.annotations.Nullable;

/**
 * The parts of a zip in memory, found by its directory at the end, as Excel itself finds them.
 * Sizes that the directory states are checked before anything is inflated, and what is inflated is
 * counted in case it lied. Nothing is written to disk, so that names of parts lead nowhere.
 */
final class ZipParts {

    static final int MAX_PARTS = 2_000;
    static final long MAX_INFLATED = 64L * 1024 * 1024;
    static final int MAX_RATIO = 100;

    /** Small parts may be as repetitive as they like. */
    private static final int SMALL = 1024 * 1024;

    private static final int END_SIGNATURE = 0x06054b50;
    private static final int END_SIZE = 22;
    private static final int LONGEST_COMMENT = 0xffff;
    private static final int ENTRY_SIGNATURE = 0x02014b50;
    private static final int ENTRY_SIZE = 46;
    private static final int LOCAL_SIGNATURE = 0x04034b50;
    private static final int LOCAL_SIZE = 30;
    private static final int STORED = 0;
    private static final int DEFLATED = 8;

    private record Part(int flags, int method, int packed, int local) {}

    private final ByteBuffer bytes;
    private final Map<String, Part> parts = new HashMap<>();
    private long budget = MAX_INFLATED;

    /**
     * Reads the directory.
     *
     * @throws TableRefusal if it is no zip, one with a password, or a bomb
     */
    ZipParts(byte[] content) throws TableRefusal {
        bytes = ByteBuffer.wrap(content).order(ByteOrder.LITTLE_ENDIAN);
        try {
            readDirectory();
        } catch (IndexOutOfBoundsException | IllegalArgumentException e) {
            throw new TableRefusal("platform.file.brokenExcel");
        }
    }

    private void readDirectory() throws TableRefusal {
        int end = findEnd();
        int count = unsigned(end + 10);
        if (count > MAX_PARTS) {
            throw new TableRefusal("platform.file.bomb");
        }
        int at = bytes.getInt(end + 16);
        long total = 0;
        for (int i = 0; i < count; i++) {
            if (bytes.getInt(at) != ENTRY_SIGNATURE) {
                throw new TableRefusal("platform.file.brokenExcel");
            }
            Part part =
                    new Part(
                            unsigned(at + 8),
                            unsigned(at + 10),
                            bytes.getInt(at + 20),
                            bytes.getInt(at + 42));
            long size = Integer.toUnsignedLong(bytes.getInt(at + 24));
            total += size;
            if (total > MAX_INFLATED
                    || (size > SMALL && size > MAX_RATIO * (long) Math.max(1, part.packed()))) {
                throw new TableRefusal("platform.file.bomb");
            }
            if ((part.flags() & 1) != 0) {
                throw new TableRefusal("platform.file.encrypted");
            }
            int nameLength = unsigned(at + 28);
            parts.putIfAbsent(plain(text(at + ENTRY_SIZE, nameLength)), part);
            at += ENTRY_SIZE + nameLength + unsigned(at + 30) + unsigned(at + 32);
        }
    }

    private int findEnd() throws TableRefusal {
        int last = bytes.limit() - END_SIZE;
        for (int at = last; at >= 0 && at >= last - LONGEST_COMMENT; at--) {
            if (bytes.getInt(at) == END_SIGNATURE) {
                return at;
            }
        }
        throw new TableRefusal("platform.file.brokenExcel");
    }

    private int unsigned(int at) {
        return Short.toUnsignedInt(bytes.getShort(at));
    }

    private String text(int at, int length) {
        return new String(bytes.array(), at, length, StandardCharsets.UTF_8);
    }

    boolean has(String name) {
        return parts.containsKey(plain(name));
    }

    boolean hasUnder(String folder) {
        return parts.keySet().stream().anyMatch(name -> name.startsWith(folder));
    }

    /** Whether more came out than may. */
    boolean exploded() {
        return budget < 0;
    }

    /**
     * The content of a part; null if there is no such part.
     *
     * @throws IOException if it is packed in a way that Excel does not use
     */
    @Nullable InputStream open(String name) throws IOException {
        Part part = parts.get(plain(name));
        if (part == null) {
            return null;
        }
        int local = part.local();
        if (bytes.getInt(local) != LOCAL_SIGNATURE) {
            throw new IOException("no part where the directory says");
        }
        int begins = local + LOCAL_SIZE + unsigned(local + 26) + unsigned(local + 28);
        if (part.packed() < 0 || begins + (long) part.packed() > bytes.limit()) {
            throw new IOException("the part is longer than the file");
        }
        InputStream packed = new ByteArrayInputStream(bytes.array(), begins, part.packed());
        return switch (part.method()) {
            case STORED -> new Counted(packed);
            case DEFLATED -> new Counted(new Inflating(packed));
            default -> throw new IOException("unknown packing");
        };
    }

    /** Gives the native memory of its inflater back when it is closed. */
    private static final class Inflating extends InflaterInputStream {

        Inflating(InputStream packed) {
            super(packed, new Inflater(true), 8192);
        }

        @Override
        public void close() throws IOException {
            super.close();
            inf.end();
        }
    }

    private final class Counted extends FilterInputStream {

        Counted(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            int value = super.read();
            count(value < 0 ? 0 : 1);
            return value;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            int read = super.read(buffer, offset, length);
            count(read);
            return read;
        }

        private void count(int read) throws IOException {
            budget -= Math.max(0, read);
            if (budget < 0) {
                throw new IOException("inflates beyond the bound");
            }
        }
    }

    private static String plain(String name) {
        String plain = name.replace('\\', '/').toLowerCase(Locale.ROOT);
        return plain.startsWith("/") ? plain.substring(1) : plain;
    }
}
