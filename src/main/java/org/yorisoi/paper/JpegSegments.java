package org.yorisoi.paper;

import java.io.ByteArrayOutputStream;
import java.util.Optional;

/**
 * A JPEG without what stands beside its picture: place, time, camera, thumbnails, comments, colour
 * profiles, further pictures behind the end. Only what a decoder needs is kept.
 */
final class JpegSegments {

    private static final int SOI = 0xD8;
    private static final int EOI = 0xD9;
    private static final int SOS = 0xDA;
    private static final int APP0 = 0xE0;
    private static final int APP1 = 0xE1;
    private static final int APP14 = 0xEE;
    private static final int ORIENTATION_TAG = 0x0112;

    /** A head without thumbnail, so that a decoder takes the colours for what they are. */
    private static final byte[] JFIF = {
        (byte) 0xFF, (byte) APP0, 0, 16, 'J', 'F', 'I', 'F', 0, 1, 1, 0, 0, 1, 0, 1, 0, 0
    };

    private final byte[] bytes;
    private final Frame frame;
    private final int orientation;

    private JpegSegments(byte[] bytes, Frame frame, int orientation) {
        this.bytes = bytes;
        this.frame = frame;
        this.orientation = orientation;
    }

    /**
     * What the picture is like.
     *
     * @param width as stored, before it is turned
     * @param progressive whether it is held in memory as a whole while it is decoded
     */
    record Frame(int width, int height, int components, boolean progressive) {}

    /** The file without what stands beside its picture. */
    byte[] bytes() {
        return bytes.clone();
    }

    Frame frame() {
        return frame;
    }

    /** 1 to 8 as EXIF counts; 1 = as stored. */
    int orientation() {
        return orientation;
    }

    /**
     * Reads it; empty if it is none, or not whole.
     *
     * @param file begins with the marks of a JPEG
     */
    static Optional<JpegSegments> read(byte[] file) {
        try {
            return Optional.of(new Reading(file).all());
        } catch (IndexOutOfBoundsException | IllegalStateException e) {
            return Optional.empty();
        }
    }

    /** One pass over a file. */
    private static final class Reading {

        private final byte[] file;
        private final ByteArrayOutputStream out = new ByteArrayOutputStream();
        private int at = 2;
        private int width;
        private int height;
        private int components;
        private boolean progressive;
        private int orientation = 1;
        private boolean exif;

        Reading(byte[] file) {
            this.file = file;
        }

        JpegSegments all() {
            out.write(0xFF);
            out.write(SOI);
            while (true) {
                int marker = marker();
                if (marker == EOI) {
                    out.write(0xFF);
                    out.write(EOI);
                    break;
                }
                segment(marker);
            }
            if (width == 0 || height == 0 || components == 0) {
                throw new IllegalStateException("no picture");
            }
            return new JpegSegments(
                    out.toByteArray(),
                    new Frame(width, height, components, progressive),
                    orientation);
        }

        private int marker() {
            if (u8(at) != 0xFF) {
                throw new IllegalStateException("no marker");
            }
            while (u8(at) == 0xFF) {
                at++;
            }
            return u8(at++);
        }

        private void segment(int marker) {
            int length = u16(at);
            int end = at + length;
            if (length < 2 || end > file.length || marker < 0xC0 || marker == SOI) {
                throw new IllegalStateException("segment");
            }
            if (isFrame(marker)) {
                frame(marker);
            }
            if (marker == APP0 && text(at + 2, "JFIF")) {
                out.write(JFIF, 0, JFIF.length);
            } else if (marker == APP1 && !exif && text(at + 2, "Exif\0\0")) {
                exif = true;
                orientation = orientation(at + 8, end);
            } else if (isNeeded(marker)) {
                out.write(0xFF);
                out.write(marker);
                out.write(file, at, length);
            }
            at = end;
            if (marker == SOS) {
                scan();
            }
        }

        private boolean isNeeded(int marker) {
            return (marker >= 0xC0 && marker <= 0xDF) || (marker == APP14 && text(at + 2, "Adobe"));
        }

        private static boolean isFrame(int marker) {
            return marker >= 0xC0
                    && marker <= 0xCF
                    && marker != 0xC4
                    && marker != 0xC8
                    && marker != 0xCC;
        }

        private void frame(int marker) {
            if (width != 0) {
                throw new IllegalStateException("two frames");
            }
            height = u16(at + 3);
            width = u16(at + 5);
            components = u8(at + 7);
            progressive = marker != 0xC0 && marker != 0xC1;
        }

        /** The compressed picture, up to the next marker that is none of its own. */
        private void scan() {
            int from = at;
            while (true) {
                if (u8(at) == 0xFF) {
                    int next = u8(at + 1);
                    if (next != 0 && next != 0xFF && (next < 0xD0 || next > 0xD7)) {
                        break;
                    }
                }
                at++;
            }
            out.write(file, from, at - from);
        }

        /** From the first directory of the EXIF block; whatever can't be read is 1. */
        private int orientation(int tiff, int end) {
            try {
                boolean little = u16(tiff) == 0x4949;
                int directory = tiff + i32(tiff + 4, little);
                if (directory < tiff || directory + 2 > end) {
                    return 1;
                }
                int entries = Math.min(i16(directory, little), 200);
                for (int i = 0; i < entries; i++) {
                    int entry = directory + 2 + i * 12;
                    if (entry + 12 > end) {
                        return 1;
                    }
                    if (i16(entry, little) == ORIENTATION_TAG) {
                        int found = i16(entry + 8, little);
                        return found >= 1 && found <= 8 ? found : 1;
                    }
                }
            } catch (IndexOutOfBoundsException e) {
                // The block is cut off; the picture may be whole.
            }
            return 1;
        }

        private boolean text(int from, String expected) {
            for (int i = 0; i < expected.length(); i++) {
                if (from + i >= file.length || u8(from + i) != expected.charAt(i)) {
                    return false;
                }
            }
            return true;
        }

        private int u8(int index) {
            return file[index] & 0xFF;
        }

        private int u16(int index) {
            return u8(index) << 8 | u8(index + 1);
        }

        private int i16(int index, boolean little) {
            return little ? u8(index + 1) << 8 | u8(index) : u16(index);
        }

        private int i32(int index, boolean little) {
            return little
                    ? i16(index + 2, true) << 16 | i16(index, true)
                    : u16(index) << 16 | u16(index + 2);
        }
    }
}
