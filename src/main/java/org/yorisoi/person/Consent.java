package org.yorisoi.person;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Locale;

/**
 * What somebody answered to a consent text, when, and to which wording. Never changed: a withdrawal
 * is another row, and the newest counts.
 */
@Entity
@Table(name = "person_consent")
public class Consent {

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private long id;

    @Column(name = "person_id", updatable = false)
    private long personId;

    @Column(name = "text_key", updatable = false)
    private String textKey;

    @Column(name = "text_version", updatable = false)
    private String textVersion;

    @Column(name = "text_sha256", updatable = false)
    private String textSha256;

    @Column(updatable = false)
    private String lang;

    @Column(updatable = false)
    private boolean given;

    @Column(updatable = false)
    private Instant at;

    @SuppressWarnings("NullAway.Init")
    protected Consent() {}

    /** An answer to a text as it was shown in a language. */
    public Consent(long personId, ConsentText text, Locale locale, boolean given, Instant at) {
        this.personId = personId;
        this.textKey = text.key();
        this.textVersion = text.version();
        this.textSha256 = text.sha256(locale);
        this.lang = locale.getLanguage();
        this.given = given;
        this.at = at;
    }

    public long getPersonId() {
        return personId;
    }

    public String getTextKey() {
        return textKey;
    }

    public String getTextVersion() {
        return textVersion;
    }

    public String getTextSha256() {
        return textSha256;
    }

    public boolean isGiven() {
        return given;
    }

    public Instant getAt() {
        return at;
    }
}
