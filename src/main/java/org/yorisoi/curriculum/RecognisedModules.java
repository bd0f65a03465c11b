package org.yorisoi.curriculum;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.yorisoi.platform.Words;

/**
 * Modules taken here, cycle by cycle, as the e-learning part: only where a holder has decided so;
 * otherwise they are preparation.
 *
 * <p>It is complete on the day of the module that made it complete. Entries are followed as they
 * were recorded: a module taken again, a further elective, or an entry that comes in later with an
 * earlier day neither restarts nor shortens the clock.
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
            found.add(judge(scene.inCycle(from, start), decision, true));
            from = start;
        }
        found.add(judge(scene.inCycle(from, null), decision, false));
        return found;
    }

    /** A cycle; of a past one nothing more can come if it stayed incomplete. */
    private Finding judge(Scene cycle, @Nullable Recognition decision, boolean past) {
        Finding now = modules.best(cycle);
        Finding.Draft draft = draft();
        if (decision == null) {
            return draft.parts(now.answer().parts())
                    .because("curriculum.modules.preparation")
                    .next(
                            NextStep.Action.SEND_CERTIFICATE,
                            certificate,
                            "curriculum.next.sendCertificate",
                            certificateLabel)
                    .as(State.NOT_YET, past ? Finding.DEAD : 0);
        }
        if (now.state() == State.SATISFIED) {
            now = asFirstComplete(cycle).orElse(now);
            draft.since(now.day());
        }
        return draft.parts(now.answer().parts())
                .proof(now.answer().proofs())
                .because(now.answer().reasons())
                .next(now.answer().next().orElse(null))
                .by(decision)
                .as(now.state(), past && now.state().isNo() ? Finding.DEAD : now.progress());
    }

    /** The finding after the first entry with which the part was complete. */
    private Optional<Finding> asFirstComplete(Scene cycle) {
        List<Evidence> entries =
                modules.withParts()
                        .filter(ModuleTaken.class::isInstance)
                        .map(ModuleTaken.class::cast)
                        .flatMap(one -> cycle.held(Evidence.Kind.MODULE, one.module()).stream())
                        .sorted(Scene.AS_RECORDED)
                        .toList();
        for (Evidence entry : entries) {
            Finding then = modules.best(cycle.upTo(entry));
            if (then.state() == State.SATISFIED) {
                return Optional.of(then);
            }
        }
        return Optional.empty();
    }
}
