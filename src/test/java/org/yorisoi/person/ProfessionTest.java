package org.yorisoi.person;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.yorisoi.platform.Checked;
import org.yorisoi.platform.Reason;

class ProfessionTest {

    @ParameterizedTest
    @CsvSource({
        "医師, DOCTOR",
        "研修医, DOCTOR",
        "Ｄｒ．, DOCTOR",
        "dr, DOCTOR",
        "歯科医師, DENTIST",
        "薬剤師, PHARMACIST",
        "看護師, NURSE",
        "看 護 師, NURSE",
        "ns, NURSE",
        "ﾅｰｽ, NURSE",
        "保健師, PUBLIC_HEALTH_NURSE",
        "介護支援専門員, CARE_MANAGER",
        "ケアマネジャー, CARE_MANAGER",
        "ｹｱﾏﾈｰｼﾞｬｰ, CARE_MANAGER",
        "主任介護支援専門員, CARE_MANAGER",
        "ＭＳＷ, SOCIAL_WORKER",
        "理学療法士, PHYSIOTHERAPIST",
        "ot, OCCUPATIONAL_THERAPIST",
        "言語聴覚士, SPEECH_THERAPIST",
        "管理栄養士, DIETITIAN",
        "公認心理師, PSYCHOLOGIST",
        "介護福祉士, CARE_WORKER",
        "事務, CLERK",
        "その他, OTHER"
    })
    void wordsOfRostersAreRead(String word, Profession profession) {
        assertThat(Profession.read(word)).isEqualTo(Checked.of(profession));
    }

    @ParameterizedTest
    @CsvSource({
        "看護士, 看護師",
        "看護婦, 看護師",
        "保健婦, 保健師",
        "薬剤士, 薬剤師",
        "理学療法師, 理学療法士",
        "公認心理士, 公認心理師",
        "准看護士, 准看護師"
    })
    void aWrongTitleIsAnsweredWithTheRightOne(String wrong, String right) {
        assertThat(Profession.read(wrong).why())
                .isEqualTo(Reason.of("person.profession.meant", wrong, right));
        assertThat(Profession.read(right).isOk()).isTrue();
    }

    @Test
    void anAssistantNurseIsNotLookedForInTheNursesRegister() {
        assertThat(Profession.read("准看護師").get().register()).isNull();
    }

    @Test
    void anUnknownWordIsQuoted() {
        assertThat(Profession.read("魔法使い").why())
                .isEqualTo(Reason.of("person.profession.unknown", "魔法使い"));
    }

    @Test
    void nothingIsNoProfession() {
        assertThat(Profession.read(" \u3000").why().key()).isEqualTo("person.profession.empty");
    }

    @Test
    void aVeryLongWordIsNotLookedAt() {
        assertThat(Profession.read("医師".repeat(10_000)).why().key())
                .isEqualTo("person.profession.unknown");
    }

    @ParameterizedTest
    @EnumSource
    void itsOwnWordIsReadBack(Profession profession) {
        assertThat(Profession.read(profession.word()).get()).isEqualTo(profession);
    }

    @Test
    void noWordMeansTwoProfessions() {
        List<String> words =
                Arrays.stream(Profession.values()).flatMap(p -> p.words().stream()).toList();
        assertThat(words).doesNotHaveDuplicates();
        assertThat(words)
                .allSatisfy(
                        word ->
                                assertThat(Profession.read(word).get().words())
                                        .as(word)
                                        .contains(word));
    }

    @Test
    void everyRegisterBelongsToOneProfession() {
        assertThat(Arrays.stream(Profession.values()).map(Profession::register))
                .filteredOn(register -> register != null)
                .containsExactly(Register.values());
    }
}
