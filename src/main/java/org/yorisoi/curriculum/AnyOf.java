package org.yorisoi.curriculum;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** One part suffices. The first is the usual way; the others are named where something is there. */
record AnyOf(Heading heading, List<Requirement> parts) implements Requirement {

    @Override
    public Kind kind() {
        return Kind.ANY;
    }

    @Override
    public List<Finding> findings(Scene scene) {
        List<List<Finding>> found = new ArrayList<>();
        List<Finding> bests = new ArrayList<>();
        for (Requirement part : parts) {
            List<Finding> ways = part.findings(scene);
            found.add(ways);
            bests.add(Finding.best(ways, scene));
        }
        List<Finding> all = new ArrayList<>();
        for (int i = 0; i < parts.size(); i++) {
            for (Finding way : found.get(i)) {
                all.add(led(way, i, bests));
            }
        }
        return all;
    }

    private Finding led(Finding way, int leader, List<Finding> bests) {
        Finding.Draft draft =
                draft().proof(way.answer().proofs())
                        .because(way.answer().reasons())
                        .until(way.answer().deadline().orElse(null))
                        .since(way.day())
                        .by(way.recognition())
                        .running(way.clock());
        Optional<NextStep> next = way.answer().next();
        for (int i = 0; i < bests.size(); i++) {
            Answer other = i == leader ? way.answer() : bests.get(i).answer();
            draft.parts(List.of(other));
            if (way.state() != State.SATISFIED) {
                next = next.or(other::next);
                if (!other.proofs().isEmpty()) {
                    draft.because(other.reasons());
                }
            }
        }
        return draft.next(next.orElse(null)).as(way.state(), way.progress());
    }
}
