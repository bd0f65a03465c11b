package org.yorisoi.gathering;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.yorisoi.platform.TypedText;

/**
 * The code by which the desk knows somebody who has a seat. It comes in two forms: a token in the
 * link of the square code, and eight digits to type, of which the last checks the others. Both are
 * made from the gathering's secret and her place, so that nothing is stored, neither is worth
 * anything at another gathering, and nobody reads in them who she is.
 *
 * <p>Small letters and digits only: what a hand scanner types comes through whatever layout the
 * machine's keyboard has, with the shift lock on too. Who may ask, and when a code is taken, is the
 * caller's business.
 */
public final class EntryCode {

    /** Digits of the typed code, the check digit among them. */
    public static final int DIGITS = 8;

    private static final Duration BEFORE = Duration.ofDays(1);

    private static final int TAG_BYTES = 10;
    private static final int TOKEN_BYTES = Long.BYTES + TAG_BYTES;

    /** Signs of base 36 that hold the token's bytes. */
    private static final int SIGNS = 28;

    private static final Pattern TOKEN = Pattern.compile("e(\\d{1,18})-([0-9a-z]{" + SIGNS + "})");

    /** The last token of a text, such as of an address. */
    private static final Pattern AT_THE_END =
            Pattern.compile("(?<![0-9a-z])e\\d{1,18}-[0-9a-z]{" + SIGNS + "}$");

    /** The seven digits before the check digit, in two parts that are turned round each other. */
    private static final int LEFT = 1_000;

    private static final int RIGHT = 10_000;
    private static final int ROUNDS = 4;

    private final long gatheringId;
    private final Mac mac;

    /**
     * The codes of one gathering.
     *
     * @param secret at least 16 random bytes
     */
    public EntryCode(long gatheringId, byte[] secret) {
        if (secret.length < Gathering.SECRET_BYTES) {
            throw new IllegalArgumentException("secret of " + secret.length + " bytes");
        }
        this.gatheringId = gatheringId;
        try {
            mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret, "HmacSHA256"));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** From when on somebody sees her code; a day before the beginning. */
    public static Instant shownFrom(Instant startsAt) {
        return startsAt.minus(BEFORE);
    }

    /** Until when she sees it: as long as leaving is noted at the door. */
    public static Instant shownUntil(Instant startsAt, Instant endsAt) {
        return RollCode.Window.around(startsAt, endsAt).closes();
    }

    /** What the link of the square code carries for a place. */
    public String token(long placeId) {
        byte[] tag = tag(placeId);
        byte[] bytes =
                ByteBuffer.allocate(TOKEN_BYTES).putLong(placeId ^ mask(tag)).put(tag).array();
        String signs = new BigInteger(1, bytes).toString(Character.MAX_RADIX);
        return "e" + gatheringId + "-" + "0".repeat(SIGNS - signs.length()) + signs;
    }

    /** The digits to type for a place, by its number in the queue, which is 1 to 9,999,999. */
    public String typed(int queueNo) {
        int left = queueNo / RIGHT;
        int right = queueNo % RIGHT;
        for (int round = 0; round < ROUNDS; round++) {
            left = Math.floorMod(left + turn(round, "l", right), LEFT);
            right = Math.floorMod(right + turn(round, "r", left), RIGHT);
        }
        String digits = String.format(Locale.ROOT, "%07d", left * RIGHT + right);
        return digits + RollCode.damm(digits);
    }

    /** The token that a scanned text ends with, be it a whole address; empty = it has none. */
    public static Optional<String> tokenIn(String scanned) {
        if (scanned.length() > TypedText.LONGEST) {
            return Optional.empty();
        }
        Matcher found = AT_THE_END.matcher(TypedText.narrow(scanned).toLowerCase(Locale.ROOT));
        return found.find() ? Optional.of(found.group()) : Optional.empty();
    }

    /** The eight digits that were typed, however they are set apart; empty = they are not eight. */
    public static Optional<String> digitsIn(String typed) {
        if (typed.length() > TypedText.LONGEST) {
            return Optional.empty();
        }
        String digits = TypedText.narrow(typed).replaceAll("[\\s\u30FC\\p{Pd}\u2212]", "");
        return digits.matches("[0-9]{" + DIGITS + "}") ? Optional.of(digits) : Optional.empty();
    }

    /** Whether digits were typed as they are shown; a slip of the finger is found. */
    public static boolean isWhole(String digits) {
        return RollCode.damm(digits) == 0;
    }

    /** Of which gathering a token says that it is; null = it is no token. */
    public static @Nullable Long gatheringOf(String token) {
        Matcher found = TOKEN.matcher(token);
        return found.matches() ? Long.valueOf(found.group(1)) : null;
    }

    /** The place of a token; empty = it is none of this gathering's. */
    public Optional<Long> place(String token) {
        Matcher found = TOKEN.matcher(token);
        if (!found.matches() || Long.parseLong(found.group(1)) != gatheringId) {
            return Optional.empty();
        }
        byte[] bytes = new BigInteger(found.group(2), Character.MAX_RADIX).toByteArray();
        // A sign's byte may stand before, or leading zeros may be missing.
        byte[] whole = new byte[TOKEN_BYTES];
        int from = Math.max(0, bytes.length - TOKEN_BYTES);
        for (int i = 0; i < from; i++) {
            if (bytes[i] != 0) {
                return Optional.empty(); // more than the bytes of a token
            }
        }
        System.arraycopy(
                bytes, from, whole, TOKEN_BYTES - (bytes.length - from), bytes.length - from);
        ByteBuffer read = ByteBuffer.wrap(whole);
        long masked = read.getLong();
        byte[] tag = new byte[TAG_BYTES];
        read.get(tag);
        long place = masked ^ mask(tag);
        return MessageDigest.isEqual(tag(place), tag) ? Optional.of(place) : Optional.empty();
    }

    /**
     * The number in the queue that digits were made of, if they were made here; digits of another
     * gathering give some number that hardly anybody has.
     *
     * @param digits as {@link #digitsIn} gives them
     * @return empty = they were mistyped
     */
    public OptionalInt number(String digits) {
        if (!digits.matches("[0-9]{" + DIGITS + "}") || !isWhole(digits)) {
            return OptionalInt.empty();
        }
        int value = Integer.parseInt(digits.substring(0, DIGITS - 1));
        int left = value / RIGHT;
        int right = value % RIGHT;
        for (int round = ROUNDS - 1; round >= 0; round--) {
            right = Math.floorMod(right - turn(round, "r", left), RIGHT);
            left = Math.floorMod(left - turn(round, "l", right), LEFT);
        }
        return OptionalInt.of(left * RIGHT + right);
    }

    private byte[] tag(long placeId) {
        return Arrays.copyOf(hash("entry " + gatheringId + " " + placeId), TAG_BYTES);
    }

    private long mask(byte[] tag) {
        return ByteBuffer.wrap(hash("entry-mask " + new BigInteger(1, tag).toString(16))).getLong();
    }

    private int turn(int round, String side, int other) {
        return ByteBuffer.wrap(hash("entry-typed " + round + side + " " + other)).getInt() >>> 1;
    }

    private byte[] hash(String said) {
        synchronized (mac) {
            return mac.doFinal(said.getBytes(StandardCharsets.US_ASCII));
        }
    }
}
