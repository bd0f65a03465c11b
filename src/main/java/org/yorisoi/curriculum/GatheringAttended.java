package org.yorisoi.curriculum;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.yorisoi.curriculum.ProgrammeVersion.Block;

/**
 * One training, attended: enough minutes in all, and its mandatory blocks in full. Two trainings
 * never add up.
 *
 * @param gathering its kind
 * @param minutes in all
 * @param blocks the blocks of a usual day; lengths of unknown attendance are taken from here
 */
record GatheringAttended(Heading heading, String gathering, int minutes, Map<String, Block> blocks)
        implements Requirement {

    @Override
    public Kind kind() {
        return Kind.GATHERING;
    }

    @Override
    public String subject() {
        return gathering;
    }

    @Override
    public boolean looksAt(Evidence.Kind kind, String subject) {
        return kind == Evidence.Kind.GATHERING && subject.equals(gathering);
    }

    @Override
    public int needed() {
        return minutes;
    }

    @Override
    public List<Finding> findings(Scene scene) {
        List<Finding> found = new ArrayList<>();
        List<Evidence> held = scene.held(Evidence.Kind.GATHERING, gathering);
        int sum = held.stream().mapToInt(GatheringAttended::attended).sum();
        boolean wouldAddUp = held.size() > 1 && sum >= minutes;
        for (Evidence training : held) {
            found.add(judge(training, wouldAddUp));
        }
        found.add(apply(draft()).because("curriculum.gathering.none", heading().label()).notYet());
        return found;
    }

    private Finding judge(Evidence training, boolean wouldAddUp) {
        Finding.Draft draft = draft().proof(training).since(training.earnedOn());
        if (!training.isAccepted()) {
            return apply(draft)
                    .because("curriculum.gathering.notAccepted", heading().label(), training.why())
                    .notYet();
        }
        boolean no = false;
        boolean open = false;
        for (Block block : blocks.values()) {
            int there = training.minutes().getOrDefault(block.id(), 0);
            if (block.mandatory() && there < block.minutes()) {
                if (training.unknownBlocks().contains(block.id())) {
                    open = true;
                } else {
                    no = true;
                    draft.because(
                            "curriculum.gathering.blockMissed",
                            block.title(),
                            there,
                            block.minutes());
                }
            }
        }
        int attended = attended(training);
        if (attended < minutes) {
            if (couldReach(training)) {
                open = true;
            } else {
                no = true;
                draft.because(
                        "curriculum.gathering.minutesShort", minutes, attended, minutes - attended);
                if (wouldAddUp) {
                    draft.because("curriculum.gathering.neverAddUp");
                }
            }
        }
        if (no) {
            return apply(draft).notYet();
        }
        boolean unsettled =
                training.outcome() == Evidence.Outcome.UNKNOWN
                        && training.unknownBlocks().isEmpty();
        if (open || unsettled) {
            return office(draft, training).unknown();
        }
        if (training.earnedOn() == null) {
            return draft.because("curriculum.gathering.noDate", heading().label())
                    .next(
                            NextStep.Action.ENTER_DATE,
                            gathering,
                            "curriculum.next.enterHeld",
                            heading().label())
                    .unknown();
        }
        return draft.satisfied();
    }

    private static int attended(Evidence training) {
        return training.minutes().values().stream().mapToInt(Integer::intValue).sum();
    }

    /** Whether the blocks that nobody entered would suffice if they had been attended in full. */
    private boolean couldReach(Evidence training) {
        int most = attended(training);
        for (String id : training.unknownBlocks()) {
            Block block = blocks.get(id);
            if (block == null) {
                return true; // its length is not known here
            }
            most += Math.max(0, block.minutes() - training.minutes().getOrDefault(id, 0));
        }
        return most >= minutes;
    }

    private Finding.Draft office(Finding.Draft draft, Evidence training) {
        for (Block block : blocks.values()) {
            if (training.unknownBlocks().contains(block.id())) {
                draft.because("curriculum.gathering.blockUnknown", block.title());
            }
        }
        training.unknownBlocks().stream()
                .filter(id -> !blocks.containsKey(id))
                .sorted()
                .forEach(id -> draft.because("curriculum.gathering.blockUnknown", id));
        if (training.unknownBlocks().isEmpty()) {
            draft.because("curriculum.gathering.unsettled", heading().label());
        }
        return draft.next(
                NextStep.Action.RECORD_BY_OFFICE,
                gathering,
                "curriculum.next.enterAttendance",
                heading().label());
    }

    private Finding.Draft apply(Finding.Draft draft) {
        return draft.next(
                NextStep.Action.APPLY_GATHERING,
                gathering,
                "curriculum.next.apply",
                heading().label());
    }
}
