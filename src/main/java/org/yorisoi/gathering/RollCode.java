package org.yorisoi.gathering;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.yorisoi.platform.Reason;
import org.yorisoi.platform.TypedText;

/**
 * The code on the screen at the door. It changes every thirty seconds, is another for coming than
 * for leaving, and comes in two forms: eight digits to type, of which the last checks the others,
 * and a token in the link of the square code. Both are made from the gathering's secret and the
 * time, so that nothing is stored and a photographed one is worthless a minute later. The code
 * before and the one after are accepted too, for clocks that differ and thumbs that are slow.
 *
 * <p>Who may try how often is the caller's business.
 */
public final class RollCode {

    /** How long one code is shown. */
    public static final Duration STEP = Duration.ofSeconds(30);

    /** Digits of the typed code, the check digit among them. */
    public static final int DIGITS = 8;

    private static final int MARGIN = 1;
    private static final int DIGITS_BEFORE_CHECK = 7;
    private static final int CODES = 5_000_000;
    private static final int TAG_BYTES = 10;

    /** How far back a code is recognised as an old one; twelve hours. */
    private static final int STEPS_KNOWN_AS_OLD = 1440;

    private static final Pattern TOKEN =
            Pattern.compile("(\\d{1,18})-([io])([0-9a-z]{1,12})-([A-Za-z0-9_-]{14})");

    private static final Pattern KEPT =
            Pattern.compile("k(\\d{1,18})-([io])([0-9a-z]{1,12})-(\\d{1,18})-([A-Za-z0-9_-]{14})");

    /** How long somebody who has read a code may take to enter it: she may have to sign in. */
    public static final Duration KEPT_FOR = Duration.ofMinutes(15);

    /** Whether one comes or leaves. */
    public enum Direction {
        IN('i'),
        OUT('o');

        private final char sign;

        Direction(char sign) {
            this.sign = sign;
        }

        static Direction of(char sign) {
            return sign == IN.sign ? IN : OUT;
        }
    }

    /**
     * When codes are taken: an hour before a gathering until an hour after it, unless set
     * otherwise.
     */
    public record Window(Instant opens, Instant closes) {

        private static final Duration AROUND = Duration.ofHours(1);

        public static Window around(Instant startsAt, Instant endsAt) {
            return new Window(startsAt.minus(AROUND), endsAt.plus(AROUND));
        }
    }

    /** What a code turned out to be. */
    public enum Verdict {
        ACCEPTED,
        /** The gathering takes no codes yet. */
        TOO_EARLY,
        /** Nor any more. */
        TOO_LATE,
        /** It was right once; photographed, or read long ago. */
        OLD,
        /** A digit is wrong; nobody guesses so. */
        MISTYPED,
        /** It is no code of this gathering. */
        WRONG
    }

    /**
     * The answer to a code.
     *
     * @param direction null unless the code is or was right
     * @param reason what to tell whoever brought it; null = accepted
     */
    public record Answer(Verdict verdict, @Nullable Direction direction, @Nullable Reason reason) {}

    /** A code that was right when it was read. */
    public record Kept(Direction direction, Instant readAt) {}

    private final long gatheringId;
    private final Window window;
    private final Mac mac;

    /**
     * The codes of one gathering.
     *
     * @param secret at least 16 random bytes
     */
    public RollCode(long gatheringId, byte[] secret, Window window) {
        if (secret.length < Gathering.SECRET_BYTES) {
            throw new IllegalArgumentException("secret of " + secret.length + " bytes");
        }
        this.gatheringId = gatheringId;
        this.window = window;
        try {
            mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret, "HmacSHA256"));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The digits to type at a moment. */
    public String typed(Direction direction, Instant at) {
        return typed(direction, step(at));
    }

    /** What the link of the square code carries at a moment. */
    public String token(Direction direction, Instant at) {
        return token(direction, step(at));
    }

    /** When the code of a moment is followed by the next. */
    public Instant changesAt(Instant at) {
        return Instant.ofEpochSecond((step(at) + 1) * STEP.toSeconds());
    }

    /** Of which gathering a token says that it is; null = it is no token. */
    public static @Nullable Long gatheringOf(String token) {
        Matcher found = (token.startsWith("k") ? KEPT : TOKEN).matcher(token);
        return found.matches() ? Long.valueOf(found.group(1)) : null;
    }

    /** Checks what somebody typed. */
    public Answer checkTyped(String text, Instant now) {
        String digits =
                text.length() > TypedText.LONGEST
                        ? ""
                        : TypedText.narrow(text).replaceAll("[\\s\u30FC\\p{Pd}\u2212]", "");
        if (!digits.matches("\\d{" + DIGITS + "}")) {
            return no(Verdict.MISTYPED, null, "gathering.code.digits", DIGITS);
        }
        if (damm(digits) != 0) {
            return no(Verdict.MISTYPED, null, "gathering.code.mistyped");
        }
        Answer closed = closed(now);
        if (closed != null) {
            return closed;
        }
        long step = step(now);
        for (Direction direction : Direction.values()) {
            for (long near = step - MARGIN; near <= step + MARGIN; near++) {
                if (same(typed(direction, near), digits)) {
                    return new Answer(Verdict.ACCEPTED, direction, null);
                }
            }
        }
        for (long past = step - MARGIN - 1; past > step - STEPS_KNOWN_AS_OLD; past--) {
            for (Direction direction : Direction.values()) {
                if (same(typed(direction, past), digits)) {
                    return no(Verdict.OLD, direction, "gathering.code.old");
                }
            }
        }
        return no(Verdict.WRONG, null, "gathering.code.wrong");
    }

    /** Checks what a link brought. */
    public Answer checkToken(String token, Instant now) {
        Matcher found = TOKEN.matcher(token);
        if (!found.matches() || Long.parseLong(found.group(1)) != gatheringId) {
            return no(Verdict.WRONG, null, "gathering.code.wrong");
        }
        Direction direction = Direction.of(found.group(2).charAt(0));
        long step = Long.parseLong(found.group(3), Character.MAX_RADIX);
        if (!same(token(direction, step), token)) {
            return no(Verdict.WRONG, null, "gathering.code.wrong");
        }
        Answer closed = closed(now);
        if (closed != null) {
            return closed;
        }
        return Math.abs(step(now) - step) <= MARGIN
                ? new Answer(Verdict.ACCEPTED, direction, null)
                : no(Verdict.OLD, direction, "gathering.code.old");
    }

    /**
     * What was read, signed, so that it can be entered a little later at the time of its reading.
     *
     * @param who who may enter it; 0 = whoever signs in next in that browser
     */
    public String keep(Direction direction, Instant readAt, long who) {
        return "k"
                + gatheringId
                + "-"
                + direction.sign
                + Long.toString(readAt.getEpochSecond(), Character.MAX_RADIX)
                + "-"
                + who
                + "-"
                + keptTag(direction, readAt.getEpochSecond(), who);
    }

    private String keptTag(Direction direction, long second, long who) {
        byte[] tag = Arrays.copyOf(tag("kept " + who, direction, second), TAG_BYTES);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(tag);
    }

    /**
     * What was kept, if it is of this gathering, hers, and not too old.
     *
     * @param who who enters it
     */
    public Optional<Kept> kept(String text, long who, Instant now) {
        Matcher found = KEPT.matcher(text);
        if (!found.matches() || Long.parseLong(found.group(1)) != gatheringId) {
            return Optional.empty();
        }
        Direction direction = Direction.of(found.group(2).charAt(0));
        long second = Long.parseLong(found.group(3), Character.MAX_RADIX);
        long whose = Long.parseLong(found.group(4));
        if (!same(keptTag(direction, second, whose), found.group(5))
                || (whose != 0 && whose != who)) {
            return Optional.empty();
        }
        Instant readAt = Instant.ofEpochSecond(second);
        return now.isAfter(readAt.plus(KEPT_FOR)) || readAt.isAfter(now)
                ? Optional.empty()
                : Optional.of(new Kept(direction, readAt));
    }

    private @Nullable Answer closed(Instant now) {
        if (now.isBefore(window.opens())) {
            return no(
                    Verdict.TOO_EARLY,
                    null,
                    "gathering.code.opensAt",
                    Moment.words(window.opens()));
        }
        return now.isBefore(window.closes())
                ? null
                : no(
                        Verdict.TOO_LATE,
                        null,
                        "gathering.code.closedAt",
                        Moment.words(window.closes()));
    }

    private static Answer no(
            Verdict verdict, @Nullable Direction direction, String key, Object... args) {
        return new Answer(verdict, direction, Reason.of(key, args));
    }

    private static long step(Instant at) {
        return Math.floorDiv(at.getEpochSecond(), STEP.toSeconds());
    }

    private String typed(Direction direction, long step) {
        long number = ByteBuffer.wrap(tag("typed", direction, step)).getLong() >>> 1;
        // Odd or even tells coming from leaving, so that no digits ever mean both.
        long value = number % CODES * 2 + (direction == Direction.IN ? 0 : 1);
        String digits = String.format(Locale.ROOT, "%0" + DIGITS_BEFORE_CHECK + "d", value);
        return digits + damm(digits);
    }

    private String token(Direction direction, long step) {
        byte[] tag = Arrays.copyOf(tag("token", direction, step), TAG_BYTES);
        return gatheringId
                + "-"
                + direction.sign
                + Long.toString(step, Character.MAX_RADIX)
                + "-"
                + Base64.getUrlEncoder().withoutPadding().encodeToString(tag);
    }

    private byte[] tag(String form, Direction direction, long step) {
        String said = form + " " + gatheringId + " " + direction.sign + " " + step;
        synchronized (mac) {
            return mac.doFinal(said.getBytes(StandardCharsets.US_ASCII));
        }
    }

    private static boolean same(String one, String other) {
        return MessageDigest.isEqual(
                one.getBytes(StandardCharsets.US_ASCII), other.getBytes(StandardCharsets.UTF_8));
    }

    /** Damm's table: finds every single wrong digit and every pair that changed places. */
    private static final int[][] DAMM = {
        {0, 3, 1, 7, 5, 9, 8, 6, 4, 2},
        {7, 0, 9, 2, 1, 5, 4, 8, 6, 3},
        {4, 2, 0, 6, 8, 7, 1, 3, 5, 9},
        {1, 7, 5, 0, 9, 8, 3, 4, 2, 6},
        {6, 1, 2, 3, 0, 4, 5, 9, 7, 8},
        {3, 6, 7, 4, 2, 0, 9, 5, 8, 1},
        {5, 8, 6, 9, 7, 2, 0, 1, 3, 4},
        {8, 9, 4, 5, 3, 6, 2, 0, 1, 7},
        {9, 4, 3, 8, 6, 1, 7, 2, 0, 5},
        {2, 5, 8, 1, 4, 3, 6, 7, 9, 0}
    };

    static int damm(String digits) {
        int check = 0;
        for (int at = 0; at < digits.length(); at++) {
            check = DAMM[check][digits.charAt(at) - '0'];
        }
        return check;
    }
}
