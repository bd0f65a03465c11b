package org.yorisoi.gathering;

import static org.assertj.core.api.Assertions.assertThat;
import static org.yorisoi.gathering.Day.at;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashSet;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EntryCodeTest {

    private static final byte[] SECRET = "sixteen bytes!!!".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] OTHER = "sixteen bytes???".getBytes(StandardCharsets.US_ASCII);
    private static final EntryCode CODE = new EntryCode(12, SECRET);
    private static final String LINK = "https://yorisoi.example/gathering/entry?c=";

    @Test
    void aPlaceIsFoundByItsTokenAndByItsDigits() {
        for (long place : new long[] {1, 2, 35, 36, 99, 4711, Integer.MAX_VALUE, 1L << 62}) {
            String token = CODE.token(place);
            assertThat(token).matches("e12-[0-9a-z]{28}");
            assertThat(EntryCode.gatheringOf(token)).isEqualTo(12);
            assertThat(CODE.place(token)).contains(place);
        }
        for (int number : new int[] {1, 2, 30, 999, 10_000, 9_999_999}) {
            assertThat(CODE.typed(number)).matches("\\d{8}");
            assertThat(CODE.number(CODE.typed(number))).hasValue(number);
        }
    }

    /** Every sign is changed once: none of the tokens is anybody's. */
    @Test
    void aTokenThatWasChangedAnywhereIsNobodys() {
        String token = CODE.token(4711);
        for (int i = "e12-".length(); i < token.length(); i++) {
            char other = token.charAt(i) == 'z' ? 'a' : 'z';
            String changed = token.substring(0, i) + other + token.substring(i + 1);
            assertThat(CODE.place(changed)).as(changed).isEmpty();
        }
        assertThat(CODE.place(token.substring(0, token.length() - 1))).isEmpty();
        assertThat(CODE.place(token + "0")).isEmpty();
        assertThat(CODE.place("e12-" + "z".repeat(28))).isEmpty();
        assertThat(CODE.place("e12-" + "0".repeat(28))).isEmpty();
        assertThat(CODE.place("")).isEmpty();
    }

    @Test
    void aTokenOfAnotherGatheringIsWorthNothingHere() {
        String theirs = new EntryCode(13, SECRET).token(4711);
        assertThat(CODE.place(theirs)).isEmpty();
        assertThat(CODE.place(theirs.replace("e13-", "e12-"))).as("carried over").isEmpty();
        String forged = new EntryCode(12, OTHER).token(4711);
        assertThat(CODE.place(forged)).as("made without the secret").isEmpty();
        // The control: with the right secret the same token is taken.
        assertThat(new EntryCode(13, SECRET).place(theirs)).contains(4711L);
    }

    /** Neighbours' codes have nothing in common, nor do hers of two gatherings. */
    @Test
    void nothingCanBeReadInACodeAndOnesOwnDoesNotGiveAnothers() {
        Set<String> starts = new HashSet<>();
        Set<String> digits = new HashSet<>();
        for (int i = 1; i <= 500; i++) {
            starts.add(CODE.token(i).substring(4, 12));
            digits.add(CODE.typed(i));
        }
        assertThat(starts).hasSize(500);
        assertThat(digits).hasSize(500);
        assertThat(CODE.token(7)).doesNotContain("7".repeat(8));
        assertThat(new EntryCode(13, OTHER).typed(7)).isNotEqualTo(CODE.typed(7));
    }

    /**
     * Of ten thousand numbers in turn hardly one is that of somebody on a roll of three hundred.
     */
    @Test
    void digitsAreNotGuessed() {
        int hits = 0;
        for (int i = 0; i < 10_000; i++) {
            String digits = String.format(Locale.ROOT, "%07d", i);
            OptionalInt number = CODE.number(digits + RollCode.damm(digits));
            if (number.isPresent() && number.getAsInt() >= 1 && number.getAsInt() <= 300) {
                hits++;
            }
        }
        assertThat(hits).isLessThan(6);
    }

    @Test
    void everySlipOfTheFingerIsFound() {
        String digits = CODE.typed(31);
        for (int i = 0; i < EntryCode.DIGITS; i++) {
            char other = digits.charAt(i) == '9' ? '0' : (char) (digits.charAt(i) + 1);
            String slip = digits.substring(0, i) + other + digits.substring(i + 1);
            assertThat(CODE.number(slip)).as(slip).isEmpty();
        }
    }

    /** As hand scanners type it: an address, with the shift lock on, in wide letters. */
    @Test
    void theTokenIsFoundInWhateverTheScannerTypes() {
        String token = CODE.token(4711);
        for (String typed :
                new String[] {
                    token,
                    LINK + token,
                    "  " + LINK + token + "\t",
                    (LINK + token).toUpperCase(Locale.ROOT),
                    wide(LINK + token),
                    // A keyboard of another layout turns the signs of an address into others.
                    "https'++yorisoi.example+gathering+entry_c;" + token,
                    // The former scan was not cleared: the newest counts.
                    LINK + CODE.token(5) + LINK + token
                }) {
            assertThat(EntryCode.tokenIn(typed)).as(typed).contains(token);
        }
        assertThat(
                        EntryCode.digitsIn(
                                " "
                                        + CODE.typed(3).substring(0, 4)
                                        + "－"
                                        + wide(CODE.typed(3).substring(4))))
                .contains(CODE.typed(3));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "4901234567894",
                "1234",
                "123456789",
                "https://example.com/",
                "https://yorisoi.example/gathering/in?c=12-i1abc-AAAAAAAAAAAAAA",
                "e12-",
                "e-zzzzzzzzzzzzzzzzzzzzzzzzzzzz",
                "e9999999999999999999-zzzzzzzzzzzzzzzzzzzzzzzzzzzz",
                "ちにかくなみ",
                "' or 1=1 --",
                "<script>"
            })
    void whatIsNoCodeIsNone(String text) {
        assertThat(EntryCode.tokenIn(text)).isEmpty();
        assertThat(EntryCode.digitsIn(text)).isEmpty();
        assertThat(EntryCode.gatheringOf(text)).isNull();
        assertThat(CODE.place(text)).isEmpty();
        assertThat(CODE.number(text)).isEmpty();
    }

    @Test
    void aTextWithoutEndIsNotLookedAt() {
        String long1 = "x".repeat(1_000_000) + CODE.token(1);
        assertThat(EntryCode.tokenIn(long1)).isEmpty();
        assertThat(EntryCode.digitsIn("1".repeat(1_000_000))).isEmpty();
    }

    @Test
    void itIsShownFromTheDayBeforeUntilTheDoorsAreShut() {
        assertThat(EntryCode.shownFrom(at("9:30"))).isEqualTo(at("9:30").minus(Duration.ofDays(1)));
        assertThat(EntryCode.shownUntil(at("9:30"), at("16:30"))).isEqualTo(at("17:30"));
    }

    private static String wide(String text) {
        StringBuilder wide = new StringBuilder();
        text.chars().forEach(c -> wide.append((char) (c > 32 && c < 127 ? c + 0xFEE0 : c)));
        return wide.toString();
    }
}
