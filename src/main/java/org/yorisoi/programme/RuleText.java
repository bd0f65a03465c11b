package org.yorisoi.programme;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.yorisoi.platform.Fingerprint;

/**
 * The text of a programme's file, as a release brought it. Kept for good once it was seen, so that
 * a figure of that time can be computed again.
 */
@Entity
@Table(name = "programme_text")
public class RuleText {

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private long id;

    @Column(updatable = false)
    private String file;

    @Column(updatable = false)
    private String sha256;

    @Column(updatable = false)
    private String body;

    @Column(name = "found_at", updatable = false)
    private Instant foundAt;

    @SuppressWarnings("NullAway.Init")
    protected RuleText() {}

    /**
     * A text that was not known before.
     *
     * @param file its name within {@code content/programmes}
     */
    public RuleText(String file, String body, Instant foundAt) {
        this.file = file;
        this.sha256 = Fingerprint.of(body);
        this.body = body;
        this.foundAt = foundAt;
    }

    public long getId() {
        return id;
    }

    public String getFile() {
        return file;
    }

    public String getSha256() {
        return sha256;
    }

    public String getBody() {
        return body;
    }

    public Instant getFoundAt() {
        return foundAt;
    }
}
