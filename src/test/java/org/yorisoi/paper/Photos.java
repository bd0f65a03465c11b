package org.yorisoi.paper;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import javax.imageio.ImageIO;

/** Photos as phones make them, with everything that phones write into them. */
final class Photos {

    /** Words that stand in the remarks of every photo here and may be in no kept file. */
    static final String[] SECRETS = {
        "SECRET-CAMERA", "SECRET-XMP", "SECRET-COMMENT", "SECRET-TRAILER", "SECRET-TEXT", "Exif",
    };

    static final Color TOP_LEFT = Color.RED;
    static final Color TOP_RIGHT = Color.GREEN;
    static final Color BOTTOM_LEFT = Color.BLUE;
    static final Color BOTTOM_RIGHT = Color.YELLOW;

    private Photos() {}

    /** A landscape picture with four colours, as it is to be seen. */
    static BufferedImage seen(int width, int height) {
        BufferedImage picture = new BufferedImage(width, height, BufferedImage.TYPE_3BYTE_BGR);
        Graphics2D drawing = picture.createGraphics();
        drawing.setColor(TOP_LEFT);
        drawing.fillRect(0, 0, width / 2, height / 2);
        drawing.setColor(TOP_RIGHT);
        drawing.fillRect(width / 2, 0, width - width / 2, height / 2);
        drawing.setColor(BOTTOM_LEFT);
        drawing.fillRect(0, height / 2, width / 2, height - height / 2);
        drawing.setColor(BOTTOM_RIGHT);
        drawing.fillRect(width / 2, height / 2, width - width / 2, height - height / 2);
        drawing.dispose();
        return picture;
    }

    /**
     * How a camera stores a picture that is to be seen so, after the words of the EXIF standard:
     * which side of the seen picture the first row and the first column are.
     */
    static BufferedImage stored(BufferedImage seen, int orientation) {
        int w = seen.getWidth();
        int h = seen.getHeight();
        boolean lying = orientation >= 5;
        BufferedImage stored =
                new BufferedImage(lying ? h : w, lying ? w : h, BufferedImage.TYPE_3BYTE_BGR);
        for (int row = 0; row < stored.getHeight(); row++) {
            for (int column = 0; column < stored.getWidth(); column++) {
                int x =
                        switch (orientation) {
                            case 1, 4 -> column; // first column: left
                            case 2, 3 -> w - 1 - column; // first column: right
                            case 5, 8 -> row; // first row: left
                            default -> w - 1 - row; // first row: right
                        };
                int y =
                        switch (orientation) {
                            case 1, 2 -> row; // first row: top
                            case 3, 4 -> h - 1 - row; // first row: bottom
                            case 5, 6 -> column; // first column: top
                            default -> h - 1 - column; // first column: bottom
                        };
                stored.setRGB(column, row, seen.getRGB(x, y));
            }
        }
        return stored;
    }

    /**
     * A JPEG with EXIF (camera, place, orientation), XMP, a comment and something behind its end.
     */
    static byte[] jpeg(BufferedImage stored, int orientation) {
        byte[] plain = written(stored, "jpeg");
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(plain, 0, 2);
        segment(out, 0xE1, exif(orientation));
        segment(out, 0xE1, bytes("http://ns.adobe.com/xap/1.0/\0<x>SECRET-XMP</x>"));
        segment(out, 0xFE, bytes("SECRET-COMMENT"));
        segment(out, 0xED, bytes("Photoshop 3.0\0SECRET-TEXT"));
        out.write(plain, 2, plain.length - 2);
        out.writeBytes(bytes("<script>SECRET-TRAILER</script>PK\3\4"));
        return out.toByteArray();
    }

    /** A PNG with text, time and something behind its end. */
    static byte[] png(BufferedImage picture) {
        byte[] plain = written(picture, "png");
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        int afterHead = 8 + 25;
        out.write(plain, 0, afterHead);
        chunk(out, "tEXt", bytes("Comment\0SECRET-TEXT"));
        chunk(out, "eXIf", exif(6));
        chunk(out, "tIME", new byte[] {7, (byte) 0xEA, 1, 1, 1, 1, 1});
        out.write(plain, afterHead, plain.length - afterHead);
        out.writeBytes(bytes("<html>SECRET-TRAILER</html>"));
        return out.toByteArray();
    }

    static byte[] written(BufferedImage picture, String format) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            ImageIO.write(picture, format, out);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    /** Camera, orientation and 35.6895° N, big-endian. */
    private static byte[] exif(int orientation) {
        ByteBuffer block = ByteBuffer.allocate(200);
        block.put(bytes("Exif\0\0MM\0*")).putInt(8);
        block.putShort((short) 3);
        entry(block, 0x010F, 2, 14, 100);
        entry(block, 0x0112, 3, 1, orientation << 16);
        entry(block, 0x8825, 4, 1, 60);
        block.putInt(0);
        block.position(6 + 60);
        block.putShort((short) 2);
        entry(block, 0x0001, 2, 2, 'N' << 24);
        entry(block, 0x0002, 5, 3, 120);
        block.putInt(0);
        block.position(6 + 100);
        block.put(bytes("SECRET-CAMERA\0"));
        block.position(6 + 120);
        block.putInt(35).putInt(1).putInt(41).putInt(1).putInt(22).putInt(1);
        return block.array();
    }

    private static void entry(ByteBuffer block, int tag, int type, int count, int value) {
        block.putShort((short) tag).putShort((short) type).putInt(count).putInt(value);
    }

    static void segment(ByteArrayOutputStream out, int marker, byte[] content) {
        out.write(0xFF);
        out.write(marker);
        out.write((content.length + 2) >> 8);
        out.write((content.length + 2) & 0xFF);
        out.writeBytes(content);
    }

    static void chunk(ByteArrayOutputStream out, String name, byte[] content) {
        CRC32 crc = new CRC32();
        crc.update(bytes(name));
        crc.update(content);
        out.writeBytes(ByteBuffer.allocate(4).putInt(content.length).array());
        out.writeBytes(bytes(name));
        out.writeBytes(content);
        out.writeBytes(ByteBuffer.allocate(4).putInt((int) crc.getValue()).array());
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }
}
