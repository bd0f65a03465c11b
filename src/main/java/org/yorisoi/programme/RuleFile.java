package org.yorisoi.programme;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;

/**
 * A programme's file, and which of its texts is in force. There from the first start on; a change
 * of rules points it to another text, taking the change back points it to the former one.
 */
@Entity
@Table(name = "programme_file")
public class RuleFile {

    @Id
    @Column(updatable = false)
    private String file;

    @Column(name = "text_id")
    private long textId;

    @Version private long version;

    @SuppressWarnings("NullAway.Init")
    protected RuleFile() {}

    public RuleFile(String file, long textId) {
        this.file = file;
        this.textId = textId;
    }

    /** Another text is in force from now on. */
    public void follow(long otherTextId) {
        textId = otherTextId;
    }

    public String getFile() {
        return file;
    }

    public long getTextId() {
        return textId;
    }
}
