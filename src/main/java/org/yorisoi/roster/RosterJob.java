package org.yorisoi.roster;

/** Work for the background, handed over when the door's transaction has succeeded. */
final class RosterJob {

    /** What is to be done. */
    enum Kind {
        READ,
        WRITE,
        UNDO
    }

    private final Kind kind;
    private final long importId;
    private final long actor;
    private final String fileName;
    private final byte[] bytes;

    /**
     * Work on an import.
     *
     * @param actor who asked for it; the audit names her
     * @param bytes the file, for reading only; empty otherwise
     */
    RosterJob(Kind kind, long importId, long actor, String fileName, byte[] bytes) {
        this.kind = kind;
        this.importId = importId;
        this.actor = actor;
        this.fileName = fileName;
        this.bytes = bytes.clone();
    }

    Kind kind() {
        return kind;
    }

    long importId() {
        return importId;
    }

    long actor() {
        return actor;
    }

    String fileName() {
        return fileName;
    }

    byte[] bytes() {
        return bytes.clone();
    }
}
