package org.yorisoi.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.yorisoi.account.PassphraseRule;
import org.yorisoi.account.Role;
import org.yorisoi.organisation.CareOfficeNumberRule;
import org.yorisoi.organisation.DesignationType;
import org.yorisoi.organisation.InstitutionCodeRule;
import org.yorisoi.organisation.MunicipalityCodeRule;
import org.yorisoi.organisation.OrganisationKind;
import org.yorisoi.person.LicenceNumberRule;
import org.yorisoi.person.MailAddressRule;
import org.yorisoi.person.PersonNameRule;
import org.yorisoi.person.Profession;
import org.yorisoi.person.Register;
import org.yorisoi.platform.Scope;

class DemoPrefectureTest {

    static final Set<String> PROFESSIONS = words(Profession.values());
    static final Set<String> ROLES = words(Role.values());

    private static final LicenceNumberRule LICENCES =
            LicenceNumberRule.on(LocalDate.of(2026, 11, 25));

    private static Set<String> words(Enum<?>[] values) {
        return Arrays.stream(values).map(Enum::name).collect(Collectors.toSet());
    }

    private final DemoPrefecture prefecture = DemoPrefecture.read();

    @Test
    void hasTenAreasWithCodesOfTheDemoPrefecture() {
        assertThat(prefecture.code()).isEqualTo(99);
        assertThat(prefecture.areas()).hasSize(10);
        assertThat(prefecture.areas()).allMatch(area -> area.code().startsWith("99"));
        assertThat(prefecture.municipalities())
                .extracting(DemoMunicipality::area)
                .containsAll(prefecture.areas().stream().map(DemoArea::code).toList());
    }

    @Test
    void checkDigitsOfMunicipalitiesAreRight() {
        for (DemoMunicipality municipality : prefecture.municipalities()) {
            String six = municipality.code() + municipality.checkDigit();
            assertThat(MunicipalityCodeRule.check(six, true).value())
                    .isEqualTo(municipality.code());
        }
    }

    @Test
    void everyCodeIsOfTheDemoPrefectureAndComesOnce() {
        codesComeOnceAndCheck(prefecture.organisations());
    }

    /** A visiting-nurse station may have the same number in both columns. */
    static void codesComeOnceAndCheck(List<DemoOrganisation> organisations) {
        assertThat(
                        organisations.stream()
                                .map(DemoOrganisation::institutionCode)
                                .filter(Objects::nonNull))
                .isNotEmpty()
                .doesNotHaveDuplicates();
        assertThat(
                        organisations.stream()
                                .map(DemoOrganisation::careOfficeNo)
                                .filter(Objects::nonNull))
                .isNotEmpty()
                .doesNotHaveDuplicates();
        for (DemoOrganisation organisation : organisations) {
            OrganisationKind kind = OrganisationKind.valueOf(organisation.kind());
            String code = organisation.institutionCode();
            if (code != null) {
                assertThat(InstitutionCodeRule.check(code, kind, true).value()).isEqualTo(code);
                assertThat(InstitutionCodeRule.check(code, kind, false).isOk()).isFalse();
            }
            String number = organisation.careOfficeNo();
            if (number != null) {
                assertThat(CareOfficeNumberRule.check(number, true).value()).isEqualTo(number);
            }
        }
    }

    @Test
    void everyKindOfDesignationIsThere() {
        assertThat(prefecture.designations())
                .extracting(designation -> DesignationType.valueOf(designation.type()))
                .as("all but the national centre, of which there is only the real one")
                .contains(
                        EnumSet.complementOf(EnumSet.of(DesignationType.NATIONAL_CENTER))
                                .toArray(DesignationType[]::new));
        assertThat(prefecture.designations()).anyMatch(DemoDesignation::exceptional);
        List<String> designated =
                prefecture.designations().stream().map(DemoDesignation::organisation).toList();
        assertThat(prefecture.organisations())
                .anyMatch(o -> "HOSPITAL".equals(o.kind()) && !designated.contains(o.ref()));
    }

    @Test
    void everyProfessionAndEveryRoleIsThere() {
        assertThat(prefecture.people())
                .extracting(DemoPerson::profession)
                .containsAll(PROFESSIONS)
                .allMatch(PROFESSIONS::contains);
        Map<String, Long> roles =
                prefecture.people().stream()
                        .flatMap(person -> person.grants().stream())
                        .collect(Collectors.groupingBy(DemoGrant::role, Collectors.counting()));
        assertThat(roles.keySet()).isEqualTo(ROLES);
        assertThat(roles.values()).allMatch(count -> count >= 2);
    }

    @Test
    void whatIsNamedExists() {
        Set<String> organisations =
                prefecture.organisations().stream()
                        .map(DemoOrganisation::ref)
                        .collect(Collectors.toSet());
        Set<String> people =
                prefecture.people().stream().map(DemoPerson::ref).collect(Collectors.toSet());
        assertThat(prefecture.people()).hasSize(people.size());
        for (DemoPerson person : prefecture.people()) {
            assertThat(person.posts()).as(person.ref()).isNotEmpty();
            assertThat(person.posts())
                    .extracting(DemoPost::organisation)
                    .allMatch(organisations::contains);
            assertThat(person.grants())
                    .filteredOn(grant -> "ORG".equals(grant.scopeKind()))
                    .extracting(DemoGrant::scope)
                    .allMatch(organisations::contains);
            assertThat(person.licences())
                    .extracting(DemoLicence::checkedBy)
                    .allMatch(by -> by == null || people.contains(by));
        }
        assertThat(prefecture.designations())
                .extracting(DemoDesignation::organisation)
                .allMatch(organisations::contains);
        assertThat(prefecture.territories())
                .extracting(DemoTerritory::association)
                .allMatch(organisations::contains);
    }

    @Test
    void twoPeopleStateTheSameLicenceAndAllOthersTheirOwn() {
        Map<String, Long> numbers =
                prefecture.people().stream()
                        .flatMap(person -> person.licences().stream())
                        .map(licence -> licence.register() + licence.number())
                        .collect(Collectors.groupingBy(n -> n, Collectors.counting()));
        assertThat(numbers.values()).filteredOn(count -> count > 1).containsExactly(2L);
    }

    @Test
    void noOneHasMoreThanOneMainPostNow() {
        assertThat(prefecture.people())
                .allMatch(
                        person ->
                                person.posts().stream()
                                                .filter(DemoPost::main)
                                                .filter(post -> post.validUntil() == null)
                                                .count()
                                        <= 1);
    }

    @Test
    void everyWordIsOneThatTheSystemKnows() {
        assertThat(prefecture.organisations())
                .extracting(o -> OrganisationKind.valueOf(o.kind()))
                .contains(OrganisationKind.values());
        prefecture.people().stream()
                .flatMap(person -> person.licences().stream())
                .forEach(licence -> Register.valueOf(licence.register()));
        assertThat(prefecture.people())
                .allMatch(person -> !person.account() || person.mail() != null);
        prefecture.people().forEach(DemoPrefectureTest::passesTheRules);
    }

    static void passesTheRules(DemoPerson person) {
        assertThat(PersonNameRule.namePart(person.familyName()).value())
                .isEqualTo(person.familyName());
        assertThat(PersonNameRule.namePart(person.givenName()).value())
                .isEqualTo(person.givenName());
        assertThat(PersonNameRule.kanaPart(person.familyKana()).value())
                .isEqualTo(person.familyKana());
        assertThat(PersonNameRule.kanaPart(person.givenKana()).value())
                .isEqualTo(person.givenKana());
        if (person.mail() != null) {
            assertThat(MailAddressRule.check(person.mail()).value()).isEqualTo(person.mail());
        }
        for (DemoLicence licence : person.licences()) {
            Register register = Register.valueOf(licence.register());
            assertThat(LICENCES.check(register, licence.number(), true).value())
                    .as(person.profession() + " " + licence.number())
                    .isEqualTo(licence.number());
        }
        assertThat(person.grants())
                .allMatch(
                        grant ->
                                Role.valueOf(grant.role())
                                        .scopeKinds()
                                        .contains(Scope.Kind.valueOf(grant.scopeKind())));
    }

    @Test
    void rareKanjiAreKept() {
        assertThat(prefecture.people())
                .extracting(DemoPerson::familyName)
                .contains("𠮷田", "髙橋", "山﨑", "濵田");
    }

    @Test
    void mailsCannotReachAnybody() {
        assertThat(prefecture.people())
                .extracting(DemoPerson::mail)
                .allMatch(mail -> mail == null || mail.matches("[a-z.]+@example\\.(jp|com)"));
    }

    @Test
    void everyRoleHasAShowcaseLogIn() {
        List<DemoLogin> logins = prefecture.showcase();
        assertThat(logins).hasSizeBetween(13, 20);
        Set<String> mails = logins.stream().map(DemoLogin::mail).collect(Collectors.toSet());
        assertThat(prefecture.people())
                .filteredOn(person -> person.account() && mails.contains(person.mail()))
                .flatExtracting(DemoPerson::grants)
                .extracting(DemoGrant::role)
                .containsAll(ROLES);
        assertThat(PassphraseRule.fault(DemoPrefecture.passphrase(), List.of(), false)).isEmpty();
    }

    @Test
    void theStartMessageNamesThePassphraseAndEveryShowcaseLogIn() {
        String message = DemoFile.text("log-ins.txt");
        assertThat(message).contains(DemoPrefecture.passphrase());
        assertThat(prefecture.showcase())
                .allMatch(login -> message.contains(login.mail()))
                .allMatch(login -> message.contains(login.name() + "：" + login.who()));
    }
}
