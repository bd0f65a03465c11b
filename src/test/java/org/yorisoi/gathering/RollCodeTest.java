package org.yorisoi.gathering;

import static org.assertj.core.api.Assertions.assertThat;
import static org.quicktheories.QuickTheory.qt;
import static org.quicktheories.generators.SourceDSL.integers;
import static org.quicktheories.generators.SourceDSL.strings;
import static org.yorisoi.gathering.Day.at;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.yorisoi.gathering.RollCode.Direction;
import org.yorisoi.gathering.RollCode.Verdict;
import org.yorisoi.gathering.RollCode.Window;
import org.yorisoi.platform.Words;

class RollCodeTest {

    private static final byte[] SECRET = "sixteen bytes!!!".getBytes(StandardCharsets.US_ASCII);
    private static final Window WINDOW = Window.around(at("9:30"), at("16:30"));
    private static final RollCode ROLL = new RollCode(12, SECRET, WINDOW);

    @Test
    void theCodeOnTheScreenIsAcceptedTypedOrRead() {
        for (Direction direction : Direction.values()) {
            Instant now = at("9:21:10");
            RollCode.Answer typed = ROLL.checkTyped(ROLL.typed(direction, now), now);
            RollCode.Answer read = ROLL.checkToken(ROLL.token(direction, now), now);

            assertThat(typed.verdict()).isEqualTo(Verdict.ACCEPTED);
            assertThat(typed.direction()).isEqualTo(direction);
            assertThat(read).isEqualTo(typed);
        }
    }

    @Test
    void whatWasReadIsKeptForAQuarterOfAnHourAndForOnePerson() {
        Instant readAt = at("9:21:10");
        String hers = ROLL.keep(Direction.OUT, readAt, 7);
        String anybodys = ROLL.keep(Direction.OUT, readAt, 0);

        assertThat(RollCode.gatheringOf(hers)).isEqualTo(12);
        assertThat(ROLL.kept(hers, 7, at("9:36:10")))
                .contains(new RollCode.Kept(Direction.OUT, readAt));
        assertThat(ROLL.kept(anybodys, 7, at("9:36:10"))).isPresent();
        assertThat(ROLL.kept(hers, 8, readAt)).isEmpty();
        assertThat(ROLL.kept(hers, 7, at("9:36:11"))).isEmpty();
        assertThat(ROLL.kept(hers, 7, at("9:21:09"))).isEmpty();
        assertThat(ROLL.checkToken(hers, readAt).verdict()).isEqualTo(Verdict.WRONG);
    }

    /** Neither the time nor the way, nor whose it is, can be changed by whoever holds it. */
    @Test
    void whatWasKeptCannotBeTurnedRoundOrMoved() {
        Instant readAt = at("9:21:10");
        String hers = ROLL.keep(Direction.OUT, readAt, 7);
        String tag = hers.substring(hers.length() - 14);

        for (String forged :
                new String[] {
                    hers.replaceFirst("-o", "-i"),
                    hers.replaceFirst("-7-", "-0-"),
                    ROLL.keep(Direction.OUT, readAt.plusSeconds(60), 7)
                            .replaceFirst(".{14}$", java.util.regex.Matcher.quoteReplacement(tag)),
                    hers.replaceFirst("k12", "k13"),
                    hers.substring(1)
                }) {
            assertThat(ROLL.kept(forged, 7, at("9:22:10"))).as(forged).isEmpty();
            assertThat(ROLL.kept(forged, 0, at("9:22:10"))).as(forged).isEmpty();
        }
    }

    @Test
    void itIsEightDigitsHoweverTheyAreTyped() {
        Instant now = at("9:21:10");
        String code = ROLL.typed(Direction.IN, now);
        StringBuilder wide = new StringBuilder();
        code.chars().forEach(c -> wide.append((char) (c - '0' + '０')));

        assertThat(code).matches("\\d{8}");
        for (String typed :
                new String[] {
                    code.substring(0, 4) + " " + code.substring(4),
                    " " + code.substring(0, 2) + "-" + code.substring(2) + "　",
                    wide.toString()
                }) {
            assertThat(ROLL.checkTyped(typed, now).verdict()).isEqualTo(Verdict.ACCEPTED);
        }
    }

    @Test
    void itChangesEveryThirtySecondsAndOneStepAwayIsStillTaken() {
        Instant shown = at("9:21:00");
        String code = ROLL.typed(Direction.IN, shown);
        String token = ROLL.token(Direction.IN, shown);

        assertThat(ROLL.typed(Direction.IN, at("9:21:29"))).isEqualTo(code);
        assertThat(ROLL.typed(Direction.IN, at("9:21:30"))).isNotEqualTo(code);
        assertThat(ROLL.changesAt(at("9:21:29"))).isEqualTo(at("9:21:30"));
        for (Instant near : new Instant[] {at("9:20:30"), at("9:21:59")}) {
            assertThat(ROLL.checkTyped(code, near).verdict()).isEqualTo(Verdict.ACCEPTED);
            assertThat(ROLL.checkToken(token, near).verdict()).isEqualTo(Verdict.ACCEPTED);
        }
        assertThat(ROLL.checkTyped(code, at("9:20:29")).verdict()).isNotEqualTo(Verdict.ACCEPTED);
        assertThat(ROLL.checkToken(token, at("9:20:29")).verdict()).isNotEqualTo(Verdict.ACCEPTED);
    }

    @Test
    void aPhotographedCodeIsRefusedAndSaidToBeOld() {
        String code = ROLL.typed(Direction.IN, at("9:21:00"));
        String token = ROLL.token(Direction.IN, at("9:21:00"));

        for (Instant later : new Instant[] {at("9:22:00"), at("9:40:00"), at("16:40:00")}) {
            assertThat(ROLL.checkTyped(code, later).verdict()).isEqualTo(Verdict.OLD);
            assertThat(ROLL.checkToken(token, later).verdict()).isEqualTo(Verdict.OLD);
        }
    }

    @Test
    void beforeTheHourItSaysWhenItOpensAndNothingIsSpoiled() {
        Instant early = at("8:29:40");
        String code = ROLL.typed(Direction.IN, early);
        RollCode.Answer answer = ROLL.checkTyped(code, early);

        assertThat(answer.verdict()).isEqualTo(Verdict.TOO_EARLY);
        assertThat(answer.reason().args())
                .containsExactly(new Words("2026年12月6日（日）8時30分", "Sunday, 6 December 2026, 08:30"));
        assertThat(ROLL.checkToken(ROLL.token(Direction.IN, early), early)).isEqualTo(answer);
        Instant open = at("8:30:00");
        assertThat(ROLL.checkTyped(ROLL.typed(Direction.IN, open), open).verdict())
                .isEqualTo(Verdict.ACCEPTED);
    }

    @Test
    void anHourAfterItIsOver() {
        Instant late = at("17:30:00");

        assertThat(ROLL.checkTyped(ROLL.typed(Direction.OUT, late), late).verdict())
                .isEqualTo(Verdict.TOO_LATE);
    }

    /** Of one wrong digit and of two that changed places nobody is accused of guessing. */
    @Test
    void everySlipOfTheFingerIsFound() {
        String code = ROLL.typed(Direction.IN, at("9:21:00"));
        for (int i = 0; i < code.length(); i++) {
            for (char other = '0'; other <= '9'; other++) {
                if (other != code.charAt(i)) {
                    String slip = code.substring(0, i) + other + code.substring(i + 1);
                    assertThat(ROLL.checkTyped(slip, at("9:21:00")).verdict())
                            .isEqualTo(Verdict.MISTYPED);
                }
            }
            if (i > 0 && code.charAt(i) != code.charAt(i - 1)) {
                String slip =
                        code.substring(0, i - 1)
                                + code.charAt(i)
                                + code.charAt(i - 1)
                                + code.substring(i + 1);
                assertThat(ROLL.checkTyped(slip, at("9:21:00")).verdict())
                        .isEqualTo(Verdict.MISTYPED);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "1234567", "123456789", "abcdefgh", "１２３", "12345678\u0000"})
    void whatIsNotEightDigitsIsSaidToBeSo(String typed) {
        assertThat(ROLL.checkTyped(typed, at("9:21:00")).reason().key())
                .isEqualTo("gathering.code.digits");
    }

    @Test
    void codesOfAnotherGatheringOrSecretAreWrong() {
        Instant now = at("9:21:00");
        RollCode other = new RollCode(13, SECRET, WINDOW);
        byte[] secret = SECRET.clone();
        secret[0]++;
        RollCode forged = new RollCode(12, secret, WINDOW);

        for (RollCode stranger : new RollCode[] {other, forged}) {
            assertThat(ROLL.checkTyped(stranger.typed(Direction.IN, now), now).verdict())
                    .isEqualTo(Verdict.WRONG);
            assertThat(ROLL.checkToken(stranger.token(Direction.IN, now), now).verdict())
                    .isEqualTo(Verdict.WRONG);
        }
    }

    @Test
    void aTokenCannotBeTurnedRoundOrMovedInTime() {
        Instant now = at("9:21:00");
        String token = ROLL.token(Direction.IN, now);
        String step = Long.toString(now.getEpochSecond() / 30, 36);
        String later = Long.toString(now.getEpochSecond() / 30 + 40, 36);

        assertThat(ROLL.checkToken(token.replace("-i", "-o"), now).verdict())
                .isEqualTo(Verdict.WRONG);
        assertThat(ROLL.checkToken(token.replace(step, later), at("9:41:00")).verdict())
                .isEqualTo(Verdict.WRONG);
        assertThat(ROLL.checkToken(token.replace("12-", "012-"), now).verdict())
                .isEqualTo(Verdict.WRONG);
        assertThat(RollCode.gatheringOf(token)).isEqualTo(12);
        assertThat(RollCode.gatheringOf("12-x1-aaaaaaaaaaaaaa")).isNull();
    }

    @Test
    void nothingThatIsBroughtBreaksIt() {
        qt().forAll(strings().allPossible().ofLengthBetween(0, 60))
                .check(
                        text ->
                                ROLL.checkTyped(text, at("9:21:00")).verdict() != Verdict.ACCEPTED
                                        && ROLL.checkToken(text, at("9:21:00")).verdict()
                                                == Verdict.WRONG);
    }

    @Test
    void comingAndLeavingNeverShareDigits() {
        Set<String> in = new HashSet<>();
        Set<String> out = new HashSet<>();
        for (int i = 0; i < 2000; i++) {
            in.add(ROLL.typed(Direction.IN, at("9:00").plusSeconds(30L * i)));
            out.add(ROLL.typed(Direction.OUT, at("9:00").plusSeconds(30L * i)));
        }
        assertThat(in).hasSizeGreaterThan(1990).doesNotContainAnyElementsOf(out);
    }

    @Test
    void whateverTheMomentTheCodeOfTheMomentIsTaken() {
        qt().forAll(integers().between(0, 8 * 3600))
                .check(
                        second -> {
                            Instant now = at("8:30").plusSeconds(second);
                            return ROLL.checkTyped(ROLL.typed(Direction.OUT, now), now).verdict()
                                    == Verdict.ACCEPTED;
                        });
    }

    @Test
    void digitsAreLatinInEveryLanguageOfTheServer() {
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
            assertThat(ROLL.typed(Direction.IN, at("9:21:00"))).matches("[0-9]{8}");
        } finally {
            Locale.setDefault(before);
        }
    }
}
