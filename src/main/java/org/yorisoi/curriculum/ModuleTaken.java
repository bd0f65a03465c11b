package org.yorisoi.curriculum;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** A module, passed here. */
record ModuleTaken(Heading heading, String module) implements Requirement {

    @Override
    public Kind kind() {
        return Kind.MODULE;
    }

    @Override
    public String subject() {
        return module;
    }

    @Override
    public boolean looksAt(Evidence.Kind kind, String subject) {
        return kind == Evidence.Kind.MODULE && subject.equals(module);
    }

    @Override
    public List<Finding> findings(Scene scene) {
        List<Evidence> held = scene.held(Evidence.Kind.MODULE, module);
        Finding.Draft draft = draft();
        Optional<Evidence> first =
                held.stream()
                        .filter(Evidence::isCertain)
                        .min(Comparator.comparing(Evidence::day).thenComparing(Scene.AS_RECORDED));
        if (first.isPresent()) {
            return List.of(draft.proof(first.get()).since(first.get().earnedOn()).satisfied());
        }
        draft.proof(held);
        if (held.stream().anyMatch(Evidence::isAccepted)) {
            return List.of(
                    draft.because("curriculum.module.unknown", heading().label())
                            .next(
                                    NextStep.Action.ENTER_DATE,
                                    module,
                                    "curriculum.next.enterDate",
                                    heading().label())
                            .unknown());
        }
        return List.of(
                draft.next(
                                NextStep.Action.TAKE_MODULE,
                                module,
                                "curriculum.next.takeModule",
                                heading().label())
                        .notYet());
    }
}
