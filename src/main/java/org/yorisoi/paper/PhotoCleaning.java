package org.yorisoi.paper;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageInputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/**
 * Photos: decoded, turned as the camera was held, made as small as a certificate needs, and written
 * anew. How large a picture claims to be is seen before it is decoded.
 */
final class PhotoCleaning {

    /** Longest side that is kept, in pixels: A4 at 220 dots an inch. */
    static final int LONGEST_SIDE = 2_600;

    private static final int SMALLEST_SIDE = 200;
    private static final long MOST_PIXELS = 110_000_000;

    /** A progressive picture is held in memory as a whole while it is decoded. */
    private static final long MOST_PROGRESSIVE = 40_000_000;

    /** What is decoded at once; a larger picture is thinned out while it is read. */
    private static final long DECODED_PIXELS = 16_000_000;

    private static final int LARGEST_PNG = 4 * 1024 * 1024;
    private static final float QUALITY = 0.86f;

    private PhotoCleaning() {}

    /**
     * A JPEG.
     *
     * @throws UnreadableFileException if it can't be read
     */
    static CleanFile jpeg(byte[] handed, String sha256) {
        JpegSegments plain =
                JpegSegments.read(handed)
                        .orElseThrow(() -> new UnreadableFileException("paper.file.broken"));
        JpegSegments.Frame frame = plain.frame();
        if (frame.components() > 3) {
            throw new UnreadableFileException("paper.file.colours");
        }
        size(frame.width(), frame.height(), frame.progressive() ? MOST_PROGRESSIVE : MOST_PIXELS);
        BufferedImage picture = decoded("jpeg", plain.bytes(), frame.width(), frame.height());
        return new CleanFile(
                FileKind.JPEG, asJpeg(upright(picture, plain.orientation())), 1, sha256);
    }

    /**
     * A PNG, which stays one unless that makes it too large.
     *
     * @throws UnreadableFileException if it can't be read
     */
    static CleanFile png(byte[] handed, String sha256) {
        PngChunks plain =
                PngChunks.read(handed)
                        .orElseThrow(() -> new UnreadableFileException("paper.file.broken"));
        size(plain.width(), plain.height(), MOST_PIXELS);
        BufferedImage picture =
                upright(decoded("png", plain.bytes(), plain.width(), plain.height()), 1);
        byte[] content = asPng(picture);
        return content.length <= LARGEST_PNG
                ? new CleanFile(FileKind.PNG, content, 1, sha256)
                : new CleanFile(FileKind.JPEG, asJpeg(picture), 1, sha256);
    }

    private static void size(int width, int height, long most) {
        if ((long) width * height > most) {
            throw new UnreadableFileException("paper.file.pixels", most / 1_000_000);
        }
        if (Math.max(width, height) < SMALLEST_SIDE) {
            throw new UnreadableFileException("paper.file.small");
        }
    }

    private static BufferedImage decoded(String format, byte[] plain, int width, int height) {
        ImageReader reader = ImageIO.getImageReadersByFormatName(format).next();
        try (MemoryCacheImageInputStream in =
                new MemoryCacheImageInputStream(new ByteArrayInputStream(plain))) {
            reader.setInput(in, true, true);
            int each = (int) Math.ceil(Math.sqrt((double) width * height / DECODED_PIXELS));
            ImageReadParam param = reader.getDefaultReadParam();
            if (each > 1) {
                param.setSourceSubsampling(each, each, 0, 0);
            }
            return reader.read(0, param);
        } catch (IOException | RuntimeException e) {
            // Decoders throw whatever comes first when a file's parts contradict each other.
            throw new UnreadableFileException("paper.file.broken");
        } finally {
            reader.dispose();
        }
    }

    /** Turned as EXIF says it is to be seen, on white, its longest side within bounds. */
    private static BufferedImage upright(BufferedImage stored, int orientation) {
        boolean lying = orientation >= 5;
        int wide = lying ? stored.getHeight() : stored.getWidth();
        int high = lying ? stored.getWidth() : stored.getHeight();
        double scale = Math.min(1, (double) LONGEST_SIDE / Math.max(wide, high));
        BufferedImage upright =
                new BufferedImage(
                        Math.max(1, (int) Math.round(wide * scale)),
                        Math.max(1, (int) Math.round(high * scale)),
                        BufferedImage.TYPE_3BYTE_BGR);
        Graphics2D drawing = upright.createGraphics();
        try {
            drawing.setColor(Color.WHITE);
            drawing.fillRect(0, 0, upright.getWidth(), upright.getHeight());
            drawing.setRenderingHint(
                    RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
            AffineTransform place =
                    AffineTransform.getScaleInstance(
                            (double) upright.getWidth() / wide,
                            (double) upright.getHeight() / high);
            place.concatenate(turn(orientation, stored.getWidth(), stored.getHeight()));
            drawing.drawImage(stored, place, null);
        } finally {
            drawing.dispose();
        }
        return upright;
    }

    /** From stored to seen coordinates, for a stored picture of w × h. */
    private static AffineTransform turn(int orientation, int w, int h) {
        return switch (orientation) {
            case 2 -> new AffineTransform(-1, 0, 0, 1, w, 0);
            case 3 -> new AffineTransform(-1, 0, 0, -1, w, h);
            case 4 -> new AffineTransform(1, 0, 0, -1, 0, h);
            case 5 -> new AffineTransform(0, 1, 1, 0, 0, 0);
            case 6 -> new AffineTransform(0, 1, -1, 0, h, 0);
            case 7 -> new AffineTransform(0, -1, -1, 0, h, w);
            case 8 -> new AffineTransform(0, -1, 1, 0, 0, w);
            default -> new AffineTransform();
        };
    }

    private static byte[] asJpeg(BufferedImage picture) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
        try (MemoryCacheImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
            ImageWriteParam param = writer.getDefaultWriteParam();
            param.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
            param.setCompressionQuality(QUALITY);
            writer.setOutput(out);
            writer.write(null, new IIOImage(picture, null, null), param);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            writer.dispose();
        }
        return bytes.toByteArray();
    }

    /** A picture as PNG. */
    static byte[] asPng(BufferedImage picture) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (MemoryCacheImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
            ImageIO.write(picture, "png", out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
