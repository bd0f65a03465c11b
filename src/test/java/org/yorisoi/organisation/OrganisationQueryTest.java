package org.yorisoi.organisation;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class OrganisationQueryTest {

    private static OrganisationQuery words(String words) {
        return OrganisationQuery.of(words, null, null, null);
    }

    @Test
    void aReadingIsFoundInHiraganaAndInHalfWidthKana() {
        assertThat(words("かわぐち").kanaPattern()).isEqualTo("%カワグチ%");
        assertThat(words("ｶﾜｸﾞﾁ").kanaPattern()).isEqualTo("%カワグチ%");
        assertThat(words("川口ー").kanaPattern()).isEqualTo("%川口ー%");
    }

    @Test
    void signsOfThePatternAreNoWords() {
        assertThat(words("%_\\").hasWords()).isFalse();
        assertThat(words(" 医師会　").pattern()).isEqualTo("%医師会%");
    }

    @Test
    void longWordsAreCutBetweenCharacters() {
        assertThat(words("𠮷".repeat(70)).words()).isEqualTo("𠮷".repeat(60));
    }

    @Test
    void aPlaceIsAPrefectureOrAnArea() {
        OrganisationQuery prefecture = OrganisationQuery.of(null, null, "11", null);
        assertThat(prefecture.prefecture()).isEqualTo(11);
        assertThat(prefecture.area()).isNull();
        OrganisationQuery area = OrganisationQuery.of(null, null, "1104", null);
        assertThat(area.area()).isEqualTo("1104");
        assertThat(OrganisationQuery.of(null, null, "1' or", null).prefecture()).isNull();
    }

    @Test
    void whatIsUnknownCountsAsNotGiven() {
        OrganisationQuery query = OrganisationQuery.of(null, "CASTLE", null, "-1");
        assertThat(query.kind()).isNull();
        assertThat(query.page()).isZero();
        assertThat(OrganisationQuery.of(null, "CLINIC", null, "3").kind())
                .isEqualTo(OrganisationKind.CLINIC);
    }
}
