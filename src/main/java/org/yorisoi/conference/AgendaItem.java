package org.yorisoi.conference;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import org.jspecify.annotations.Nullable;

/** A point of a conference's agenda, with its minutes and who leads through it. */
@Entity
@Table(name = "conference_item")
public class AgendaItem {

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private long id;

    @Column(name = "gathering_id", updatable = false)
    private long gatheringId;

    private int position;

    @Column(updatable = false)
    private String title;

    @Column(updatable = false)
    private int minutes;

    @Column(updatable = false)
    private @Nullable String owner;

    @Version private long version;

    @SuppressWarnings("NullAway.Init")
    protected AgendaItem() {}

    /**
     * At the end of the agenda, or where it says.
     *
     * @param owner as written; null = not said
     */
    public AgendaItem(
            long gatheringId, int position, String title, int minutes, @Nullable String owner) {
        this.gatheringId = gatheringId;
        this.position = position;
        this.title = title;
        this.minutes = minutes;
        this.owner = owner;
    }

    /** Another place in the order. */
    public void moveTo(int place) {
        position = place;
    }

    public long getId() {
        return id;
    }

    public long getGatheringId() {
        return gatheringId;
    }

    public int getPosition() {
        return position;
    }

    public String getTitle() {
        return title;
    }

    public int getMinutes() {
        return minutes;
    }

    public @Nullable String getOwner() {
        return owner;
    }
}
