package org.yorisoi.paper;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSNull;
import org.apache.pdfbox.cos.COSObject;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.jspecify.annotations.Nullable;

/**
 * Copies the pages of a PDF into an empty one: of a page only its size, its turn, what is drawn and
 * what the drawing uses. Information about the document, scripts, actions, links, forms, notes,
 * attached files are not asked for, so they don't come along; below the page, the few keys that
 * could bring some are left out.
 */
final class PdfCopy {

    private static final int MOST_OBJECTS = 20_000;
    private static final int DEEPEST = 60;
    private static final long MOST_PIXELS = 50_000_000;

    /** What a drawing's parts never need to be drawn. */
    private static final Set<COSName> UNWANTED =
            Set.of(
                    COSName.METADATA,
                    COSName.getPDFName("PieceInfo"),
                    COSName.getPDFName("LastModified"),
                    COSName.getPDFName("AA"),
                    COSName.getPDFName("A"),
                    COSName.getPDFName("JS"),
                    COSName.getPDFName("JavaScript"),
                    COSName.getPDFName("URI"),
                    COSName.getPDFName("EF"),
                    COSName.getPDFName("AF"),
                    COSName.getPDFName("OPI"),
                    COSName.getPDFName("OC"),
                    COSName.getPDFName("Ref"),
                    COSName.getPDFName("Alternates"),
                    COSName.getPDFName("StructParent"),
                    COSName.getPDFName("StructParents"),
                    COSName.getPDFName("Properties"),
                    COSName.getPDFName("Measure"),
                    COSName.getPDFName("PtData"),
                    COSName.getPDFName("ID"),
                    COSName.PARENT);

    /** Streams that would be fetched from elsewhere. */
    private static final Set<COSName> OUTSIDE =
            Set.of(
                    COSName.F,
                    COSName.getPDFName("FFilter"),
                    COSName.getPDFName("FDecodeParms"),
                    COSName.LENGTH);

    /** Tables whose keys are names that a drawing has made up. */
    private static final Set<COSName> NAMED =
            Set.of(
                    COSName.FONT,
                    COSName.XOBJECT,
                    COSName.EXT_G_STATE,
                    COSName.COLORSPACE,
                    COSName.PATTERN,
                    COSName.SHADING,
                    COSName.getPDFName("CharProcs"));

    private final PDDocument to;
    private final IdentityHashMap<COSBase, COSBase> done = new IdentityHashMap<>();

    PdfCopy(PDDocument to) {
        this.to = to;
    }

    /**
     * Adds a copy of a page.
     *
     * @throws IOException if it can't be read
     * @throws UnreadableFileException if it is beyond every reason
     */
    void add(PDPage page) throws IOException {
        COSDictionary copy = new COSDictionary();
        copy.setItem(COSName.TYPE, COSName.PAGE);
        copy.setItem(COSName.MEDIA_BOX, page.getMediaBox().getCOSArray());
        copy.setItem(COSName.CROP_BOX, page.getCropBox().getCOSArray());
        copy.setInt(COSName.ROTATE, page.getRotation());
        if (page.getResources() != null) {
            copy.setItem(COSName.RESOURCES, copied(page.getResources().getCOSObject(), false, 0));
        }
        COSBase drawn = page.getCOSObject().getDictionaryObject(COSName.CONTENTS);
        if (drawn != null) {
            copy.setItem(COSName.CONTENTS, copied(drawn, false, 0));
        }
        to.addPage(new PDPage(copy));
    }

    private COSBase copied(@Nullable COSBase found, boolean named, int depth) throws IOException {
        COSBase one = found instanceof COSObject reference ? reference.getObject() : found;
        if (one == null) {
            return COSNull.NULL;
        }
        COSBase before = done.get(one);
        if (before != null) {
            return before;
        }
        if (depth > DEEPEST || done.size() > MOST_OBJECTS) {
            throw new UnreadableFileException("paper.file.pdfLarge");
        }
        if (one instanceof COSStream stream) {
            return stream(stream, depth);
        }
        if (one instanceof COSDictionary dictionary) {
            COSDictionary copy = new COSDictionary();
            done.put(one, copy);
            entries(dictionary, copy, named ? Set.of() : UNWANTED, named, depth);
            return copy;
        }
        if (one instanceof COSArray array) {
            COSArray copy = new COSArray();
            done.put(one, copy);
            for (int i = 0; i < array.size(); i++) {
                copy.add(copied(array.get(i), false, depth + 1));
            }
            return copy;
        }
        return one;
    }

    private void entries(
            COSDictionary from, COSDictionary to, Set<COSName> without, boolean named, int depth)
            throws IOException {
        for (Map.Entry<COSName, COSBase> entry : from.entrySet()) {
            if (!without.contains(entry.getKey())) {
                boolean table = !named && NAMED.contains(entry.getKey());
                to.setItem(entry.getKey(), copied(entry.getValue(), table, depth + 1));
            }
        }
    }

    private COSStream stream(COSStream from, int depth) throws IOException {
        if (COSName.getPDFName("PS").equals(from.getDictionaryObject(COSName.SUBTYPE))) {
            throw new UnreadableFileException("paper.file.pdfPacked");
        }
        if (COSName.IMAGE.equals(from.getDictionaryObject(COSName.SUBTYPE))) {
            long pixels = (long) from.getInt(COSName.WIDTH, 0) * from.getInt(COSName.HEIGHT, 0);
            if (pixels < 0 || pixels > MOST_PIXELS) {
                throw new UnreadableFileException("paper.file.pixels", MOST_PIXELS / 1_000_000);
            }
        }
        COSStream copy = to.getDocument().createCOSStream();
        done.put(from, copy);
        byte[] raw;
        try (InputStream in = from.createRawInputStream()) {
            raw = in.readAllBytes();
        }
        try (OutputStream out = copy.createRawOutputStream()) {
            out.write(photograph(from) ? withoutPlace(raw) : raw);
        }
        COSDictionary rest = new COSDictionary();
        entries(from, rest, UNWANTED, false, depth);
        OUTSIDE.forEach(rest::removeItem);
        rest.forEach(copy::setItem);
        return copy;
    }

    private static boolean photograph(COSStream stream) {
        COSBase filter = stream.getDictionaryObject(COSName.FILTER);
        if (filter instanceof COSArray array) {
            filter = array.size() == 1 ? array.getObject(0) : null;
        }
        return COSName.DCT_DECODE.equals(filter) || COSName.DCT_DECODE_ABBREVIATION.equals(filter);
    }

    /** A scanned page is a photo with the same remarks as any other. */
    private static byte[] withoutPlace(byte[] photo) {
        Optional<JpegSegments> plain =
                photo.length > 3 && photo[0] == (byte) 0xFF && photo[1] == (byte) 0xD8
                        ? JpegSegments.read(photo)
                        : Optional.empty();
        return plain.map(JpegSegments::bytes)
                .orElseThrow(() -> new UnreadableFileException("paper.file.broken"));
    }
}
