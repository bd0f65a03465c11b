package org.yorisoi.person;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A clinician, coordinator or clerk. Comes into being when an office enters her or imports a
 * roster, is confirmed by herself at her first sign-in, changes employers by her affiliations, and
 * is found again by her licence. She is never deleted while a record of hers is kept.
 */
@Entity
@Table(name = "person_person")
public class Person {

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private long id;

    @Column(updatable = false)
    private @Nullable String ref;

    @Column(name = "family_name")
    private String familyName;

    @Column(name = "given_name")
    private String givenName;

    @Column(name = "family_kana")
    private String familyKana;

    @Column(name = "given_kana")
    private String givenKana;

    @Column(name = "kana_sort")
    private String kanaSort;

    private @Nullable String mail;
    private @Nullable String telephone;

    @Enumerated(EnumType.STRING)
    private Profession profession;

    @Column(name = "nurse_qualified")
    private @Nullable Boolean nurseQualified;

    private String lang = "ja";
    private boolean demo;

    @Column(name = "confirmed_at")
    private @Nullable Instant confirmedAt;

    @Column(name = "created_at", updatable = false)
    private Instant createdAt;

    @Version private long version;

    @SuppressWarnings("NullAway.Init")
    protected Person() {}

    /**
     * Somebody new.
     *
     * @param name checked by {@code PersonNameRule}
     * @param mail for comparing: NFKC, lower case; null = not known
     */
    public Person(
            Name name, Profession profession, @Nullable String mail, boolean demo, Instant at) {
        rename(name);
        this.profession = profession;
        this.mail = mail;
        this.demo = demo;
        this.createdAt = at;
    }

    /**
     * A name in its four parts.
     *
     * @param familyKana in full-width katakana
     * @param givenKana in full-width katakana
     */
    public record Name(String family, String given, String familyKana, String givenKana) {}

    /** Another name, for instance after a marriage. */
    public final void rename(Name name) {
        familyName = name.family();
        givenName = name.given();
        familyKana = name.familyKana();
        givenKana = name.givenKana();
        kanaSort = name.familyKana() + " " + name.givenKana();
    }

    /** Another profession, as an office or she herself states it. */
    public void practise(Profession other) {
        profession = other;
    }

    public void reachableAt(@Nullable String newMail) {
        mail = newMail;
    }

    public void callableAt(@Nullable String number) {
        telephone = number;
    }

    /** Whether a care manager has a nursing licence too; null = not known. */
    public void stateNurseQualification(@Nullable Boolean qualified) {
        nurseQualified = qualified;
    }

    /** She looked at her data and said that they are right. */
    public void confirm(Instant at) {
        confirmedAt = at;
    }

    public long getId() {
        return id;
    }

    public @Nullable String getRef() {
        return ref;
    }

    public Name getName() {
        return new Name(familyName, givenName, familyKana, givenKana);
    }

    public String getFamilyName() {
        return familyName;
    }

    public String getGivenName() {
        return givenName;
    }

    public String getFullName() {
        return familyName + " " + givenName;
    }

    public String getFamilyKana() {
        return familyKana;
    }

    public String getGivenKana() {
        return givenKana;
    }

    public @Nullable String getMail() {
        return mail;
    }

    public @Nullable String getTelephone() {
        return telephone;
    }

    public Profession getProfession() {
        return profession;
    }

    public @Nullable Boolean getNurseQualified() {
        return nurseQualified;
    }

    public String getLang() {
        return lang;
    }

    public boolean isDemo() {
        return demo;
    }

    public @Nullable Instant getConfirmedAt() {
        return confirmedAt;
    }

    public long getVersion() {
        return version;
    }
}
