package org.yorisoi.certificate;

import java.time.LocalDate;
import org.yorisoi.person.Person;
import org.yorisoi.person.Profession;

/**
 * Everything that a record says on its paper, as it was on the day of issue: whatever is renamed or
 * corrected later, this stays.
 *
 * @param serial its number, without 第 and 号
 * @param version 1 = as first issued
 * @param code by which it is checked
 * @param issuedOn day of this version
 */
public record Printed(
        String serial,
        int version,
        CheckCode code,
        Person.Name name,
        Profession profession,
        Facts facts,
        Issuer issuer,
        LocalDate issuedOn) {

    /** Family and given name. */
    public String fullName() {
        return name.family() + " " + name.given();
    }

    /** Their reading. */
    public String kana() {
        return name.familyKana() + " " + name.givenKana();
    }
}
