package org.yorisoi.paper;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.contentstream.operator.Operator;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.pdfwriter.compress.CompressParameters;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.encryption.InvalidPasswordException;
import org.apache.pdfbox.rendering.ImageType;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.apache.pdfbox.rendering.PageDrawer;
import org.apache.pdfbox.rendering.PageDrawerParameters;

/** PDFs: their pages copied into an empty document, and drawn as pictures for the office. */
final class PdfCleaning {

    static final int MOST_PAGES = 10;

    /**
     * What a database with its usual settings takes in one statement, written out twice as long.
     */
    private static final int LARGEST_KEPT = 7 * 1024 * 1024;

    /** Longest side of a drawn page, in pixels. */
    private static final int DRAWN_SIDE = 1_800;

    /** In PostScript points; a poster has 3,000. */
    private static final float LONGEST_SIDE = 5_000;

    private static final Duration LONGEST_DRAWING = Duration.ofSeconds(4);

    private PdfCleaning() {}

    /**
     * A PDF without anything but its pages.
     *
     * @throws UnreadableFileException if it can't be read
     */
    static CleanFile clean(byte[] handed, String sha256) {
        PdfLimits.check(handed);
        try (PDDocument from = Loader.loadPDF(handed);
                PDDocument to = new PDDocument()) {
            if (from.isEncrypted()) {
                throw new UnreadableFileException("paper.file.locked");
            }
            int pages = from.getNumberOfPages();
            if (pages == 0) {
                throw new UnreadableFileException("paper.file.broken");
            }
            if (pages > MOST_PAGES) {
                throw new UnreadableFileException("paper.file.pages", MOST_PAGES);
            }
            PdfCopy copy = new PdfCopy(to);
            for (PDPage page : from.getPages()) {
                copy.add(page);
            }
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            to.save(out, CompressParameters.NO_COMPRESSION);
            byte[] content = out.toByteArray();
            if (content.length > LARGEST_KEPT) {
                throw new UnreadableFileException("paper.file.pdfLarge");
            }
            // What can't be drawn could not be checked either.
            draw(content, 0);
            return new CleanFile(FileKind.PDF, content, pages, sha256);
        } catch (InvalidPasswordException e) {
            throw new UnreadableFileException("paper.file.locked");
        } catch (UnreadableFileException e) {
            throw e;
        } catch (IOException | RuntimeException | StackOverflowError e) {
            // The library throws whatever comes first when a file's parts contradict each other.
            throw new UnreadableFileException("paper.file.broken");
        }
    }

    /**
     * A page of a clean PDF as a picture, drawn on white.
     *
     * @param page from 0
     * @throws UnreadableFileException if it can't be drawn, or not in time
     */
    static BufferedImage draw(byte[] clean, int page) {
        try (PDDocument document = Loader.loadPDF(clean)) {
            PDRectangle box = document.getPage(page).getCropBox();
            float longest = Math.max(box.getWidth(), box.getHeight());
            if (!(longest >= 1 && longest <= LONGEST_SIDE)) {
                throw new UnreadableFileException("paper.file.pdfLarge");
            }
            PDFRenderer renderer = new InTime(document, System.nanoTime());
            renderer.setSubsamplingAllowed(true);
            return renderer.renderImage(page, DRAWN_SIDE / longest, ImageType.RGB);
        } catch (UnreadableFileException e) {
            throw e;
        } catch (IOException | RuntimeException | StackOverflowError e) {
            throw new UnreadableFileException("paper.file.broken");
        }
    }

    /** Stops drawing when it takes too long: parts that draw parts that draw parts. */
    private static final class InTime extends PDFRenderer {

        private final long begun;

        InTime(PDDocument document, long begun) {
            super(document);
            this.begun = begun;
        }

        @Override
        protected PageDrawer createPageDrawer(PageDrawerParameters parameters) throws IOException {
            return new PageDrawer(parameters) {
                @Override
                protected void processOperator(Operator operator, List<COSBase> operands)
                        throws IOException {
                    if (System.nanoTime() - begun > LONGEST_DRAWING.toNanos()) {
                        throw new UnreadableFileException("paper.file.pdfLarge");
                    }
                    super.processOperator(operator, operands);
                }
            };
        }
    }
}
