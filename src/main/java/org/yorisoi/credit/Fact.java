package org.yorisoi.credit;

import java.time.LocalDate;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.yorisoi.curriculum.Evidence;

/**
 * What one source says about one person.
 *
 * @param kind see {@link Evidence}, as {@code subject}, {@code minutes} and {@code unknownBlocks}
 * @param sourceKind where it comes from: the feature, a colon, its thing
 * @param sourceId which one: the passed attempt, the gathering, the paper; never the module, so
 *     that a new cycle is a new source
 * @param earnedOn the day of the fact; null = not known
 * @param appliedOn when she applied for the gathering; null = not known, or not applied for
 * @param region prefecture (two digits) of the organiser she applied to; null = not known, or not
 *     applied for
 * @param checked whether an officer has seen the paper
 * @param reason why it was not accepted, or what an officer wrote about it
 */
public record Fact(
        long personId,
        Evidence.Kind kind,
        String subject,
        String sourceKind,
        String sourceId,
        Evidence.Outcome outcome,
        @Nullable LocalDate earnedOn,
        @Nullable LocalDate appliedOn,
        @Nullable String region,
        Map<String, Integer> minutes,
        Set<String> unknownBlocks,
        boolean checked,
        @Nullable String reason) {

    public Fact {
        minutes = Map.copyOf(minutes);
        unknownBlocks = Set.copyOf(unknownBlocks);
    }

    /** What was applied for nowhere, or nobody knows where. */
    public Fact(
            long personId,
            Evidence.Kind kind,
            String subject,
            String sourceKind,
            String sourceId,
            Evidence.Outcome outcome,
            @Nullable LocalDate earnedOn,
            @Nullable LocalDate appliedOn,
            Map<String, Integer> minutes,
            Set<String> unknownBlocks,
            boolean checked,
            @Nullable String reason) {
        this(
                personId,
                kind,
                subject,
                sourceKind,
                sourceId,
                outcome,
                earnedOn,
                appliedOn,
                null,
                minutes,
                unknownBlocks,
                checked,
                reason);
    }

    /** A module was passed by an attempt. */
    public static Fact module(long personId, String module, String attemptId, LocalDate passedOn) {
        return new Fact(
                personId,
                Evidence.Kind.MODULE,
                module,
                "elearning:attempt",
                attemptId,
                Evidence.Outcome.EARNED,
                passedOn,
                null,
                Map.of(),
                Set.of(),
                true,
                null);
    }

    /**
     * A paper of somebody else's was handed in, or decided on.
     *
     * @param issuedOn the day that counts; null = can't be read
     */
    public static Fact certificate(
            long personId,
            String subject,
            String paperId,
            Evidence.Outcome outcome,
            @Nullable LocalDate issuedOn,
            boolean checked,
            @Nullable String reason) {
        return new Fact(
                personId,
                Evidence.Kind.CERTIFICATE,
                subject,
                "paper:paper",
                paperId,
                outcome,
                issuedOn,
                null,
                Map.of(),
                Set.of(),
                checked,
                reason);
    }

    /** Where attendance comes from. */
    public static final String GATHERING = "gathering:gathering";

    /**
     * A gathering's attendance was confirmed, or corrected afterwards.
     *
     * @param subject what it counts as
     * @param sourceId the gathering's, with its day if it met on several
     * @param appliedOn when she applied, or came without
     * @param region prefecture of its organiser, two digits
     * @param minutes attended, by block; a block that is missing was not attended
     * @param unknownBlocks blocks whose attendance nobody entered; they leave it undetermined
     * @param reason why she was not there at all; null = she was, or it is not known
     */
    public static Fact gathering(
            long personId,
            String subject,
            String sourceId,
            LocalDate heldOn,
            LocalDate appliedOn,
            String region,
            Map<String, Integer> minutes,
            Set<String> unknownBlocks,
            @Nullable String reason) {
        Evidence.Outcome outcome =
                !unknownBlocks.isEmpty()
                        ? Evidence.Outcome.UNKNOWN
                        : minutes.isEmpty() ? Evidence.Outcome.NOT_EARNED : Evidence.Outcome.EARNED;
        return new Fact(
                personId,
                Evidence.Kind.GATHERING,
                subject,
                GATHERING,
                sourceId,
                outcome,
                heldOn,
                appliedOn,
                region,
                minutes,
                unknownBlocks,
                true,
                outcome == Evidence.Outcome.NOT_EARNED ? reason : null);
    }

    /**
     * An office recorded something that has no other source, such as a team's deliverable.
     *
     * @param recordId the office's own number for it
     */
    public static Fact record(
            long personId,
            String subject,
            String recordId,
            Evidence.Outcome outcome,
            @Nullable LocalDate on,
            @Nullable String reason) {
        return new Fact(
                personId,
                Evidence.Kind.RECORD,
                subject,
                "office:record",
                recordId,
                outcome,
                on,
                null,
                Map.of(),
                Set.of(),
                true,
                reason);
    }
}
