package org.yorisoi.curriculum;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
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
 * @param application the part whose application decides where and on which day recognition is asked
 *     for
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

    /** What asks for modules only: the more of them, and the earlier, the earlier it holds. */
    private static final Set<Kind> PLAIN = Set.of(Kind.ALL, Kind.ANY, Kind.SOME, Kind.MODULE);

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
        Recognition decision = scene.recognition(scene.neighbour(application)).orElse(null);
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
        List<Evidence> entries =
                modules.withParts()
                        .filter(ModuleTaken.class::isInstance)
                        .map(ModuleTaken.class::cast)
                        .flatMap(one -> cycle.held(Evidence.Kind.MODULE, one.module()).stream())
                        .sorted(Scene.AS_RECORDED)
                        .toList();
        boolean plain = modules.withParts().allMatch(one -> PLAIN.contains(one.kind()));
        Map<LocalDate, Finding> days = new LinkedHashMap<>();
        Set<String> taken = new HashSet<>();
        LocalDate since = null;
        for (Evidence entry : entries) {
            if (plain && !tells(entry, taken, since)) {
                continue;
            }
            Finding then = modules.best(cycle.upTo(entry));
            LocalDate day = then.day();
            if (then.state() == State.SATISFIED && day != null) {
                since = day;
                days.putIfAbsent(day, then);
            }
        }
        return List.copyOf(days.values());
    }

    /**
     * Whether a day may be new with an entry, so that not every one has to be judged: with the
     * first that completes all, and after that with one of an earlier day.
     *
     * @param taken modules with an entry that counts; this one is added
     * @param since when all was complete before this entry; null = it was not
     */
    private boolean tells(Evidence entry, Set<String> taken, @Nullable LocalDate since) {
        if (!entry.isCertain()) {
            return false;
        }
        taken.add(entry.subject());
        return since == null ? holds(modules, taken) : entry.day().isBefore(since);
    }

    private static boolean holds(Requirement one, Set<String> taken) {
        if (one.kind() == Kind.MODULE) {
            return taken.contains(one.subject());
        }
        long held = one.parts().stream().filter(part -> holds(part, taken)).count();
        return switch (one.kind()) {
            case ALL -> held == one.parts().size();
            case ANY -> held > 0;
            default -> held >= one.needed();
        };
    }
}
