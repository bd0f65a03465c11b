package org.yorisoi.person.web;

import java.io.Serializable;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.yorisoi.person.Person;
import org.yorisoi.person.PersonNameRule;
import org.yorisoi.platform.Checked;
import org.yorisoi.platform.Reason;

/** The four fields of a name on a form. */
public class NameFields implements Serializable {

    private static final long serialVersionUID = 1L;

    private String family = "";
    private String given = "";
    private String familyKana = "";
    private String givenKana = "";

    /** Fills the fields. */
    public void show(Person.Name name) {
        family = name.family();
        given = name.given();
        familyKana = name.familyKana();
        givenKana = name.givenKana();
    }

    /**
     * Reads the fields.
     *
     * @param wrong told the id of each field that can't be read, and why
     * @return null if one can't be read
     */
    public Person.@Nullable Name read(BiConsumer<String, Reason> wrong) {
        Checked<String> one = PersonNameRule.namePart(family);
        Checked<String> two = PersonNameRule.namePart(given);
        Checked<String> three = PersonNameRule.kanaPart(familyKana);
        Checked<String> four = PersonNameRule.kanaPart(givenKana);
        tell(wrong, "family", one);
        tell(wrong, "given", two);
        tell(wrong, "familyKana", three);
        tell(wrong, "givenKana", four);
        return one.isOk() && two.isOk() && three.isOk() && four.isOk()
                ? new Person.Name(one.get(), two.get(), three.get(), four.get())
                : null;
    }

    private static void tell(
            BiConsumer<String, Reason> wrong, String field, Checked<String> checked) {
        if (!checked.isOk()) {
            wrong.accept(field, checked.why());
        }
    }

    public String getFamily() {
        return family;
    }

    public void setFamily(String family) {
        this.family = family == null ? "" : family;
    }

    public String getGiven() {
        return given;
    }

    public void setGiven(String given) {
        this.given = given == null ? "" : given;
    }

    public String getFamilyKana() {
        return familyKana;
    }

    public void setFamilyKana(String familyKana) {
        this.familyKana = familyKana == null ? "" : familyKana;
    }

    public String getGivenKana() {
        return givenKana;
    }

    public void setGivenKana(String givenKana) {
        this.givenKana = givenKana == null ? "" : givenKana;
    }
}
