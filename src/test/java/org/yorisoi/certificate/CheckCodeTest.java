package org.yorisoi.certificate;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.security.SecureRandom;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CheckCodeTest {

    @Test
    void aCodeHas26SignsOfWhichNoneIsMistakenForAnother() {
        SecureRandom random = new SecureRandom();
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < 2_000; i++) {
            CheckCode code = CheckCode.fresh(random);
            assertThat(code.text()).matches("[0-7][0-9A-HJKMNP-TV-Z]{25}");
            assertThat(CheckCode.read(code.grouped())).contains(code);
            seen.add(code.text());
        }
        assertThat(seen).hasSize(2_000);
    }

    @Test
    void all128BitsAreInIt() {
        BigInteger most = BigInteger.ONE.shiftLeft(128).subtract(BigInteger.ONE);
        assertThat(CheckCode.of(most).text()).isEqualTo("7" + "Z".repeat(25));
        assertThat(CheckCode.of(BigInteger.ZERO).text()).isEqualTo("0".repeat(26));
        assertThat(CheckCode.of(BigInteger.ONE).text()).isEqualTo("0".repeat(25) + "1");
    }

    @Test
    void itIsReadInEveryWayInWhichPeopleTypeIt() {
        CheckCode code = new CheckCode("0123456789ABCDEFGHJKMNPQRS");
        for (String typed :
                List.of(
                        "0123456789ABCDEFGHJKMNPQRS",
                        "0123-4567-89AB-CDEF-GHJK-MNPQ-RS",
                        "  0123 4567 89ab cdef ghjk mnpq rs ",
                        "０１２３－４５６７－８９ＡＢ－ＣＤＥＦ－ＧＨＪＫ－ＭＮＰＱ－ＲＳ",
                        "0123‐4567‑89AB–CDEF—GHJKーMNPQ−RS",
                        "O123456789abcdefghjkmnpqrs",
                        "oi23456789abcdefghjkmnpqrs",
                        "oL23456789abcdefghjkmnpqrs",
                        "0123\u3000456789AB\u200BCDEFGHJKMNPQRS")) {
            assertThat(CheckCode.read(typed)).as(typed).contains(code);
        }
    }

    @Test
    void whatCanBeNoCodeIsNone() {
        for (String typed :
                List.of(
                        "",
                        "0123456789ABCDEFGHJKMNPQR",
                        "0123456789ABCDEFGHJKMNPQRST",
                        "U123456789ABCDEFGHJKMNPQRS",
                        "8123456789ABCDEFGHJKMNPQRS",
                        "あ123456789ABCDEFGHJKMNPQRS",
                        "' or 1=1 --",
                        "0".repeat(100_000))) {
            assertThat(CheckCode.read(typed)).isEmpty();
        }
    }
}
