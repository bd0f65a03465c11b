package org.yorisoi.paper;

/**
 * A file as it may be kept: made anew from what was handed in, without anything but the picture.
 * Only {@link FileCleaning} makes one.
 */
public final class CleanFile {

    private final FileKind kind;
    private final byte[] content;
    private final int pages;
    private final String handedSha256;

    CleanFile(FileKind kind, byte[] content, int pages, String handedSha256) {
        this.kind = kind;
        this.content = content.clone();
        this.pages = pages;
        this.handedSha256 = handedSha256;
    }

    public FileKind kind() {
        return kind;
    }

    public byte[] content() {
        return content.clone();
    }

    /** How many pages a PDF has; 1 for a photo. */
    public int pages() {
        return pages;
    }

    /** What was handed in, by its SHA-256. */
    public String handedSha256() {
        return handedSha256;
    }
}
