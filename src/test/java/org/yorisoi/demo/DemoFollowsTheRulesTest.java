package org.yorisoi.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.yorisoi.organisation.CareOfficeNumberRule;
import org.yorisoi.organisation.InstitutionCodeRule;
import org.yorisoi.organisation.MunicipalityCodeRule;
import org.yorisoi.organisation.OrganisationKind;
import org.yorisoi.person.LicenceNumberRule;
import org.yorisoi.person.MailAddressRule;
import org.yorisoi.person.Person;
import org.yorisoi.person.PersonNameRule;
import org.yorisoi.person.Register;
import org.yorisoi.platform.Checked;

/** What was invented would have been accepted from an office, and stored as it is written here. */
class DemoFollowsTheRulesTest {

    private final DemoPrefecture prefecture = DemoPrefecture.read();
    private final LicenceNumberRule licences = LicenceNumberRule.on(LocalDate.of(2026, 4, 1));

    @Test
    void namesAndReadings() {
        for (DemoPerson person : prefecture.people()) {
            assertThat(
                            PersonNameRule.full(
                                    person.familyName() + " " + person.givenName(),
                                    person.familyKana() + " " + person.givenKana()))
                    .isEqualTo(
                            Checked.of(
                                    new Person.Name(
                                            person.familyName(),
                                            person.givenName(),
                                            person.familyKana(),
                                            person.givenKana())));
        }
    }

    @Test
    void mailAddresses() {
        assertThat(prefecture.people())
                .extracting(DemoPerson::mail)
                .filteredOn(mail -> mail != null)
                .isNotEmpty()
                .allSatisfy(
                        mail ->
                                assertThat(MailAddressRule.check(mail))
                                        .isEqualTo(Checked.of(mail)));
    }

    @Test
    void licenceNumbers() {
        List<DemoLicence> stated =
                prefecture.people().stream().flatMap(p -> p.licences().stream()).toList();
        assertThat(stated)
                .isNotEmpty()
                .allSatisfy(
                        licence ->
                                assertThat(
                                                licences.check(
                                                        Register.valueOf(licence.register()),
                                                        licence.number(),
                                                        true))
                                        .isEqualTo(Checked.of(licence.number())));
    }

    @Test
    void codesOfOrganisations() {
        for (DemoOrganisation organisation : prefecture.organisations()) {
            String code = organisation.institutionCode();
            if (code != null) {
                OrganisationKind kind = OrganisationKind.valueOf(organisation.kind());
                assertThat(InstitutionCodeRule.check(code, kind, true))
                        .as(organisation.name())
                        .isEqualTo(Checked.of(code));
                assertThat(InstitutionCodeRule.check(code, kind, false).isOk()).isFalse();
            }
            String number = organisation.careOfficeNo();
            if (number != null) {
                assertThat(CareOfficeNumberRule.check(number, true))
                        .as(organisation.name())
                        .isEqualTo(Checked.of(number));
            }
        }
    }

    @Test
    void codesOfMunicipalities() {
        for (DemoMunicipality municipality : prefecture.municipalities()) {
            assertThat(
                            MunicipalityCodeRule.check(
                                    municipality.code() + municipality.checkDigit(), true))
                    .isEqualTo(Checked.of(municipality.code()));
        }
    }
}
