package org.yorisoi.elearning;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.yorisoi.credit.Stand;
import org.yorisoi.curriculum.Answer;
import org.yorisoi.curriculum.Requirement;
import org.yorisoi.curriculum.State;
import org.yorisoi.platform.Words;

/**
 * Which modules somebody still has to take in a programme, as the judge's answer says it. Nothing
 * is decided here: a part that the judge calls satisfied asks for nothing more, by whatever it is
 * so.
 *
 * @param groups those of which some are missing, in the curriculum's order
 */
public record ModulesLeft(List<Group> groups) {

    /**
     * Modules that belong together.
     *
     * @param left how many more are needed
     * @param open those that are not passed, in the curriculum's order; of a choice more than
     *     needed
     */
    public record Group(Words title, int left, List<Item> open) {}

    /** A module by its id, with the programme's title of it. */
    public record Item(String id, Words title) {}

    /** Of somebody who stands somewhere. */
    public static ModulesLeft of(Stand stand) {
        List<Group> groups = new ArrayList<>();
        collect(stand, stand.judgement().answer(), groups);
        return new ModulesLeft(List.copyOf(groups));
    }

    private static void collect(Stand stand, Answer part, List<Group> groups) {
        if (part.state() == State.SATISFIED) {
            return;
        }
        List<Item> open = new ArrayList<>();
        int modules = 0;
        for (Answer below : part.parts()) {
            Optional<Requirement> rule =
                    stand.version()
                            .find(below.id())
                            .filter(one -> one.kind() == Requirement.Kind.MODULE);
            if (rule.isEmpty()) {
                collect(stand, below, groups);
                continue;
            }
            modules++;
            if (below.state() != State.SATISFIED) {
                open.add(new Item(rule.get().subject(), below.label()));
            }
        }
        int needed = stand.version().find(part.id()).map(Requirement::needed).orElse(0);
        int left = (needed == 0 ? modules : needed) - (modules - open.size());
        if (modules > 0 && left > 0) {
            groups.add(new Group(part.label(), left, List.copyOf(open)));
        }
    }

    /** Whether a programme asks for a module at all. */
    static boolean names(Stand stand, String module) {
        return stand.version()
                .all()
                .anyMatch(
                        one ->
                                one.kind() == Requirement.Kind.MODULE
                                        && one.subject().equals(module));
    }

    /** The first that can be taken here; empty = all are passed, or none is ready. */
    public Optional<Item> next(Set<String> available) {
        return groups.stream()
                .flatMap(group -> group.open().stream())
                .filter(module -> available.contains(module.id()))
                .findFirst();
    }

    public boolean isNone() {
        return groups.isEmpty();
    }
}
