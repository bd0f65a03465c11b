package org.yorisoi.certificate;

import java.awt.Color;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Calendar;
import java.util.GregorianCalendar;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TimeZone;
import java.util.TreeMap;
import org.apache.fontbox.ttf.CmapLookup;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.io.RandomAccessReadBuffer;
import org.apache.pdfbox.pdfwriter.compress.CompressParameters;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDDocumentInformation;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.common.PDStream;
import org.apache.pdfbox.pdmodel.font.PDType0Font;
import org.apache.pdfbox.pdmodel.graphics.state.RenderingMode;
import org.apache.pdfbox.pdmodel.interactive.viewerpreferences.PDViewerPreferences;
import org.apache.pdfbox.util.Matrix;
import org.yorisoi.platform.Fingerprint;
import org.yorisoi.platform.JapanTime;
import org.yorisoi.platform.document.QrSymbol;

/**
 * Draws a paper as a PDF, A4 across, with its font embedded and only as much of it as is used. The
 * same words give the same bytes. A character that the font does not have is drawn as 〓 and named
 * below the name, never left out.
 */
public final class CertificateSheet {

    private static final String FONT = "/org/yorisoi/certificate/ipaexm.ttf";

    /** A4 lying across, in points. */
    private static final PDRectangle ACROSS = new PDRectangle(297 * 72 / 25.4f, 210 * 72 / 25.4f);

    /** All measures are hundredths of the paper's width, as on the page. */
    private static final float UNIT = ACROSS.getWidth() / 100;

    private static final float HIGH = ACROSS.getHeight() / UNIT;
    private static final float LEFT = 13;
    private static final float WIDE = 53;
    private static final float SIDE = 76;
    private static final float SIDE_WIDE = 18;
    private static final float MARGIN = 7;
    private static final float QR = 8.6f;

    /** Entries of a block of that table; its form allows no more. */
    private static final int AT_ONCE = 100;

    private static final Color INK = new Color(0x1D2723);
    private static final Color QUIET = new Color(0x47524D);
    private static final Color QUIETER = new Color(0x5C6761);
    private static final Color PINE = new Color(0x174F42);
    private static final Color LAMP = new Color(0xC98A1B);
    private static final Color LINE = new Color(0xCFC9B8);
    private static final Color WATERMARK = new Color(0xF1F4F1);
    private static final Color MARK_A = new Color(0x1B6150);
    private static final Color MARK_B = new Color(0xF0AE4E);

    /** Where the font has nothing: printers have used this sign for it since metal type. */
    private static final String MISSING = "〓";

    private final PDPageContentStream page;
    private final PDType0Font font;
    private final CmapLookup glyphs;

    /** What was drawn: the character by the number of its glyph. */
    private final Map<Integer, Integer> drawnBy = new TreeMap<>();

    private CertificateSheet(PDPageContentStream page, PDType0Font font, CmapLookup glyphs) {
        this.page = page;
        this.font = font;
        this.glyphs = glyphs;
    }

    /**
     * The PDF.
     *
     * @param issuedOn day of the version; becomes the document's day
     */
    public static byte[] pdf(PaperText text, LocalDate issuedOn) {
        try (InputStream file = CertificateSheet.class.getResourceAsStream(FONT);
                PDDocument document = new PDDocument()) {
            if (file == null) {
                throw new IllegalStateException("the font of certificates is missing");
            }
            TrueTypeFont whole = new TTFParser().parse(new RandomAccessReadBuffer(file));
            PDType0Font font = PDType0Font.load(document, whole, true);
            describe(document, text, issuedOn);
            PDPage sheet = new PDPage(ACROSS);
            document.addPage(sheet);
            Map<Integer, Integer> drawn;
            try (PDPageContentStream page = new PDPageContentStream(document, sheet)) {
                CertificateSheet drawing =
                        new CertificateSheet(page, font, whole.getUnicodeCmapLookup());
                drawing.draw(text);
                drawn = drawing.drawnBy;
            }
            // The first time the font is cut down, and says the lowest character for each glyph:
            // for 日 the radical ⽇, which looks the same and is found by nobody who searches.
            document.save(OutputStream.nullOutputStream());
            font.getCOSObject()
                    .setItem(COSName.TO_UNICODE, new PDStream(document, readBack(drawn)));
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            document.save(bytes, CompressParameters.NO_COMPRESSION);
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A table from glyphs to the characters that were meant. */
    private static InputStream readBack(Map<Integer, Integer> drawn) {
        StringBuilder table =
                new StringBuilder(
                        "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n"
                                + "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0"
                                + " >> def\n/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n"
                                + "1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n");
        List<Map.Entry<Integer, Integer>> all = new ArrayList<>(drawn.entrySet());
        for (int from = 0; from < all.size(); from += AT_ONCE) {
            List<Map.Entry<Integer, Integer>> some =
                    all.subList(from, Math.min(all.size(), from + AT_ONCE));
            table.append(some.size()).append(" beginbfchar\n");
            for (Map.Entry<Integer, Integer> one : some) {
                String character = Character.toString(one.getValue());
                table.append(String.format(Locale.ROOT, "<%04X> <", one.getKey()))
                        .append(
                                HexFormat.of()
                                        .withUpperCase()
                                        .formatHex(character.getBytes(StandardCharsets.UTF_16BE)))
                        .append(">\n");
            }
            table.append("endbfchar\n");
        }
        table.append("endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n");
        return new ByteArrayInputStream(table.toString().getBytes(StandardCharsets.US_ASCII));
    }

    private static void describe(PDDocument document, PaperText text, LocalDate issuedOn) {
        // Else the document's id would hold the time, and the same paper be other bytes.
        document.setDocumentId(
                Long.parseLong(Fingerprint.of(text.toString()).substring(0, 15), 16));
        Calendar day = new GregorianCalendar(TimeZone.getTimeZone(JapanTime.ZONE), Locale.ROOT);
        day.clear();
        day.set(issuedOn.getYear(), issuedOn.getMonthValue() - 1, issuedOn.getDayOfMonth());
        PDDocumentInformation information = new PDDocumentInformation();
        information.setTitle(text.title() + " " + text.serial());
        information.setAuthor(text.issuer());
        information.setSubject(text.english());
        information.setCreator("Yorisoi");
        information.setCreationDate(day);
        information.setModificationDate(day);
        document.setDocumentInformation(information);
        document.getDocumentCatalog().setLanguage("ja");
        PDViewerPreferences shown =
                new PDViewerPreferences(document.getDocumentCatalog().getCOSObject());
        shown.setDisplayDocTitle(true);
        document.getDocumentCatalog().setViewerPreferences(shown);
    }

    private void draw(PaperText text) throws IOException {
        mark(-3, HIGH + 9 - 46, 46, WATERMARK, WATERMARK);
        fill(0, 0, 5.2f, HIGH, PINE);
        line(text.serial(), LEFT, 9.8f, 1.5f, WIDE + 8, QUIET, 0.14f, false);
        line(text.title(), LEFT - 0.2f, 17.2f, 5.4f, WIDE + 8, INK, 0.32f, true);
        fill(LEFT, 21.2f, 9, 0.32f, LAMP);
        line(text.profession(), LEFT, 26.3f, 1.45f, WIDE, QUIET, 0, false);
        float end = name(text.name());
        line(text.honorific(), end + 1, 30.6f, 2, 5, INK, 0, false);
        float at = 33;
        for (String note : missing(text)) {
            line(note, LEFT, at, 1.05f, WIDE, QUIETER, 0, false);
            at += 1.5f;
        }
        at = 36.8f;
        for (String one : text.lines()) {
            line(one, LEFT, at, 1.82f, WIDE + 8, INK, 0, false);
            at += 3;
        }
        for (String one : broken(text.basis(), 1.4f, WIDE + 5)) {
            line(one, LEFT, at - 0.2f, 1.4f, WIDE + 8, QUIET, 0, false);
            at += 2.1f;
        }
        line(text.closing(), LEFT, at + 0.6f, 1.82f, WIDE, INK, 0, false);
        line(text.issuedOn(), LEFT, 55.4f, 1.82f, WIDE, INK, 0, false);
        line(text.issuer(), LEFT, 58.9f, 1.82f, WIDE, INK, 0, false);
        String head = text.head();
        if (head != null) {
            line(head, LEFT, 62, 1.6f, WIDE, INK, 0, false);
        }
        line(text.notOfficial(), LEFT, HIGH - 4.2f, 1.15f, WIDE + 27, QUIETER, 0, false);
        line(text.english(), LEFT, HIGH - 2.4f, 1.05f, WIDE + 27, QUIETER, 0, false);
        side(text);
        check(text);
    }

    /** On one line, or on two where it would be too small to read. */
    private float name(String name) throws IOException {
        float size = 3.5f;
        float wide = WIDE - 6;
        int gap = name.indexOf(' ');
        if (gap < 0 || width(drawable(name)) * size * 1.1f < wide * 1.8f) {
            return line(name, LEFT, 30.6f, size, wide, INK, 0.1f, true);
        }
        line(name.substring(0, gap), LEFT, 28.8f, 2.2f, wide, INK, 0.05f, true);
        return line(name.substring(gap + 1), LEFT, 31.4f, 2.2f, wide, INK, 0.05f, true);
    }

    private void side(PaperText text) throws IOException {
        float top = 9;
        float at = top + 1.5f;
        for (PaperText.Fact fact : text.facts()) {
            line(fact.label(), SIDE + 2.2f, at, 1.2f, SIDE_WIDE - 2.2f, QUIETER, 0, false);
            line(fact.value(), SIDE + 2.2f, at + 2, 1.35f, SIDE_WIDE - 2.2f, INK, 0, false);
            at += 4.7f;
        }
        fill(SIDE, top, 0.12f, at - top - 2, LINE);
    }

    private void check(PaperText text) throws IOException {
        float left = 100 - MARGIN - 19.2f;
        float top = HIGH - 8 - QR;
        mark(left - 0.6f, top - 4.6f, 3.6f, MARK_A, MARK_B);
        line(text.product(), left + 3.2f, top - 2.2f, 1.7f, 12, INK, 0.08f, true);
        QrSymbol code = QrSymbol.of(text.link());
        float square = QR / code.size();
        page.setNonStrokingColor(INK);
        for (int row = 0; row < code.size(); row++) {
            for (int column = 0; column < code.size(); column++) {
                if (code.isDark(column, row)) {
                    rectangle(left + column * square, top + row * square, square, square);
                }
            }
        }
        page.fill();
        float beside = left + QR + 1.2f;
        float at = top + 0.8f;
        for (String one : text.howToCheck()) {
            line(one, beside, at, 1.1f, 12.6f, QUIET, 0, false);
            at += 1.65f;
        }
        for (String one : thirds(text.code())) {
            line(one, beside, at, 1.05f, 12.6f, INK, 0, true);
            at += 1.5f;
        }
        line(
                text.address(),
                left,
                top + QR + 1.6f,
                1.05f,
                100 - MARGIN - left + 5,
                QUIET,
                0,
                false);
    }

    private static List<String> thirds(String code) {
        int third = 15;
        List<String> parts = new ArrayList<>();
        for (int at = 0; at < code.length(); at += third) {
            parts.add(code.substring(at, Math.min(code.length(), at + third)));
        }
        return parts;
    }

    /** What the font does not have of a name, and how the name is read; empty = it has all. */
    private List<String> missing(PaperText text) {
        List<String> signs = new ArrayList<>();
        List<String> variants = new ArrayList<>();
        text.name()
                .codePoints()
                .forEach(
                        c -> {
                            String sign = String.format(Locale.ROOT, "U+%04X", c);
                            if (isVariant(c)) {
                                variants.add(sign);
                            } else if (glyphs.getGlyphId(c) == 0) {
                                signs.add(sign);
                            }
                        });
        List<String> notes = new ArrayList<>();
        if (!signs.isEmpty()) {
            notes.add(
                    text.missing()
                            .replace("{0}", String.join(" ", signs))
                            .replace("{1}", text.kana()));
        }
        if (!variants.isEmpty()) {
            notes.add(text.variants().replace("{0}", String.join(" ", variants)));
        }
        return notes;
    }

    /** Asks for another shape of the character before it. */
    private static boolean isVariant(int c) {
        return (c >= 0xFE00 && c <= 0xFE0F) || (c >= 0xE0100 && c <= 0xE01EF);
    }

    /** As the font can draw it. */
    private String drawable(String text) {
        StringBuilder drawn = new StringBuilder();
        text.codePoints()
                .filter(c -> !isVariant(c))
                .forEach(
                        c -> {
                            if (Character.isISOControl(c)) {
                                drawn.append(' ');
                            } else if (glyphs.getGlyphId(c) == 0) {
                                drawn.append(MISSING);
                            } else {
                                drawn.appendCodePoint(c);
                            }
                        });
        return drawn.toString();
    }

    /**
     * A line of text, made smaller where it would be too long.
     *
     * @param baseline from the top
     * @param spacing between characters, in parts of the size
     * @return where it ends
     */
    private float line(
            String text,
            float left,
            float baseline,
            float size,
            float wide,
            Color colour,
            float spacing,
            boolean bold)
            throws IOException {
        String drawn = drawable(text);
        if (drawn.isEmpty()) {
            return left;
        }
        drawn.codePoints().forEach(c -> drawnBy.putIfAbsent(glyphs.getGlyphId(c), c));
        int count = drawn.codePointCount(0, drawn.length());
        float needed = width(drawn) * size + spacing * size * count;
        float fitting = needed > wide ? size * wide / needed : size;
        page.beginText();
        page.setFont(font, fitting * UNIT);
        page.setCharacterSpacing(spacing * fitting * UNIT);
        page.setNonStrokingColor(colour);
        page.setStrokingColor(colour);
        page.setLineWidth(fitting * UNIT * 0.025f);
        page.setRenderingMode(bold ? RenderingMode.FILL_STROKE : RenderingMode.FILL);
        page.newLineAtOffset(left * UNIT, (HIGH - baseline) * UNIT);
        page.showText(drawn);
        page.endText();
        return left + Math.min(needed, wide);
    }

    /** Width in parts of the size. */
    private float width(String drawn) throws IOException {
        return font.getStringWidth(drawn) / 1000;
    }

    /** Cut at its last wide blank where it would be too long. */
    private List<String> broken(String text, float size, float wide) throws IOException {
        int gap = text.lastIndexOf('\u3000');
        return gap < 0 || width(drawable(text)) * size <= wide
                ? List.of(text)
                : List.of(text.substring(0, gap), text.substring(gap + 1));
    }

    private void fill(float left, float top, float wide, float high, Color colour)
            throws IOException {
        page.setNonStrokingColor(colour);
        rectangle(left, top, wide, high);
        page.fill();
    }

    private void rectangle(float left, float top, float wide, float high) throws IOException {
        page.addRect(left * UNIT, (HIGH - top - high) * UNIT, wide * UNIT, high * UNIT);
    }

    /** The mark: two that lean towards each other, in a box of 30. */
    private void mark(float left, float top, float size, Color one, Color other)
            throws IOException {
        page.saveGraphicsState();
        float scale = size * UNIT / 30;
        page.transform(new Matrix(scale, 0, 0, -scale, left * UNIT, (HIGH - top) * UNIT));
        page.setLineWidth(4.4f);
        page.setLineCapStyle(1);
        page.setStrokingColor(one);
        page.moveTo(18.6f, 3.6f);
        page.curveTo(18.2f, 12.8f, 14.1f, 21.2f, 5.2f, 26.8f);
        page.stroke();
        page.setStrokingColor(other);
        page.moveTo(20.3f, 14.6f);
        page.curveTo(21.6f, 19.5f, 24, 23.6f, 27.3f, 26.8f);
        page.stroke();
        page.restoreGraphicsState();
    }
}
