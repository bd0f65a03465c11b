package org.yorisoi.gathering;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.yorisoi.platform.Words;

/**
 * A part of a gathering's day, with its minutes. Belongs to a gathering from its drafting on and
 * moves with it; its code is the one by which a programme asks for it.
 */
@Entity
@Table(name = "gathering_block")
public class Block {

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private long id;

    @Column(name = "gathering_id", updatable = false)
    private long gatheringId;

    @Column(updatable = false)
    private String code;

    private String title;

    @Column(name = "title_en")
    private String titleEn;

    @Column(name = "starts_at")
    private Instant startsAt;

    private int minutes;
    private boolean mandatory;
    private boolean pause;
    private boolean cme;

    @Column(name = "cme_code")
    private @Nullable String cmeCode;

    @Version private long version;

    @SuppressWarnings("NullAway.Init")
    protected Block() {}

    /** A block of a gathering. */
    @SuppressWarnings("NullAway.Init") // be fills the rest
    public Block(long gatheringId, Part part) {
        this.gatheringId = gatheringId;
        this.code = part.code();
        be(part);
    }

    /**
     * What a block is.
     *
     * @param code as in the programme's requirement; once in a gathering
     * @param mandatory whether it must be attended in full
     * @param pause a break: its minutes don't count
     * @param cme whether it counts for continuing education
     * @param cmeCode its curriculum code; null = none
     */
    public record Part(
            String code,
            Words title,
            Instant startsAt,
            int minutes,
            boolean mandatory,
            boolean pause,
            boolean cme,
            @Nullable String cmeCode) {

        public Instant endsAt() {
            return startsAt.plus(Duration.ofMinutes(minutes));
        }
    }

    /** As it is to be from now on; the code stays. */
    public final void be(Part part) {
        title = part.title().ja();
        titleEn = part.title().en();
        startsAt = part.startsAt();
        minutes = part.minutes();
        mandatory = part.mandatory();
        pause = part.pause();
        cme = part.cme();
        cmeCode = part.cmeCode();
    }

    public Part getPart() {
        return new Part(code, getTitle(), startsAt, minutes, mandatory, pause, cme, cmeCode);
    }

    public long getId() {
        return id;
    }

    public long getGatheringId() {
        return gatheringId;
    }

    public String getCode() {
        return code;
    }

    public Words getTitle() {
        return new Words(title, titleEn);
    }

    public Instant getStartsAt() {
        return startsAt;
    }

    public Instant getEndsAt() {
        return startsAt.plus(Duration.ofMinutes(minutes));
    }

    public int getMinutes() {
        return minutes;
    }

    public boolean isMandatory() {
        return mandatory;
    }

    public boolean isPause() {
        return pause;
    }

    public boolean isCme() {
        return cme;
    }

    public @Nullable String getCmeCode() {
        return cmeCode;
    }
}
