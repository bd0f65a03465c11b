package org.yorisoi.workshop;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.yorisoi.gathering.Staff;

/**
 * Whether a training has the staff that the guideline names, by rules 1.4: an organiser, a
 * programme director who has completed a trainer's course, and an office. One person may be
 * several. How many facilitators a training needs is not known to us, so that none is asked for.
 */
public final class StaffRule {

    private static final Set<Staff.Role> NEEDED =
            EnumSet.of(Staff.Role.ORGANISER, Staff.Role.DIRECTOR, Staff.Role.OFFICE);

    private StaffRule() {}

    /** A course that somebody has completed. */
    public record Completed(TrainerCourse course, @Nullable LocalDate on) {}

    /** Somebody on the staff. */
    public record Named(long personId, String name, Staff.Role role, List<Completed> courses) {

        public Named {
            courses = List.copyOf(courses);
        }
    }

    /** How it stands with a role. */
    public enum Answer {
        MET,
        /** Somebody is named, but what makes her eligible was not shown. */
        UNKNOWN,
        /** Nobody is named. */
        MISSING
    }

    /**
     * A role with who fills it.
     *
     * @param people all who are named for it
     */
    public record Filled(Staff.Role role, Answer answer, List<Named> people) {

        public Filled {
            people = List.copyOf(people);
        }
    }

    /**
     * Judges the staff of a training.
     *
     * @param day on which it is held; a course completed later does not count
     * @return every role, in their order; those that nobody asks for only if somebody is named
     */
    public static List<Filled> judge(List<Named> staff, LocalDate day) {
        Map<Staff.Role, List<Named>> byRole = new EnumMap<>(Staff.Role.class);
        staff.forEach(
                one -> byRole.computeIfAbsent(one.role(), none -> new ArrayList<>()).add(one));
        List<Filled> filled = new ArrayList<>();
        for (Staff.Role role : Staff.Role.values()) {
            List<Named> people = byRole.getOrDefault(role, List.of());
            if (!people.isEmpty() || NEEDED.contains(role)) {
                filled.add(new Filled(role, answer(role, people, day), people));
            }
        }
        return filled;
    }

    private static Answer answer(Staff.Role role, List<Named> people, LocalDate day) {
        if (people.isEmpty()) {
            return Answer.MISSING;
        }
        return role != Staff.Role.DIRECTOR || people.stream().anyMatch(one -> mayDirect(one, day))
                ? Answer.MET
                : Answer.UNKNOWN;
    }

    /** Whether somebody has completed one of the courses by a day. */
    public static boolean mayDirect(Named one, LocalDate day) {
        return one.courses().stream()
                .map(Completed::on)
                .anyMatch(on -> on != null && !on.isAfter(day));
    }
}
