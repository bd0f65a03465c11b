package org.yorisoi.curriculum;

import java.util.List;

/** Something of another scheme that counts as this. Nobody is led to it who has nothing of it. */
record Equivalence(Heading heading, Requirement other) implements Requirement {

    @Override
    public Kind kind() {
        return Kind.EQUIVALENCE;
    }

    @Override
    public List<Requirement> parts() {
        return List.of(other);
    }

    @Override
    public List<Finding> findings(Scene scene) {
        return other.findings(scene).stream().map(this::counting).toList();
    }

    private Finding counting(Finding one) {
        Answer answer = one.answer();
        Finding.Draft draft =
                draft().parts(List.of(answer)).proof(answer.proofs()).since(one.day());
        if (one.state() == State.SATISFIED) {
            draft.because("curriculum.equivalence.counts", answer.label());
        } else if (!answer.proofs().isEmpty()) {
            draft.because(answer.reasons()).next(answer.next().orElse(null));
        }
        return draft.as(one.state(), one.progress());
    }
}
