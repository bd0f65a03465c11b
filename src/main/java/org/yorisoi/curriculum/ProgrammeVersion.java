package org.yorisoi.curriculum;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.yorisoi.person.Profession;
import org.yorisoi.platform.Mark;
import org.yorisoi.platform.Words;

/**
 * The rules of a programme from a day on.
 *
 * @param inForce first day on which people are enrolled into it
 * @param transitionEnded last day on which it judges; null = open
 * @param settings values that an officer sees with their marks, by name
 * @param modules titles of its modules by id, in the curriculum's order
 * @param blocks a usual day of its group training by block id
 * @param requirement the whole
 * @param recognitions decisions on own modules
 */
public record ProgrammeVersion(
        String programme,
        String version,
        Words title,
        LocalDate inForce,
        @Nullable LocalDate transitionEnded,
        Set<Profession> audience,
        Clause source,
        Map<String, Setting> settings,
        Map<String, Words> modules,
        Map<String, Block> blocks,
        Requirement requirement,
        List<Recognition> recognitions) {

    /** Up to how many minutes may be missing of a block that counts in full. */
    public static final String GRACE = "grace_minutes";

    /** From which length on a break separates what is known before it from what is after it. */
    public static final String LONG_BREAK = "long_break_minutes";

    /** Settings that no requirement asks for: whoever makes minutes of attendance does. */
    static final Set<String> OF_ATTENDANCE = Set.of(GRACE, LONG_BREAK);

    /**
     * A value that is not a constant.
     *
     * @param value a whole number, or a day as 2019-03-31
     * @param source where it comes from, in words
     * @param reading our reading, or what is to be checked; may be empty
     */
    public record Setting(String name, String value, Mark mark, String source, Words reading) {}

    /**
     * A part of a training's day.
     *
     * @param minutes its length
     * @param mandatory whether it must be attended in full
     */
    public record Block(String id, Words title, int minutes, boolean mandatory, Mark mark) {}

    ProgrammeVersion with(List<Recognition> decisions) {
        return new ProgrammeVersion(
                programme,
                version,
                title,
                inForce,
                transitionEnded,
                audience,
                source,
                settings,
                modules,
                blocks,
                requirement,
                List.copyOf(decisions));
    }

    /** Whether it judges on a day whom it has once enrolled. */
    public boolean judgesOn(LocalDate day) {
        return !day.isBefore(inForce) && (transitionEnded == null || !day.isAfter(transitionEnded));
    }

    /** A setting that is a whole number; empty = the version has none of that name. */
    public OptionalInt number(String name) {
        Setting found = settings.get(name);
        return found == null || !found.value().matches("\\d{1,6}")
                ? OptionalInt.empty()
                : OptionalInt.of(Integer.parseInt(found.value()));
    }

    /** The requirement with an id. */
    public Optional<Requirement> find(String id) {
        return all().filter(one -> one.heading().id().equals(id)).findFirst();
    }

    /** Whether evidence of a kind and subject can decide anything in it. */
    public boolean asksFor(Evidence.Kind kind, String subject) {
        return all().anyMatch(one -> one.looksAt(kind, subject));
    }

    /** Every requirement, from the whole down to the last part. */
    public Stream<Requirement> all() {
        return requirement.withParts();
    }
}
