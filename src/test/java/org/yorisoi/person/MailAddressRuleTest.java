package org.yorisoi.person;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.yorisoi.platform.Checked;
import org.yorisoi.platform.Reason;

class MailAddressRuleTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "hanako@example.jp",
                "hanako.mihon@med.example.ac.jp",
                "hanako+kenshu@example.co.jp",
                "h_m-1@ex-ample.jp",
                "o'neil@example.com",
                "a@b.jp",
                "user@xn--r8jz45g.jp"
            })
    void ordinaryAddressesAreKept(String mail) {
        assertThat(MailAddressRule.check(mail)).isEqualTo(Checked.of(mail));
    }

    @ParameterizedTest
    @CsvSource({
        "Hanako@Example.JP, hanako@example.jp",
        "ｈａｎａｋｏ＠ｅｘａｍｐｌｅ．ｊｐ, hanako@example.jp",
        "'\u3000hanako@example.jp ', hanako@example.jp"
    })
    void widthAndCaseDoNotMatter(String text, String stored) {
        assertThat(MailAddressRule.check(text).get()).isEqualTo(stored);
    }

    @ParameterizedTest
    @CsvSource({
        "susumu@, person.mail.noDomain",
        "@example.jp, person.mail.noName",
        "susumu, person.mail.noAt",
        "a@b@example.jp, person.mail.manyAts",
        "susumu@localhost, person.mail.domain",
        "susumu@example..jp, person.mail.domain",
        "susumu@-example.jp, person.mail.domain",
        "susumu@example.jp., person.mail.domain",
        "susumu@example.j, person.mail.domain",
        "susumu@127.0.0.1, person.mail.domain",
        "susumu@exam_ple.jp, person.mail.domain",
        ".susumu@example.jp, person.mail.name",
        "susumu.@example.jp, person.mail.name",
        "su..sumu@example.jp, person.mail.name",
        "susumu @example.jp, person.mail.space",
        "'', person.mail.empty"
    })
    void eachFaultHasItsReason(String text, String key) {
        assertThat(MailAddressRule.check(text).why().key()).isEqualTo(key);
    }

    @ParameterizedTest
    @CsvSource({
        "'a@example.jp\r\nBcc: b@example.jp', U+000D",
        "'a\n@example.jp', U+000A",
        "'a\u0000@example.jp', U+0000",
        "'\"a\"@example.jp', '\"'",
        "<a@example.jp>, <",
        "'a@example.jp,b@example.jp', ','",
        "a@example.jp;b@example.jp, ;",
        "花子@example.jp, 花",
        "a@例え.jp, 例",
        "a@exаmple.jp, а"
    })
    void aCharacterThatDoesNotBelongIsNamed(String text, String stray) {
        assertThat(MailAddressRule.check(text).why())
                .isEqualTo(Reason.of("person.mail.character", stray));
    }

    @Test
    void anAddressHasAtMost254Characters() {
        String label = "a".repeat(61) + ".";
        String mail = "a".repeat(64) + "@" + label.repeat(3) + "jp";
        assertThat(mail).hasSize(253);
        assertThat(MailAddressRule.check(mail).isOk()).isTrue();
        assertThat(MailAddressRule.check(mail + "aa").why().key()).isEqualTo("person.mail.tooLong");
        assertThat(MailAddressRule.check("a".repeat(65) + "@example.jp").why().key())
                .isEqualTo("person.mail.name");
    }

    @Test
    void tenKilobytesAreRefusedAtOnce() {
        assertThat(MailAddressRule.check("a.".repeat(5_000) + "@").why().key())
                .isEqualTo("person.mail.tooLong");
    }
}
