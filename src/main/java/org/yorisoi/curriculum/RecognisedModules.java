package org.yorisoi.curriculum;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.yorisoi.platform.Words;

/**
 * Modules taken here, cycle by cycle, as the e-learning part: only where a holder has decided so;
 * otherwise they are preparation.
 *
 * <p>It is complete on the day of the module that made it complete. Entries are followed as they
 * were recorded: a module taken again or a further elective does not restart the clock, and an
 * entry that comes in later with an earlier day does not shorten it.
 *
 * @param application the part whose application decides on which day recognition is asked for
 * @param certificate what must be handed in instead where nobody has decided so
 * @param modules what a cycle must hold
 */
record RecognisedModules(
        Heading heading,
        String application,
        String certificate,
        Words certificateLabel,
        Requirement modules)
        implements Requirement {

    @Override
    public Kind kind() {
        return Kind.RECOGNISED;
    }

    @Override
    public List<Requirement> parts() {
        return List.of(modules);
    }

    @Override
    public Set<String> references() {
        return Set.of(application);
    }

    @Override
    public List<Finding> findings(Scene scene) {
        LocalDate day = scene.applicationDay(scene.neighbour(application));
        Recognition decision = scene.recognition(day).orElse(null);
        List<Finding> found = new ArrayList<>();
        LocalDate from = null;
        for (LocalDate start : scene.cycleStarts()) {
            found.addAll(judge(scene.inCycle(from, start), decision, true));
            from = start;
        }
        found.addAll(judge(scene.inCycle(from, null), decision, false));
        return found;
    }

    /** A cycle; of a past one nothing more can come if it stayed incomplete. */
    private List<Finding> judge(Scene cycle, @Nullable Recognition decision, boolean past) {
        Finding now = modules.best(cycle);
        if (decision == null) {
            return List.of(
                    draft().parts(now.answer().parts())
                            .because("curriculum.modules.preparation")
                            .next(
                                    NextStep.Action.SEND_CERTIFICATE,
                                    certificate,
                                    "curriculum.next.sendCertificate",
                                    certificateLabel)
                            .as(State.NOT_YET, past ? Finding.DEAD : 0));
        }
        if (now.state() == State.SATISFIED) {
            List<Finding> days = complete(cycle);
            return (days.isEmpty() ? List.of(now) : days)
                    .stream().map(one -> counting(one, decision, false)).toList();
        }
        return List.of(counting(now, decision, past));
    }

    private Finding counting(Finding one, Recognition decision, boolean past) {
        boolean dead = past && one.state().isNo();
        return draft().parts(one.answer().parts())
                .proof(one.answer().proofs())
                .because(one.answer().reasons())
                .next(one.answer().next().orElse(null))
                .since(one.state() == State.SATISFIED ? one.day() : null)
                .by(decision)
                .as(one.state(), dead ? Finding.DEAD : one.progress());
    }

    /** Each day on which the part was complete as the ledger then stood; mostly it is one. */
    private List<Finding> complete(Scene cycle) {
        Map<LocalDate, Finding> days = new LinkedHashMap<>();
        modules.withParts()
                .filter(ModuleTaken.class::isInstance)
                .map(ModuleTaken.class::cast)
                .flatMap(one -> cycle.held(Evidence.Kind.MODULE, one.module()).stream())
                .sorted(Scene.AS_RECORDED)
                .map(entry -> modules.best(cycle.upTo(entry)))
                .filter(then -> then.state() == State.SATISFIED && then.day() != null)
                .forEach(then -> days.putIfAbsent(then.day(), then));
        return List.copyOf(days.values());
    }
}
