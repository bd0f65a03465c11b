package org.yorisoi.credit;

import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.yorisoi.curriculum.Evidence;
import org.yorisoi.curriculum.Programme;
import org.yorisoi.curriculum.ProgrammeVersion;
import org.yorisoi.curriculum.Requirement;
import org.yorisoi.platform.Words;

/** The subjects that a programme asks for, and on which day somebody completed each. Pure. */
public final class SubjectRule {

    private SubjectRule() {}

    /**
     * A subject.
     *
     * @param module as in {@link Evidence#subject}
     * @param elective whether it is one of several to choose from
     */
    public record Subject(String module, Words label, boolean elective) {}

    /**
     * Whether a subject was completed.
     *
     * @param on null = not, or on a day that nobody knows
     */
    public record Done(boolean done, @Nullable LocalDate on) {

        static final Done NOT = new Done(false, null);
    }

    /** The subjects of a programme as enrolled into on a day; in the curriculum's order. */
    public static List<Subject> subjects(Programme programme, LocalDate on) {
        ProgrammeVersion open = null;
        for (ProgrammeVersion version : programme.versions()) {
            if (version.judgesOn(on)) {
                open = version;
            }
        }
        Map<String, Subject> found = new LinkedHashMap<>();
        if (open != null) {
            collect(open.requirement(), false, found);
        }
        return List.copyOf(found.values());
    }

    private static void collect(Requirement one, boolean chosen, Map<String, Subject> found) {
        if (one.kind() == Requirement.Kind.MODULE) {
            found.putIfAbsent(
                    one.subject(), new Subject(one.subject(), one.heading().label(), chosen));
        }
        boolean below = chosen || one.kind() == Requirement.Kind.SOME;
        one.parts().forEach(part -> collect(part, below, found));
    }

    /**
     * Since when somebody has each subject: by the earliest entry that stands.
     *
     * @param evidence the newest entry of each source
     * @return in the order of the subjects
     */
    public static List<Done> done(
            List<Subject> subjects, Collection<Evidence> evidence, LocalDate on) {
        Map<String, Done> found = new HashMap<>();
        for (Evidence one : evidence) {
            boolean stands =
                    one.kind() == Evidence.Kind.MODULE
                            && one.outcome() != Evidence.Outcome.NOT_EARNED
                            && (one.earnedOn() == null || !one.earnedOn().isAfter(on));
            if (stands) {
                boolean settled = one.outcome() == Evidence.Outcome.EARNED;
                found.merge(
                        one.subject(),
                        new Done(true, settled ? one.earnedOn() : null),
                        SubjectRule::earlier);
            }
        }
        return subjects.stream()
                .map(subject -> found.getOrDefault(subject.module(), Done.NOT))
                .toList();
    }

    /** A day that is known says more than one that is not. */
    private static Done earlier(Done one, Done other) {
        if (one.on() == null || other.on() == null) {
            return one.on() == null ? other : one;
        }
        return other.on().isBefore(one.on()) ? other : one;
    }
}
