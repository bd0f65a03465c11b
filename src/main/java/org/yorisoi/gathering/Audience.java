package org.yorisoi.gathering;

import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.yorisoi.person.Profession;

/**
 * For whom something is: a gathering, or some of its seats.
 *
 * @param professions empty = all
 * @param reach staff of the organiser, of others, or both
 */
public record Audience(Set<Profession> professions, Reach reach) {

    /** Everybody. */
    public static final Audience ALL = new Audience(Set.of(), Reach.BOTH);

    /** Whose staff. */
    public enum Reach {
        OWN,
        OUTSIDE,
        BOTH
    }

    public Audience {
        professions = Set.copyOf(professions);
    }

    public static Audience of(Collection<Profession> professions, Reach reach) {
        return new Audience(Set.copyOf(professions), reach);
    }

    /** Whether somebody belongs to it. */
    public boolean admits(Profession profession, boolean own) {
        return admits(profession) && admits(own);
    }

    public boolean admits(Profession profession) {
        return professions.isEmpty() || professions.contains(profession);
    }

    /**
     * Whether it is for such staff.
     *
     * @param own staff of the organiser
     */
    public boolean admits(boolean own) {
        return reach == Reach.BOTH || (reach == Reach.OWN) == own;
    }

    /** The professions in one column: {@code DOCTOR NURSE}, always in the same order. */
    static String write(Set<Profession> professions) {
        return new TreeSet<>(professions)
                .stream().map(Profession::name).collect(Collectors.joining(" "));
    }

    static Set<Profession> read(String stored) {
        return stored.isEmpty()
                ? Set.of()
                : Arrays.stream(stored.split(" ", -1))
                        .map(Profession::valueOf)
                        .collect(Collectors.toCollection(() -> EnumSet.noneOf(Profession.class)));
    }
}
