package org.yorisoi.paper;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.zip.DeflaterOutputStream;
import javax.imageio.ImageIO;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDDocumentNameDictionary;
import org.apache.pdfbox.pdmodel.PDEmbeddedFilesNameTreeNode;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.PDResources;
import org.apache.pdfbox.pdmodel.common.PDMetadata;
import org.apache.pdfbox.pdmodel.common.filespecification.PDComplexFileSpecification;
import org.apache.pdfbox.pdmodel.common.filespecification.PDEmbeddedFile;
import org.apache.pdfbox.pdmodel.encryption.AccessPermission;
import org.apache.pdfbox.pdmodel.encryption.StandardProtectionPolicy;
import org.apache.pdfbox.pdmodel.graphics.image.PDImageXObject;
import org.apache.pdfbox.pdmodel.interactive.action.PDActionJavaScript;
import org.apache.pdfbox.pdmodel.interactive.action.PDActionURI;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotationLink;
import org.junit.jupiter.api.Test;
import org.yorisoi.platform.Checked;

/** SEC-21: of a PDF only its pages are kept, in bounded time and memory. */
class PdfCleaningTest {

    private static final String[] LIVELY = {
        "/JavaScript",
        "/JS",
        "/OpenAction",
        "/AA",
        "/EmbeddedFile",
        "/Launch",
        "/URI",
        "/Annots",
        "/AcroForm",
        "/Metadata",
        "/Info",
        "/PieceInfo",
        "SECRET",
        "app.alert",
        "evil.example",
    };

    @Test
    void aPdfLosesAllButItsPages() throws IOException {
        byte[] lively = lively();
        assertThat(text(lively)).contains("/OpenAction", "/Annots", "/Names", "SECRET-INFO");

        CleanFile kept = FileCleaning.clean(lively).get();

        assertThat(kept.kind()).isEqualTo(FileKind.PDF);
        assertThat(kept.pages()).isEqualTo(2);
        assertThat(text(kept.content())).doesNotContain(LIVELY);
        try (PDDocument read = Loader.loadPDF(kept.content())) {
            assertThat(read.getNumberOfPages()).isEqualTo(2);
            assertThat(read.getDocumentCatalog().getOpenAction()).isNull();
            assertThat(read.getDocumentCatalog().getNames()).isNull();
            assertThat(read.getDocumentCatalog().getMetadata()).isNull();
            assertThat(read.getDocumentInformation().getMetadataKeys()).isEmpty();
            assertThat(read.getPage(0).getAnnotations()).isEmpty();
            assertThat(read.getPage(0).getMetadata()).isNull();
        }
    }

    @Test
    void itsPagesAreDrawnAsPictures() throws IOException {
        CleanFile kept = FileCleaning.clean(lively()).get();
        Picture first = Picture.of(kept.kind(), kept.content(), 0).get();
        assertThat(first.kind()).isEqualTo(FileKind.PNG);
        BufferedImage drawn = ImageIO.read(new ByteArrayInputStream(first.bytes()));
        assertThat(Math.max(drawn.getWidth(), drawn.getHeight())).isBetween(1_799, 1_801);
        assertThat(new Color(drawn.getRGB(drawn.getWidth() / 2, drawn.getHeight() / 2)))
                .as("the red field")
                .isEqualTo(Color.RED);
        assertThat(Picture.of(kept.kind(), kept.content(), 1).isOk()).isTrue();
        assertThat(Picture.of(kept.kind(), kept.content(), 2).isOk()).isFalse();
    }

    /** A scanned page is a photo, and says where it was taken like any other. */
    @Test
    void thePhotoOnAPageLosesItsPlaceToo() throws IOException {
        byte[] scanned = scanned();
        assertThat(text(scanned)).contains("SECRET-CAMERA");
        CleanFile kept = FileCleaning.clean(scanned).get();
        assertThat(text(kept.content())).doesNotContain(Photos.SECRETS);
        BufferedImage drawn =
                ImageIO.read(
                        new ByteArrayInputStream(
                                Picture.of(kept.kind(), kept.content(), 0).get().bytes()));
        Color middle = new Color(drawn.getRGB(drawn.getWidth() / 4, drawn.getHeight() / 4));
        assertThat(middle.getRed()).as("its upper left is red: " + middle).isGreaterThan(200);
        assertThat(middle.getBlue()).isLessThan(60);
    }

    @Test
    void oneWithAPasswordIsRefusedWithWhatToDo() throws IOException {
        for (String password : List.of("", "geheim")) {
            try (PDDocument document = new PDDocument()) {
                document.addPage(new PDPage());
                document.protect(
                        new StandardProtectionPolicy("owner", password, new AccessPermission()));
                refused(saved(document), "paper.file.locked");
            }
        }
    }

    @Test
    void oneWithManyPagesIsRefused() throws IOException {
        try (PDDocument document = new PDDocument()) {
            for (int i = 0; i < 11; i++) {
                document.addPage(new PDPage());
            }
            refused(saved(document), "paper.file.pages");
        }
    }

    @Test
    void oneWithoutPagesOrCutOffIsRefused() throws IOException {
        try (PDDocument document = new PDDocument()) {
            refused(saved(document), "paper.file.broken");
        }
        refused(bytes("%PDF-1.7\n%%EOF"), "paper.file.broken");
        refused(bytes("%PDF-<html><script>alert(1)</script></html>"), "paper.file.broken");
        byte[] whole = lively();
        for (int length = 5; length < whole.length - 200; length += 331) {
            Checked<CleanFile> cut = FileCleaning.clean(Arrays.copyOf(whole, length));
            if (cut.isOk()) {
                assertThat(text(cut.get().content())).doesNotContain(LIVELY);
            }
        }
    }

    /** A megabyte that unpacks to a gigabyte, as a page's drawing and as the list of objects. */
    @Test
    void oneThatUnpacksToGigabytesIsRefusedUnread() throws IOException {
        byte[] packed = packed(new byte[1024 * 1024], 300);
        for (String kind : List.of("", "/Type /ObjStm /N 1 /First 4 ")) {
            refused(
                    pdf(
                            "<< " + kind + "/Filter /FlateDecode /Length " + packed.length + " >>",
                            packed),
                    "paper.file.pdfLarge");
        }
        refused(
                pdf("<< /Filter [/FlateDecode /FlateDecode] /Length 3 >>", bytes("abc")),
                "paper.file.pdfPacked");
        refused(pdf("<< /Filter /L#5aWDecode /Length 3 >>", bytes("abc")), "paper.file.pdfPacked");
        refused(pdf("<< /Filter 9 0 R /Length 3 >>", bytes("abc")), "paper.file.pdfPacked");
        refused(
                pdf("<< /F#69lter /RunLengthDecode /Length 3 >>", bytes("abc")),
                "paper.file.pdfPacked");
    }

    /** Forms that draw forms that draw forms: a few hundred bytes, a year of drawing. */
    @Test
    void oneThatTakesForeverToDrawIsRefusedSoon() throws IOException {
        try (PDDocument document = new PDDocument()) {
            PDPage page = new PDPage();
            document.addPage(page);
            COSStream inner = form(document, "0 0 1 1 re f\n".repeat(50), null);
            for (int i = 0; i < 12; i++) {
                inner = form(document, "/X Do\n".repeat(20), inner);
            }
            PDResources resources = new PDResources();
            resources.getCOSObject().setItem(COSName.XOBJECT, named(inner));
            page.setResources(resources);
            try (PDPageContentStream drawing = new PDPageContentStream(document, page)) {
                drawing.saveGraphicsState();
                drawing.restoreGraphicsState();
            }
            COSStream contents = document.getDocument().createCOSStream();
            try (var out = contents.createOutputStream()) {
                out.write(bytes("/X Do\n/X Do\n0 0 1 1 re f\n"));
            }
            page.getCOSObject().setItem(COSName.CONTENTS, contents);
            long begun = System.nanoTime();
            refused(saved(document), "paper.file.pdfLarge");
            assertThat(Duration.ofNanos(System.nanoTime() - begun))
                    .isLessThan(Duration.ofSeconds(8));
        }
    }

    private static COSStream form(PDDocument document, String drawing, COSStream inner)
            throws IOException {
        COSStream form = document.getDocument().createCOSStream();
        form.setItem(COSName.TYPE, COSName.XOBJECT);
        form.setItem(COSName.SUBTYPE, COSName.FORM);
        form.setItem(
                COSName.BBOX, new org.apache.pdfbox.pdmodel.common.PDRectangle(9, 9).getCOSArray());
        if (inner != null) {
            COSDictionary resources = new COSDictionary();
            resources.setItem(COSName.XOBJECT, named(inner));
            form.setItem(COSName.RESOURCES, resources);
        }
        try (var out = form.createOutputStream()) {
            out.write(bytes(drawing));
        }
        return form;
    }

    private static COSDictionary named(COSStream form) {
        COSDictionary table = new COSDictionary();
        table.setItem(COSName.getPDFName("X"), form);
        return table;
    }

    /** Two pages with everything that does something or tells something. */
    static byte[] lively() throws IOException {
        try (PDDocument document = new PDDocument()) {
            for (int i = 0; i < 2; i++) {
                PDPage page = new PDPage();
                document.addPage(page);
                try (PDPageContentStream drawing = new PDPageContentStream(document, page)) {
                    drawing.setNonStrokingColor(Color.RED);
                    drawing.addRect(100, 100, 400, 600);
                    drawing.fill();
                }
                PDAnnotationLink link = new PDAnnotationLink();
                PDActionURI uri = new PDActionURI();
                uri.setURI("https://evil.example/");
                link.setAction(uri);
                page.getAnnotations().add(link);
                page.setAnnotations(List.of(link));
                page.getCOSObject()
                        .setItem(
                                COSName.AA,
                                new PDActionJavaScript("app.alert('SECRET')").getCOSObject());
                page.setMetadata(metadata(document));
            }
            document.getDocumentInformation().setAuthor("SECRET-INFO");
            document.getDocumentCatalog()
                    .setOpenAction(new PDActionJavaScript("app.alert('SECRET')"));
            document.getDocumentCatalog().setMetadata(metadata(document));
            PDEmbeddedFile file =
                    new PDEmbeddedFile(document, new ByteArrayInputStream(bytes("SECRET-FILE")));
            PDComplexFileSpecification attached = new PDComplexFileSpecification();
            attached.setFile("SECRET.exe");
            attached.setEmbeddedFile(file);
            PDEmbeddedFilesNameTreeNode files = new PDEmbeddedFilesNameTreeNode();
            files.setNames(java.util.Map.of("SECRET", attached));
            PDDocumentNameDictionary names =
                    new PDDocumentNameDictionary(document.getDocumentCatalog());
            names.setEmbeddedFiles(files);
            document.getDocumentCatalog().setNames(names);
            return saved(document);
        }
    }

    static byte[] scanned() throws IOException {
        return scanned(Photos.seen(400, 300));
    }

    static byte[] scanned(BufferedImage seen) throws IOException {
        try (PDDocument document = new PDDocument()) {
            PDPage page = new PDPage();
            document.addPage(page);
            byte[] photo = Photos.jpeg(seen, 1);
            PDImageXObject image =
                    new PDImageXObject(
                            document,
                            new ByteArrayInputStream(photo),
                            COSName.DCT_DECODE,
                            seen.getWidth(),
                            seen.getHeight(),
                            8,
                            org.apache.pdfbox.pdmodel.graphics.color.PDDeviceRGB.INSTANCE);
            try (PDPageContentStream drawing = new PDPageContentStream(document, page)) {
                drawing.drawImage(
                        image, 0, 0, page.getMediaBox().getWidth(), page.getMediaBox().getHeight());
            }
            return saved(document);
        }
    }

    private static PDMetadata metadata(PDDocument document) throws IOException {
        return new PDMetadata(document, new ByteArrayInputStream(bytes("<x>SECRET-XMP</x>")));
    }

    private static byte[] saved(PDDocument document) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        document.save(out, org.apache.pdfbox.pdfwriter.compress.CompressParameters.NO_COMPRESSION);
        return out.toByteArray();
    }

    private static byte[] pdf(String dictionary, byte[] stream) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(
                bytes(
                        "%PDF-1.7\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\n2 0 obj\n<<"
                                + " /Type /Pages /Kids [3 0 R] /Count 1 >>\nendobj\n3 0 obj\n<< /Type"
                                + " /Page /Parent 2 0 R /MediaBox [0 0 9 9] /Contents 4 0 R >>\n"
                                + "endobj\n4 0 obj\n"
                                + dictionary
                                + "\nstream\n"));
        out.writeBytes(stream);
        out.writeBytes(bytes("\nendstream\nendobj\ntrailer\n<< /Root 1 0 R /Size 5 >>\n%%EOF\n"));
        return out.toByteArray();
    }

    private static byte[] packed(byte[] block, int times) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (DeflaterOutputStream packing = new DeflaterOutputStream(out)) {
            for (int i = 0; i < times; i++) {
                packing.write(block);
            }
        }
        return out.toByteArray();
    }

    private static void refused(byte[] file, String why) {
        Checked<CleanFile> cleaned = FileCleaning.clean(file);
        assertThat(cleaned.isOk()).as("kept").isFalse();
        assertThat(cleaned.why().key()).isEqualTo(why);
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }
}
