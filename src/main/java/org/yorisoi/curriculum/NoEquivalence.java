package org.yorisoi.curriculum;

import java.util.List;

/**
 * What does not count, and why; never satisfied.
 *
 * @param units kinds of credits that people may hold and ask about
 */
record NoEquivalence(Heading heading, List<String> units) implements Requirement {

    NoEquivalence {
        units = List.copyOf(units);
    }

    @Override
    public Kind kind() {
        return Kind.NO_EQUIVALENCE;
    }

    @Override
    public boolean looksAt(Evidence.Kind kind, String subject) {
        return kind == Evidence.Kind.UNIT && units.contains(subject);
    }

    @Override
    public List<Finding> findings(Scene scene) {
        List<Evidence> held =
                units.stream()
                        .flatMap(unit -> scene.held(Evidence.Kind.UNIT, unit).stream())
                        .toList();
        Finding.Draft draft = draft().proof(held);
        if (!held.isEmpty()) {
            draft.because("curriculum.noEquivalence.units", heading().label(), held.size());
        }
        return List.of(draft.dead());
    }
}
