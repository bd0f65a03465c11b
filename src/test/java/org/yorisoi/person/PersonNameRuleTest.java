package org.yorisoi.person;

import static org.assertj.core.api.Assertions.assertThat;
import static org.quicktheories.QuickTheory.qt;
import static org.quicktheories.generators.SourceDSL.strings;

import java.text.Normalizer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.quicktheories.core.Gen;
import org.yorisoi.person.PersonNameRule.Parts;
import org.yorisoi.platform.Checked;
import org.yorisoi.platform.Reason;

class PersonNameRuleTest {

    private static final Parts HANAKO = new Parts("見本", "花子");

    @ParameterizedTest
    @ValueSource(strings = {"見本 花子", "見本\u3000花子", " 見本  花子\u3000", "見本\u00A0花子"})
    void aNameIsSplitAtItsSpace(String text) {
        assertThat(PersonNameRule.name(text)).isEqualTo(Checked.of(HANAKO));
    }

    @Test
    void rareCharactersStay() {
        assertThat(PersonNameRule.name("髙𠮷 一").get()).isEqualTo(new Parts("髙𠮷", "一"));
        assertThat(PersonNameRule.name("山﨑 邉").get()).isEqualTo(new Parts("山﨑", "邉"));
    }

    @Test
    void theChosenFormOfACharacterStays() {
        String form = "葛\uDB40\uDD00";
        assertThat(PersonNameRule.namePart(form).get()).isEqualTo(form);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"佐々木", "〆木", "一ノ瀬", "さくら", "マリー", "O'Neil", "Müller", "Nguyễn", "J.", "ｱﾝﾅ"})
    void namesOfManyKindsAreNames(String part) {
        assertThat(PersonNameRule.namePart(part).isOk()).isTrue();
    }

    @Test
    void aNameIsComposed() {
        assertThat(PersonNameRule.namePart(Normalizer.normalize("Müller", Normalizer.Form.NFD)))
                .isEqualTo(Checked.of("Müller"));
    }

    @Test
    void halfWidthLettersOfANameBecomeFull() {
        assertThat(PersonNameRule.name("ﾏﾘｰ Ｓｍｉｔｈ").get()).isEqualTo(new Parts("マリー", "Smith"));
    }

    @Test
    void radicalsOfACopiedPdfBecomeTheirCharacters() {
        assertThat(PersonNameRule.namePart("⾼⽊").get()).isEqualTo("高木");
    }

    @Test
    void aMiddleNameBelongsToTheGivenName() {
        assertThat(PersonNameRule.name("Smith John Paul").get())
                .isEqualTo(new Parts("Smith", "John Paul"));
        assertThat(PersonNameRule.kana("スミス ジョン ポール").get()).isEqualTo(new Parts("スミス", "ジョン ポール"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"見 本 花 子", "見本 花 子"})
    void aNameSpacedOutIsNotGuessed(String text) {
        assertThat(PersonNameRule.name(text).why().key()).isEqualTo("person.name.spaces");
    }

    @Test
    void aNameWithoutSpaceIsRefused() {
        assertThat(PersonNameRule.name("見本花子").why().key()).isEqualTo("person.name.noSpace");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\u3000"})
    void nothingIsNoName(String text) {
        assertThat(PersonNameRule.name(text).why().key()).isEqualTo("person.name.empty");
    }

    @ParameterizedTest
    @ValueSource(strings = {"花子😀", "見本★", "㈱見本", "👩‍⚕️", "🇯🇵"})
    void picturesAreRefused(String text) {
        assertThat(PersonNameRule.namePart(text).why().key()).isEqualTo("person.name.picture");
    }

    @ParameterizedTest
    @CsvSource({
        "'花\u0000子', U+0000",
        "'花\n子', U+000A",
        "'花\r\n子', U+000D",
        "'花\t子', U+0009",
        "'花\u202E子', U+202E",
        "'花\u200B子', U+200B",
        "'花\uD842子', U+D842"
    })
    void invisibleCharactersAreNamed(String text, String named) {
        assertThat(PersonNameRule.namePart(text).why())
                .isEqualTo(Reason.of("person.name.invisible", named));
    }

    @ParameterizedTest
    @ValueSource(strings = {"<b>花子</b>", "＜花子＞", "花子>"})
    void anglesAreRefused(String text) {
        assertThat(PersonNameRule.namePart(text).why().key()).isEqualTo("person.name.markup");
    }

    @Test
    void aCharacterOfTheInstitutionsOwnIsRefused() {
        assertThat(PersonNameRule.namePart("\uE000木").why().key())
                .isEqualTo("person.name.ownCharacter");
    }

    @ParameterizedTest
    @CsvSource({
        "=1+1, =",
        "@花子, @",
        "-花子, -",
        "花子1, 1",
        "花子２, 2",
        "花子;, ;",
        "花/子, /",
        "\"花, '\"'",
        "Иван, И",
        "'見本 -子', -"
    })
    void anyOtherCharacterIsNamed(String text, String stray) {
        assertThat(PersonNameRule.namePart(text).why())
                .isEqualTo(Reason.of("person.name.character", stray));
    }

    @Test
    void manyMarksOnOneLetterAreMischief() {
        assertThat(PersonNameRule.namePart("Z" + "\u0300".repeat(3)).why().key())
                .isEqualTo("person.name.character");
    }

    @Test
    void lengthCountsCharacters() {
        assertThat(PersonNameRule.namePart("𠮷".repeat(60)).isOk()).isTrue();
        assertThat(PersonNameRule.namePart("𠮷".repeat(61)).why())
                .isEqualTo(Reason.of("person.name.tooLong", "60"));
        assertThat(PersonNameRule.kanaPart("ア".repeat(81)).why())
                .isEqualTo(Reason.of("person.kana.tooLong", "80"));
    }

    @Test
    void aNameOfTenKilobytesIsRefusedAtOnce() {
        assertThat(PersonNameRule.name("花 ".repeat(5_000)).why().key())
                .isEqualTo("person.name.tooLong");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ミホン ハナコ", "みほん はなこ", "ﾐﾎﾝ ﾊﾅｺ", "ﾐﾎﾝ\u3000はなこ", "ミホン\u3000ハナコ"})
    void aReadingBecomesFullWidthKatakana(String text) {
        assertThat(PersonNameRule.kana(text)).isEqualTo(Checked.of(new Parts("ミホン", "ハナコ")));
    }

    @ParameterizedTest
    @CsvSource({"ｶﾞｷﾞﾌﾟ, ガギプ", "ゔぁいおりん, ヴァイオリン", "マリ-, マリー", "ﾏﾘｰ, マリー", "まりー, マリー", "か\u3099, ガ"})
    void readingsAreComposedAndLengthened(String text, String kana) {
        assertThat(PersonNameRule.kanaPart(text).get()).isEqualTo(kana);
    }

    @ParameterizedTest
    @CsvSource({"見本, 見", "Mihon, M", "ミホン1, 1", "ーミホン, ー", "ミホン。, 。"})
    void aReadingHasKanaOnly(String text, String stray) {
        assertThat(PersonNameRule.kanaPart(text).why())
                .isEqualTo(Reason.of("person.kana.character", stray));
    }

    @Test
    void aReadingWithoutSpaceIsRefused() {
        assertThat(PersonNameRule.kana("ミホンハナコ").why().key()).isEqualTo("person.kana.noSpace");
    }

    @Test
    void aReadingSpacedOutIsNotGuessed() {
        assertThat(PersonNameRule.kana("ミ ホ ン ハ ナ コ").why().key()).isEqualTo("person.kana.spaces");
    }

    @Test
    void nameAndReadingMakeAWholeName() {
        assertThat(PersonNameRule.full("見本 花子", "みほん はなこ"))
                .isEqualTo(Checked.of(new Person.Name("見本", "花子", "ミホン", "ハナコ")));
        assertThat(PersonNameRule.full("見本花子", "").why().key()).isEqualTo("person.name.noSpace");
        assertThat(PersonNameRule.full("見本 花子", "").why().key()).isEqualTo("person.kana.empty");
    }

    @Test
    void whatIsAcceptedIsAcceptedAgainUnchanged() {
        Gen<String> written =
                strings()
                        .betweenCodePoints(0x2F00, 0x30FF)
                        .ofLengthBetween(1, 2)
                        .mix(strings().betweenCodePoints(0xF900, 0xFFEF).ofLengthBetween(1, 2))
                        .mix(strings().betweenCodePoints(0x41, 0x17F).ofLengthBetween(1, 3));
        qt().forAll(written)
                .check(
                        text -> {
                            Checked<String> once = PersonNameRule.namePart(text);
                            return !once.isOk() || PersonNameRule.namePart(once.get()).equals(once);
                        });
    }

    @Test
    void noTextMakesTheRuleFail() {
        qt().forAll(strings().allPossible().ofLengthBetween(0, 40))
                .check(
                        text ->
                                PersonNameRule.name(text) != null
                                        && PersonNameRule.kana(text) != null
                                        && MailAddressRule.check(text) != null
                                        && Profession.read(text) != null);
    }
}
