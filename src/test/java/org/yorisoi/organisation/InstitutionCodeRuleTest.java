package org.yorisoi.organisation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.quicktheories.QuickTheory.qt;
import static org.quicktheories.generators.SourceDSL.integers;

import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.yorisoi.organisation.InstitutionCodeRule.Table;
import org.yorisoi.platform.Checked;
import org.yorisoi.platform.Reason;

class InstitutionCodeRuleTest {

    private static final String PUBLISHED = "0110113719";

    private static Checked<String> check(String text) {
        return InstitutionCodeRule.check(text, false);
    }

    @Test
    void thePublishedExampleIsValid() {
        assertThat(check(PUBLISHED)).isEqualTo(Checked.of(PUBLISHED));
    }

    @ParameterizedTest
    @ValueSource(strings = {"０１１０１１３７１９", " 0110113719\u3000", "01-1-01-1371-9", "01 1 01 1371 9"})
    void widthAndMarksBetweenDigitsDoNotMatter(String text) {
        assertThat(check(text)).isEqualTo(Checked.of(PUBLISHED));
    }

    @Test
    void sevenDigitsNeedTheirPrefectureAndTable() {
        assertThat(check("0113719").why().key()).isEqualTo("organisation.institutionCode.short");
        assertThat(InstitutionCodeRule.check("0113719", 1, Table.MEDICAL, false))
                .isEqualTo(Checked.of(PUBLISHED));
    }

    @Test
    void theCheckDigitOfSevenDigitsCoversThePrefectureToo() {
        assertThat(InstitutionCodeRule.check("0113719", 2, Table.MEDICAL, false).why().key())
                .isEqualTo("organisation.code.check");
        assertThat(InstitutionCodeRule.check("0113719", 1, Table.DENTAL, false).why().key())
                .isEqualTo("organisation.code.check");
    }

    @Test
    void tenDigitsHaveToAgreeWithWhatIsKnown() {
        assertThat(InstitutionCodeRule.check(PUBLISHED, 1, Table.MEDICAL, false).isOk()).isTrue();
        assertThat(InstitutionCodeRule.check(PUBLISHED, 11, Table.MEDICAL, false).why())
                .isEqualTo(Reason.of("organisation.institutionCode.otherStart", "011", "111"));
    }

    @Test
    void aWrongCheckDigitIsRefused() {
        assertThat(check("0110113710").why().key()).isEqualTo("organisation.code.check");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "011011371", "01101137190", "12345678"})
    void otherLengthsAreRefused(String text) {
        assertThat(check(text).why().key()).isEqualTo("organisation.institutionCode.length");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "2", "7", "8", "9"})
    void aTableThatDoesNotExistIsRefused(String table) {
        String code = InstitutionCodeRule.complete("11" + table + "010001");
        assertThat(check(code).why())
                .isEqualTo(Reason.of("organisation.institutionCode.table", table));
    }

    @Test
    void aPrefectureThatDoesNotExistIsRefused() {
        assertThat(check(InstitutionCodeRule.complete("001010001")).why())
                .isEqualTo(Reason.of("organisation.code.prefecture", "00"));
        assertThat(check(InstitutionCodeRule.complete("481010001")).isOk()).isFalse();
    }

    @Test
    void prefectureNinetyNineIsForTheDemoOnly() {
        String code = InstitutionCodeRule.complete("991010001");
        assertThat(InstitutionCodeRule.check(code, true).isOk()).isTrue();
        assertThat(check(code).why().key()).isEqualTo("organisation.code.prefecture");
    }

    @ParameterizedTest
    @ValueSource(strings = {"O110113719", "011011371九", "0110113719😀", "=0110113719"})
    void anythingButDigitsIsNamed(String text) {
        assertThat(check(text).why().key()).isEqualTo("organisation.institutionCode.digits");
    }

    @Test
    void nothingIsNoCode() {
        assertThat(check(" ").why().key()).isEqualTo("organisation.institutionCode.empty");
    }

    @Test
    void aPharmacysCodeIsNoHospitals() {
        String pharmacy = InstitutionCodeRule.complete("114010001");
        assertThat(InstitutionCodeRule.check(pharmacy, OrganisationKind.PHARMACY, false).isOk())
                .isTrue();
        assertThat(InstitutionCodeRule.check(pharmacy, OrganisationKind.HOSPITAL, false).why())
                .isEqualTo(
                        Reason.of(
                                "organisation.institutionCode.otherKind",
                                "4",
                                Reason.of("organisation.kind.HOSPITAL")));
    }

    @Test
    void anAssociationHasNoCode() {
        assertThat(
                        InstitutionCodeRule.check(PUBLISHED, OrganisationKind.ASSOCIATION, false)
                                .why()
                                .key())
                .isEqualTo("organisation.institutionCode.none");
    }

    @ParameterizedTest
    @EnumSource
    void everyTableIsReadFromItsDigit(Table table) {
        String code = InstitutionCodeRule.complete("11" + table.digit() + "010001");
        assertThat(InstitutionCodeRule.check(code, 11, table, false)).isEqualTo(Checked.of(code));
    }

    @Test
    void aCodeIsCompletedFromNineDigitsOnly() {
        assertThat(InstitutionCodeRule.complete("011011371")).isEqualTo(PUBLISHED);
        assertThatThrownBy(() -> InstitutionCodeRule.complete("01101137A"))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> InstitutionCodeRule.complete("01101137"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void everyWrongDigitIsFound() {
        qt().forAll(
                        integers().between(0, 999_999),
                        integers().between(0, 9),
                        integers().between(1, 9))
                .check(
                        (number, place, wrong) -> {
                            String code =
                                    InstitutionCodeRule.complete(
                                            String.format(Locale.ROOT, "111%06d", number));
                            int digit = (code.charAt(place) - '0' + wrong) % 10;
                            String other = code.substring(0, place) + digit;
                            other += code.substring(place + 1);
                            return check(code).isOk() && !check(other).isOk();
                        });
    }

    @Test
    void neighboursThatChangePlacesAreFoundButForNinetyAndNine() {
        qt().forAll(integers().between(0, 999_999), integers().between(3, 8))
                .check(
                        (number, place) -> {
                            String code =
                                    InstitutionCodeRule.complete(
                                            String.format(Locale.ROOT, "111%06d", number));
                            char a = code.charAt(place);
                            char b = code.charAt(place + 1);
                            boolean same =
                                    a == b || (a == '0' && b == '9') || (a == '9' && b == '0');
                            String other =
                                    code.substring(0, place) + b + a + code.substring(place + 2);
                            return check(other).isOk() == same;
                        });
    }
}
