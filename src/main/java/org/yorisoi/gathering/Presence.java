package org.yorisoi.gathering;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.yorisoi.platform.Reason;

/**
 * How much of a gathering one person attended.
 *
 * @param sittings one for each day it meets; minutes of two are never added
 * @param outside comings and goings too far from any sitting to be of it; shown, not counted
 */
public record Presence(List<Sitting> sittings, List<PresenceMark> outside) {

    public Presence {
        sittings = List.copyOf(sittings);
        outside = List.copyOf(outside);
    }

    /** Why the minutes of a block are not known. */
    public enum Why {
        /** Nobody entered anything about her. */
        NOTHING_ENTERED,
        /** She was there before a break; nothing says that she came back. */
        NOT_SINCE_BREAK,
        /** She left, but nobody noted when she had come. */
        ARRIVAL_MISSING,
        /** She came after the break; nothing was noted before it. */
        NOT_BEFORE_BREAK,
        /** Two leavings with no return between them. */
        RETURN_MISSING,
        /** The meeting's log does not tell about this time. */
        NOT_IN_LOG,
        /** The marks contradict each other; somebody has to decide. */
        CONFLICT,
        /** The block is not over. */
        NOT_YET;

        /** In the reader's words. */
        public Reason reason() {
            return Reason.of("gathering.why." + name());
        }
    }

    /**
     * What one source says about one block.
     *
     * @param sources more than one where comings and goings come from several
     * @param minutes never more than the block has
     */
    public record Statement(
            Set<PresenceMark.Source> sources, int minutes, @Nullable Long recordedBy) {

        public Statement {
            sources = Set.copyOf(sources);
        }
    }

    /**
     * A block that counts; breaks have none.
     *
     * @param minutes null = not known
     * @param why the reason if they are not known
     * @param atLeast minutes that are certain
     * @param statements all that was said, also what was overruled
     * @param decided whether an officer's correction decided between them
     */
    public record InBlock(
            PlannedBlock block,
            @Nullable Integer minutes,
            @Nullable Why why,
            int atLeast,
            List<Statement> statements,
            boolean decided) {

        public InBlock {
            statements = List.copyOf(statements);
            if ((minutes == null) == (why == null)) {
                throw new IllegalArgumentException("either minutes or a reason");
            }
        }

        public boolean isKnown() {
            return minutes != null;
        }

        /** Whether sources contradict each other, decided or not. */
        public boolean isContradictory() {
            return statements.stream().mapToInt(Statement::minutes).distinct().count() > 1;
        }

        /** Minutes that are known to be missing. */
        public int lost() {
            return minutes == null ? 0 : block.minutes() - minutes;
        }
    }

    /**
     * One day of a gathering.
     *
     * @param day the day on which it begins, in Japan
     * @param blocks in order of time, without breaks
     */
    public record Sitting(LocalDate day, List<InBlock> blocks) {

        public Sitting {
            blocks = List.copyOf(blocks);
        }

        /** Known minutes in all. */
        public int minutes() {
            return blocks.stream()
                    .filter(InBlock::isKnown)
                    .mapToInt(one -> Objects.requireNonNull(one.minutes()))
                    .sum();
        }

        /** Minutes that are known to be missing. */
        public int lost() {
            return blocks.stream().mapToInt(InBlock::lost).sum();
        }

        /** Minutes of blocks that are over and of which nothing is known. */
        public int unknown() {
            return blocks.stream()
                    .filter(one -> one.why() != null && one.why() != Why.NOT_YET)
                    .mapToInt(one -> one.block().minutes())
                    .sum();
        }

        /** Mandatory blocks that were certainly not attended in full. */
        public List<InBlock> mandatoryMissed() {
            return blocks.stream()
                    .filter(one -> one.block().mandatory() && one.lost() > 0)
                    .toList();
        }

        /** Known minutes by block, as the ledger takes them; zero is not there. */
        public Map<String, Integer> byBlock() {
            Map<String, Integer> minutes = new TreeMap<>();
            for (InBlock one : blocks) {
                if (one.minutes() != null && one.minutes() > 0) {
                    minutes.put(one.block().code(), one.minutes());
                }
            }
            return minutes;
        }

        /** Blocks whose minutes are not known, as the ledger takes them. */
        public Set<String> unknownBlocks() {
            Set<String> codes = new TreeSet<>();
            for (InBlock one : blocks) {
                if (!one.isKnown()) {
                    codes.add(one.block().code());
                }
            }
            return codes;
        }
    }
}
