package org.yorisoi.curriculum;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One fact about one person, as the ledger hands it in: only the newest revision of each source.
 *
 * @param subject what it is about: a module ({@code total-care}), a kind of certificate ({@code
 *     national-workshop/elearning}), of gathering ({@code national-workshop/group-training}), an
 *     old unit ({@code national-workshop/2008-A}) or of record ({@code coordinator/deliverable})
 * @param earnedOn the day of the fact: a module passed, a certificate issued (of a full certificate
 *     of 2008: the last day of the workshop), a training held; null = not known
 * @param recordedAt when the ledger learnt of its source
 * @param appliedOn when the person applied for the gathering; null = not known, or not applied for
 * @param region prefecture (two digits) of the organiser she applied to, whose holder's decisions
 *     count for it; null = not known, or not applied for
 * @param minutes attended minutes by block; a block that is missing was not attended
 * @param unknownBlocks blocks whose attendance nobody entered
 * @param checked whether an officer has seen the paper; only certificates need it
 * @param reason why it was not accepted, or what an officer wrote about it
 */
public record Evidence(
        long creditId,
        Kind kind,
        String subject,
        @Nullable LocalDate earnedOn,
        Instant recordedAt,
        Outcome outcome,
        @Nullable LocalDate appliedOn,
        @Nullable String region,
        Map<String, Integer> minutes,
        Set<String> unknownBlocks,
        boolean checked,
        @Nullable String reason) {

    /** What kind of fact. */
    public enum Kind {
        MODULE,
        CERTIFICATE,
        GATHERING,
        UNIT,
        RECORD
    }

    /** Whether the facts of its source are settled and were accepted. */
    public enum Outcome {
        EARNED,
        NOT_EARNED,
        /** Something was not entered. */
        UNKNOWN
    }

    public Evidence {
        minutes = Map.copyOf(minutes);
        unknownBlocks = Set.copyOf(unknownBlocks);
    }

    /** What was applied for nowhere, or nobody knows where. */
    public Evidence(
            long creditId,
            Kind kind,
            String subject,
            @Nullable LocalDate earnedOn,
            Instant recordedAt,
            Outcome outcome,
            @Nullable LocalDate appliedOn,
            Map<String, Integer> minutes,
            Set<String> unknownBlocks,
            boolean checked,
            @Nullable String reason) {
        this(
                creditId,
                kind,
                subject,
                earnedOn,
                recordedAt,
                outcome,
                appliedOn,
                null,
                minutes,
                unknownBlocks,
                checked,
                reason);
    }

    boolean isAccepted() {
        return outcome != Outcome.NOT_EARNED;
    }

    /** Accepted, settled and dated: nothing about it is open. */
    boolean isCertain() {
        return outcome == Outcome.EARNED && earnedOn != null;
    }

    /**
     * Its day.
     *
     * @throws NullPointerException if it is not known
     */
    LocalDate day() {
        return Objects.requireNonNull(earnedOn);
    }

    String why() {
        return reason == null ? "" : reason;
    }
}
