package org.yorisoi.paper;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.yorisoi.platform.Checked;
import org.yorisoi.platform.Fingerprint;

/** SEC-21: of a photo only the picture is kept, the right way up, in bounded time and memory. */
class PhotoCleaningTest {

    @Test
    void aPhotoLosesPlaceTimeCameraCommentsAndWhateverIsBehindItsEnd() throws IOException {
        byte[] photo = Photos.jpeg(Photos.seen(400, 300), 1);
        String before = text(photo);
        for (String secret : Photos.SECRETS) {
            assertThat(before).as("the photo has it").contains(secret);
        }
        assertThat(find(photo, gps())).isTrue();

        CleanFile kept = FileCleaning.clean(photo).get();

        assertThat(kept.kind()).isEqualTo(FileKind.JPEG);
        assertThat(kept.handedSha256()).isEqualTo(Fingerprint.of(photo));
        assertThat(text(kept.content())).doesNotContain(Photos.SECRETS);
        assertThat(find(kept.content(), gps())).isFalse();
        assertThat(markers(kept.content()))
                .as("a picture and nothing beside it")
                .isSubsetOf(0xE0, 0xDB, 0xC0, 0xC4, 0xDA);
        assertSeen(kept, 400, 300);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
    void itIsKeptTheWayItIsSeen(int orientation) throws IOException {
        BufferedImage stored = Photos.stored(Photos.seen(400, 300), orientation);
        CleanFile kept = FileCleaning.clean(Photos.jpeg(stored, orientation)).get();
        assertSeen(kept, 400, 300);
    }

    @Test
    void aPictureOfTheScreenLosesItsTextsToo() throws IOException {
        byte[] screen = Photos.png(Photos.seen(400, 300));
        CleanFile kept = FileCleaning.clean(screen).get();
        assertThat(kept.kind()).isEqualTo(FileKind.PNG);
        assertThat(text(kept.content()))
                .doesNotContain(Photos.SECRETS)
                .doesNotContain("tEXt", "eXIf", "tIME", "iTXt", "zTXt");
        assertSeen(kept, 400, 300);
    }

    @Test
    void whatIsTransparentIsKeptOnWhite() throws IOException {
        BufferedImage empty = new BufferedImage(300, 300, BufferedImage.TYPE_INT_ARGB);
        CleanFile kept = FileCleaning.clean(Photos.written(empty, "png")).get();
        BufferedImage read = ImageIO.read(new ByteArrayInputStream(kept.content()));
        assertThat(new Color(read.getRGB(150, 150))).isEqualTo(Color.WHITE);
    }

    @Test
    void aLargePhotoIsKeptAsLargeAsACertificateNeeds() throws IOException {
        byte[] photo = Photos.jpeg(Photos.seen(4032, 3024), 6);
        long begun = System.nanoTime();
        CleanFile kept = FileCleaning.clean(photo).get();
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(5));
        BufferedImage read = ImageIO.read(new ByteArrayInputStream(kept.content()));
        assertThat(read.getHeight()).isEqualTo(PhotoCleaning.LONGEST_SIDE);
        assertThat(read.getWidth()).isEqualTo(1950);
    }

    /** What it claims is seen before anything is unpacked. */
    @Test
    void aPictureThatUnpacksToGigabytesIsRefusedUnread() {
        ByteArrayOutputStream bomb = new ByteArrayOutputStream();
        bomb.writeBytes(Arrays.copyOf(Photos.png(Photos.seen(8, 8)), 8));
        Photos.chunk(
                bomb,
                "IHDR",
                ByteBuffer.allocate(13)
                        .putInt(60_000)
                        .putInt(60_000)
                        .put(new byte[] {8, 2, 0, 0, 0})
                        .array());
        Photos.chunk(bomb, "IDAT", new byte[100]);
        Photos.chunk(bomb, "IEND", new byte[0]);
        refused(bomb.toByteArray(), "paper.file.pixels");

        byte[] jpeg = Photos.written(Photos.seen(300, 300), "jpeg");
        int frame = frame(jpeg);
        ByteBuffer.wrap(jpeg)
                .putShort(frame + 5, (short) 60_000)
                .putShort(frame + 7, (short) 60_000);
        refused(jpeg, "paper.file.pixels");
    }

    @Test
    void cutOffAnywhereItIsRefusedAndNeverAnError() {
        byte[] jpeg = Photos.jpeg(Photos.seen(400, 300), 6);
        byte[] whole = Photos.written(Photos.seen(400, 300), "jpeg");
        int end = jpeg.length - Photos.bytes("<script>SECRET-TRAILER</script>PK\3\4").length;
        for (int length = 3; length < end; length += 97) {
            refused(Arrays.copyOf(jpeg, length), "paper.file.broken");
        }
        byte[] png = Photos.written(Photos.seen(400, 300), "png");
        for (int length = 8; length < png.length; length += 41) {
            refused(Arrays.copyOf(png, length), "paper.file.broken");
        }
        assertThat(FileCleaning.clean(whole).isOk()).isTrue();
    }

    @Test
    void withAnyOfItsBytesChangedItIsKeptCleanOrRefused() {
        byte[] jpeg = Photos.jpeg(Photos.seen(240, 220), 3);
        for (int at = 2; at < jpeg.length; at += 13) {
            byte[] odd = jpeg.clone();
            odd[at] ^= (byte) 0xFF;
            Checked<CleanFile> kept = FileCleaning.clean(odd);
            if (kept.isOk()) {
                assertThat(text(kept.get().content())).doesNotContain(Photos.SECRETS);
            }
        }
    }

    @Test
    void aStampIsTooSmallToRead() {
        refused(Photos.written(Photos.seen(40, 30), "png"), "paper.file.small");
    }

    private static void refused(byte[] file, String why) {
        Checked<CleanFile> cleaned = FileCleaning.clean(file);
        assertThat(cleaned.isOk()).isFalse();
        assertThat(cleaned.why().key()).isEqualTo(why);
    }

    private static void assertSeen(CleanFile kept, int width, int height) throws IOException {
        BufferedImage read = ImageIO.read(new ByteArrayInputStream(kept.content()));
        assertThat(read.getWidth()).isEqualTo(width);
        assertThat(read.getHeight()).isEqualTo(height);
        near(read, width / 4, height / 4, Photos.TOP_LEFT);
        near(read, width * 3 / 4, height / 4, Photos.TOP_RIGHT);
        near(read, width / 4, height * 3 / 4, Photos.BOTTOM_LEFT);
        near(read, width * 3 / 4, height * 3 / 4, Photos.BOTTOM_RIGHT);
    }

    private static void near(BufferedImage picture, int x, int y, Color expected) {
        Color found = new Color(picture.getRGB(x, y));
        assertThat(
                        Math.abs(found.getRed() - expected.getRed())
                                + Math.abs(found.getGreen() - expected.getGreen())
                                + Math.abs(found.getBlue() - expected.getBlue()))
                .as(found + " at " + x + "," + y + ", expected " + expected)
                .isLessThan(40);
    }

    /** A reader of its own: every marker of a JPEG up to its picture. */
    private static List<Integer> markers(byte[] file) {
        List<Integer> markers = new ArrayList<>();
        int at = 2;
        while (at < file.length) {
            int marker = file[at + 1] & 0xFF;
            markers.add(marker);
            if (marker == 0xDA) {
                break;
            }
            at += 2 + ((file[at + 2] & 0xFF) << 8 | (file[at + 3] & 0xFF));
        }
        return markers;
    }

    private static int frame(byte[] jpeg) {
        for (int i = 0; i < jpeg.length; i++) {
            if ((jpeg[i] & 0xFF) == 0xFF && (jpeg[i + 1] & 0xFF) == 0xC0) {
                return i;
            }
        }
        throw new AssertionError("no frame");
    }

    private static byte[] gps() {
        return ByteBuffer.allocate(12).putInt(35).putInt(1).putInt(41).array();
    }

    private static boolean find(byte[] in, byte[] what) {
        return text(in).contains(text(what));
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }
}
