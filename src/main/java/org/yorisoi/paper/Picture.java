package org.yorisoi.paper;

import java.util.concurrent.Semaphore;
import org.yorisoi.platform.Checked;

/**
 * A page of a kept file as an image: of a photo itself, of a PDF drawn by us, so that no document
 * of somebody else's is opened in the reader's browser.
 */
public final class Picture {

    /** Drawing takes a core for a moment. */
    private static final Semaphore AT_ONCE = new Semaphore(2);

    private final FileKind kind;
    private final byte[] bytes;

    private Picture(FileKind kind, byte[] bytes) {
        this.kind = kind;
        this.bytes = bytes;
    }

    /**
     * One page.
     *
     * @param content of a file that {@link FileCleaning} has made
     * @param page from 0
     * @return the image, or why there is none
     */
    public static Checked<Picture> of(FileKind kind, byte[] content, int page) {
        if (kind != FileKind.PDF) {
            return Checked.of(new Picture(kind, content.clone()));
        }
        AT_ONCE.acquireUninterruptibly();
        try {
            return Checked.of(
                    new Picture(
                            FileKind.PNG, PhotoCleaning.asPng(PdfCleaning.draw(content, page))));
        } catch (UnreadableFileException e) {
            return Checked.no(e.reason());
        } finally {
            AT_ONCE.release();
        }
    }

    public FileKind kind() {
        return kind;
    }

    public byte[] bytes() {
        return bytes.clone();
    }
}
