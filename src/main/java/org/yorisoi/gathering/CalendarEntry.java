package org.yorisoi.gathering;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * A gathering in one person's calendar, in her language.
 *
 * @param uid see {@link #uid}
 * @param sequence higher with every change, hers or the gathering's
 * @param cancelled whether it is off, for her or for all
 * @param location venue and room, or that it is online
 * @param description more lines: blocks, address, link, what to bring
 * @param changedAt when what is written here last changed
 */
public record CalendarEntry(
        String uid,
        int sequence,
        boolean cancelled,
        Instant startsAt,
        Instant endsAt,
        String title,
        String location,
        String description,
        Instant changedAt) {

    private static final int UID_BYTES = 16;

    public CalendarEntry {
        if (!startsAt.isBefore(endsAt)) {
            throw new IllegalArgumentException("an entry ends after it begins");
        }
    }

    /**
     * The name by which calendars know it again: one for each person and gathering, for ever; it
     * tells neither, and depends on no address that may change.
     *
     * @param secret the gathering's
     */
    public static String uid(byte[] secret, long personId) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(secret);
            digest.update(ByteBuffer.allocate(Long.BYTES).putLong(personId).array());
            return HexFormat.of().formatHex(Arrays.copyOf(digest.digest(), UID_BYTES)) + "@yorisoi";
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * The number that tells calendars what is newer: both parts only rise, and so does their sum.
     *
     * @param ofTheGathering its own, see {@link Gathering#getSequence}
     * @param ofThePerson how often her places in it changed
     */
    public static int sequence(int ofTheGathering, int ofThePerson) {
        return ofTheGathering + ofThePerson;
    }
}
