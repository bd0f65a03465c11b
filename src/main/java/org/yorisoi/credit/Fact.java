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
        Map<String, Integer> minutes,
        Set<String> unknownBlocks,
        boolean checked,
        @Nullable String reason) {

    public Fact {
        minutes = Map.copyOf(minutes);
        unknownBlocks = Set.copyOf(unknownBlocks);
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
