package org.yorisoi.curriculum;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.yorisoi.platform.Words;

/** A part of a curriculum; each kind judges itself. */
public sealed interface Requirement
        permits AllOf,
                AnyOf,
                SomeOf,
                ModuleTaken,
                CertificateHeld,
                GatheringAttended,
                Within,
                BeforeApplying,
                RecordKept,
                RecognisedModules,
                Equivalence,
                NoEquivalence {

    /**
     * What every requirement has.
     *
     * @param id unique in its version
     */
    record Heading(String id, Words label, Clause source) {}

    /** What it asks for, for whoever shows it. */
    enum Kind {
        ALL,
        ANY,
        SOME,
        MODULE,
        CERTIFICATE,
        GATHERING,
        WITHIN,
        BEFORE_APPLYING,
        RECORD,
        RECOGNISED,
        EQUIVALENCE,
        NO_EQUIVALENCE
    }

    Heading heading();

    Kind kind();

    /** What it is about, as {@link Evidence#subject}; "" where it is about its parts. */
    default String subject() {
        return "";
    }

    /** How many it asks for: parts, records, or minutes of a gathering; of all else all, as 0. */
    default int needed() {
        return 0;
    }

    default List<Requirement> parts() {
        return List.of();
    }

    /** Whether evidence of a kind and subject can decide it, apart from its parts. */
    default boolean looksAt(Evidence.Kind kind, String subject) {
        return false;
    }

    /** Ids of the neighbours whose findings it asks for. */
    default Set<String> references() {
        return Set.of();
    }

    /**
     * Every way in which it could be seen to hold, or the ways in which it does not; never empty.
     * What must hold together is put together from them, pair by pair.
     */
    List<Finding> findings(Scene scene);

    /** The best of them. */
    default Finding best(Scene scene) {
        return Finding.best(findings(scene), scene);
    }

    /** Itself and every part below. */
    default Stream<Requirement> withParts() {
        List<Requirement> all = new ArrayList<>();
        collect(all);
        return all.stream();
    }

    private void collect(List<Requirement> all) {
        all.add(this);
        parts().forEach(part -> part.collect(all));
    }

    /** Begins a finding about it. */
    default Finding.Draft draft() {
        return new Finding.Draft(
                heading().id(), heading().label(), Optional.of(heading().source()));
    }
}
