package org.yorisoi.conference;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a gathering adds if it is a conference: its kinds, the issue it is to solve and, once it has
 * begun, what came of it.
 */
@Entity
@Table(name = "conference_conference")
public class Conference {

    /** What became of the issue. */
    public enum Outcome {
        SOLVED,
        PARTLY,
        NOT_SOLVED
    }

    @Id
    @Column(name = "gathering_id")
    private long gatheringId;

    private String kinds;
    private String issue;

    @Column(name = "series_id")
    private @Nullable Long seriesId;

    @Enumerated(EnumType.STRING)
    private @Nullable Outcome outcome;

    @Column(name = "outcome_text")
    private @Nullable String outcomeText;

    @Column(name = "outcome_at")
    private @Nullable Instant outcomeAt;

    @Column(name = "outcome_by")
    private @Nullable Long outcomeBy;

    @Version private long version;

    @SuppressWarnings("NullAway.Init")
    protected Conference() {}

    /**
     * Of a gathering.
     *
     * @param kinds codes in the order in which kinds are listed; one at least
     */
    @SuppressWarnings("NullAway.Init") // prepare fills the rest
    public Conference(
            long gatheringId, Collection<String> kinds, String issue, @Nullable Long seriesId) {
        this.gatheringId = gatheringId;
        prepare(kinds, issue, seriesId);
    }

    /** What it is about. */
    public final void prepare(
            Collection<String> kindCodes, String toSolve, @Nullable Long inSeries) {
        if (kindCodes.isEmpty()) {
            throw new IllegalArgumentException("a conference of no kind");
        }
        kinds = String.join(" ", kindCodes);
        issue = toSolve;
        seriesId = inSeries;
    }

    /** What came of it; may be said anew. */
    public void conclude(Outcome what, String words, long by, Instant at) {
        outcome = what;
        outcomeText = words;
        outcomeBy = by;
        outcomeAt = at;
    }

    public long getGatheringId() {
        return gatheringId;
    }

    public List<String> getKinds() {
        return List.of(kinds.split(" ", -1));
    }

    public String getIssue() {
        return issue;
    }

    public @Nullable Long getSeriesId() {
        return seriesId;
    }

    public @Nullable Outcome getOutcome() {
        return outcome;
    }

    public @Nullable String getOutcomeText() {
        return outcomeText;
    }

    public @Nullable Instant getOutcomeAt() {
        return outcomeAt;
    }

    public @Nullable Long getOutcomeBy() {
        return outcomeBy;
    }

    public long getVersion() {
        return version;
    }
}
