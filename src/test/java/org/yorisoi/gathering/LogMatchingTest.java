package org.yorisoi.gathering;

import static org.assertj.core.api.Assertions.assertThat;
import static org.quicktheories.QuickTheory.qt;
import static org.quicktheories.generators.SourceDSL.arbitrary;
import static org.quicktheories.generators.SourceDSL.lists;
import static org.quicktheories.generators.SourceDSL.strings;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.yorisoi.gathering.LogMatching.Applicant;
import org.yorisoi.gathering.LogMatching.Ground;
import org.yorisoi.gathering.LogMatching.Proposal;
import org.yorisoi.gathering.MeetingLog.Participant;

class LogMatchingTest {

    private static final Applicant HANAKO =
            new Applicant(1, "見本", "花子", "ミホン", "ハナコ", "hanako@example.jp");
    private static final Applicant SUSUMU =
            new Applicant(2, "試験", "進", "シケン", "ススム", "susumu@example.jp");
    private static final Applicant OTHER_HANAKO = new Applicant(3, "見本", "花子", "ミモト", "ハナコ", null);
    private static final Applicant TSUBASA =
            new Applicant(4, "例文", "つばさ", "レイブン", "ツバサ", "shared@example.jp");
    private static final Applicant HIKARU =
            new Applicant(5, "例文", "ひかる", "レイブン", "ヒカル", "shared@example.jp");

    @Test
    void theAddressDecidesFirst() {
        Proposal found = propose("見本 花子", "hanako@example.jp", HANAKO, OTHER_HANAKO);

        assertThat(found.ground()).isEqualTo(Ground.MAIL);
        assertThat(found.personId()).isEqualTo(1);
        assertThat(found.nameDiffers()).isFalse();
    }

    @Test
    void anAddressUnderAnotherNameIsProposedAndSaid() {
        Proposal found = propose("会議室のPC", "hanako@example.jp", HANAKO, SUSUMU);

        assertThat(found.personId()).isEqualTo(1);
        assertThat(found.nameDiffers()).isTrue();
    }

    @Test
    void anAddressOfOneUnderTheNameOfAnotherIsLeftToTheOffice() {
        Proposal found = propose("試験 進", "hanako@example.jp", HANAKO, SUSUMU);

        assertThat(found.ground()).isEqualTo(Ground.UNSURE);
        assertThat(found.candidates()).containsExactly(1L, 2L);
    }

    @Test
    void ofASharedAddressTheNameDecides() {
        assertThat(propose("例文ひかる", "shared@example.jp", TSUBASA, HIKARU).personId()).isEqualTo(5);
        assertThat(propose("病棟", "shared@example.jp", TSUBASA, HIKARU).ground())
                .isEqualTo(Ground.UNSURE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "見本花子",
                "見本　花子",
                " 見本 花子（見本病院）",
                "花子 見本",
                "みほん はなこ",
                "ﾐﾎﾝ ﾊﾅｺ",
                "ミホン・ハナコ",
                "見本 花子 [医師]"
            })
    void aNameIsFoundHoweverItIsWritten(String shown) {
        Proposal found = propose(shown, null, HANAKO, SUSUMU);

        assertThat(found.ground()).isEqualTo(Ground.NAME);
        assertThat(found.personId()).isEqualTo(1);
    }

    @Test
    void twoOfOneNameAreLeftToTheOffice() {
        Proposal found = propose("見本花子", null, HANAKO, OTHER_HANAKO);

        assertThat(found.ground()).isEqualTo(Ground.UNSURE);
        assertThat(found.candidates()).containsExactly(1L, 3L);
        assertThat(found.personId()).isNull();
    }

    @Test
    void aNamesakeWithAnotherAddressIsNotTakenForHer() {
        Proposal found = propose("見本花子", "other@example.com", HANAKO, SUSUMU);

        assertThat(found.ground()).isEqualTo(Ground.UNSURE);
        assertThat(found.candidates()).containsExactly(1L);
    }

    @ParameterizedTest
    @CsvSource({"iPhone (ススム), 2", "医師_見本花子, 1", "3班 シケン, 2"})
    void aHintIsNoProposal(String shown, long candidate) {
        Proposal found = propose(shown, null, HANAKO, SUSUMU);

        assertThat(found.ground()).isEqualTo(Ground.UNSURE);
        assertThat(found.candidates()).containsExactly(candidate);
    }

    @ParameterizedTest
    @ValueSource(strings = {"iPhone", "", "花", "ゲスト 1", "見"})
    void whoCannotBeToldIsNobody(String shown) {
        assertThat(propose(shown, null, HANAKO, SUSUMU).ground()).isEqualTo(Ground.NONE);
    }

    /** A person is proposed only if nobody else could be meant by the same sign. */
    @Test
    void nobodyIsEverGuessed() {
        List<Applicant> all = List.of(HANAKO, SUSUMU, OTHER_HANAKO, TSUBASA, HIKARU);
        qt().forAll(
                        arbitrary().pick("見本花子", "試験 進", "れいぶん ツバサ", "例文", "ハナコ", "iPhone", ""),
                        arbitrary()
                                .pick(
                                        "hanako@example.jp",
                                        "shared@example.jp",
                                        "nobody@example.jp",
                                        ""),
                        lists().of(arbitrary().pick(all)).ofSizeBetween(0, 5))
                .check(
                        (name, mail, some) -> {
                            List<Applicant> applicants = some.stream().distinct().toList();
                            Proposal found =
                                    propose(
                                            name,
                                            mail.isEmpty() ? null : mail,
                                            applicants.toArray(new Applicant[0]));
                            return found.personId() == null
                                    || found.candidates().equals(List.of(found.personId()));
                        });
        qt().forAll(strings().allPossible().ofLengthBetween(0, 40))
                .check(name -> propose(name, null, HANAKO).personId() == null);
    }

    private static Proposal propose(String name, @Nullable String mail, Applicant... applicants) {
        return LogMatching.propose(
                        List.of(new Participant(name, mail, List.of(), List.of(2), true)),
                        List.of(applicants))
                .get(0);
    }
}
