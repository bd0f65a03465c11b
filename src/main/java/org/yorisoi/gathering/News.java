package org.yorisoi.gathering;

/** What people are written about, each with its own letter. */
public enum News {
    /** Her application has come in and waits for a decision. */
    REQUESTED(Entry.NONE),
    SEATED(Entry.ENTERED),
    WAITING(Entry.NONE),
    OFFERED(Entry.NONE),
    LAPSED(Entry.NONE),
    DECLINED(Entry.NONE),
    /** She took her application back, or an office did for her. */
    WITHDRAWN(Entry.REMOVED),
    /** The organiser took her seat back. */
    REMOVED(Entry.REMOVED),
    MOVED(Entry.ENTERED),
    RELOCATED(Entry.ENTERED),
    /** It takes place. */
    CONFIRMED(Entry.ENTERED),
    CANCELLED(Entry.REMOVED),
    /** The day is near. Nothing has changed, so the entry has the number that it had. */
    REMINDER(Entry.ENTERED),
    /** Sign-up has opened, and she wanted to know. */
    OPENED(Entry.NONE),
    /** Another house has named her as one who runs it. */
    NAMED(Entry.NONE),
    /** The organiser's desk has something to say, in its own words. */
    NOTICE(Entry.NONE),
    /** To whoever runs it: say go or no-go. */
    DECIDE(Entry.NONE);

    /** What becomes of the entry in a seated person's calendar. */
    public enum Entry {
        NONE,
        ENTERED,
        REMOVED
    }

    private final Entry entry;

    News(Entry entry) {
        this.entry = entry;
    }

    public Entry entry() {
        return entry;
    }
}
