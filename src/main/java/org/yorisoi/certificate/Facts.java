package org.yorisoi.certificate;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.yorisoi.credit.Stand;
import org.yorisoi.curriculum.Answer;
import org.yorisoi.curriculum.Evidence;
import org.yorisoi.curriculum.Requirement;
import org.yorisoi.curriculum.State;
import org.yorisoi.platform.Words;

/**
 * What was completed, and by what: the part of a record that the ledger bears out, or does not any
 * more.
 *
 * @param programme its id
 * @param version of the programme that judged
 * @param title of the programme
 * @param versionTitle of that version
 * @param notice the notice that the version rests on
 * @param noticeOn its day; null = not known
 * @param completedOn the day of the fact that completed it
 * @param parts what it consisted of, in the curriculum's order
 */
public record Facts(
        String programme,
        String version,
        Words title,
        Words versionTitle,
        String notice,
        @Nullable LocalDate noticeOn,
        LocalDate completedOn,
        List<Part> parts) {

    /**
     * A part of it.
     *
     * @param id the requirement's, within its version
     * @param on the day on which it was complete; null = not known
     * @param minutes attended; null = it is no gathering
     * @param needed minutes that it asks for; null = it is no gathering
     * @param modules how many were passed here
     */
    public record Part(
            String id,
            Words title,
            @Nullable LocalDate on,
            @Nullable Integer minutes,
            @Nullable Integer needed,
            int modules) {}

    public Facts {
        parts = List.copyOf(parts);
    }

    /** What somebody completed; empty = it is not complete, or its day is not known. */
    static Optional<Facts> of(Stand stand) {
        Optional<LocalDate> day = stand.judgement().completedOn();
        if (!stand.judgement().isComplete() || day.isEmpty()) {
            return Optional.empty();
        }
        Map<String, Requirement> rules = new HashMap<>();
        stand.version().all().forEach(one -> rules.putIfAbsent(one.heading().id(), one));
        Answer way = walked(stand.judgement().answer(), rules);
        List<Part> parts = new ArrayList<>();
        if (kind(way, rules) == Requirement.Kind.ALL && !onlyModules(way, rules)) {
            way.parts().stream()
                    .filter(one -> !isCondition(kind(one, rules)))
                    .forEach(one -> parts.add(part(one, rules)));
        } else {
            parts.add(part(way, rules));
        }
        return Optional.of(
                new Facts(
                        stand.programme().id(),
                        stand.version().version(),
                        stand.programme().title(),
                        stand.version().title(),
                        stand.version().source().notice(),
                        stand.version().source().date(),
                        day.get(),
                        parts));
    }

    /** Whether something learned here or at a gathering bears it, not only others' papers. */
    static boolean isLearnedHere(Stand stand) {
        return stand.judgement().answer().proofs().stream()
                .anyMatch(one -> one.kind() != Evidence.Kind.CERTIFICATE);
    }

    /** The entry of the gathering that completed it; empty = something else did. */
    static Optional<Long> completingGathering(Stand stand) {
        return stand.judgement().answer().proofs().stream()
                .filter(one -> one.kind() == Evidence.Kind.GATHERING)
                .filter(
                        one ->
                                stand.judgement()
                                        .completedOn()
                                        .filter(day -> day.equals(one.earnedOn()))
                                        .isPresent())
                .map(Evidence::creditId)
                .max(Comparator.naturalOrder());
    }

    /** Whether it says the same; wording of titles and notices aside. */
    boolean sameAs(Facts other) {
        return programme.equals(other.programme)
                && version.equals(other.version)
                && completedOn.equals(other.completedOn)
                && said().equals(other.said());
    }

    private List<Object> said() {
        List<Object> said = new ArrayList<>();
        for (Part part : parts) {
            said.add(
                    List.of(
                            part.id(),
                            Objects.toString(part.on()),
                            Objects.toString(part.minutes()),
                            part.modules()));
        }
        return said;
    }

    /** The branch that was walked. */
    private static Answer walked(Answer whole, Map<String, Requirement> rules) {
        Requirement.Kind kind = kind(whole, rules);
        if (kind != Requirement.Kind.ANY && kind != Requirement.Kind.EQUIVALENCE) {
            return whole;
        }
        return whole.parts().stream()
                .filter(part -> part.state() == State.SATISFIED)
                .findFirst()
                .map(part -> walked(part, rules))
                .orElse(whole);
    }

    private static Part part(Answer answer, Map<String, Requirement> rules) {
        boolean attended = kind(answer, rules) == Requirement.Kind.GATHERING;
        int minutes =
                answer.proofs().stream()
                        .filter(one -> one.kind() == Evidence.Kind.GATHERING)
                        .flatMap(one -> one.minutes().values().stream())
                        .mapToInt(Integer::intValue)
                        .sum();
        Requirement rule = rules.get(answer.id());
        long modules =
                answer.proofs().stream().filter(one -> one.kind() == Evidence.Kind.MODULE).count();
        return new Part(
                answer.id(),
                answer.label(),
                answer.proofs().stream()
                        .map(Evidence::earnedOn)
                        .filter(Objects::nonNull)
                        .max(Comparator.naturalOrder())
                        .orElse(null),
                attended ? (Integer) minutes : null,
                attended && rule != null ? (Integer) rule.needed() : null,
                (int) modules);
    }

    private static boolean onlyModules(Answer answer, Map<String, Requirement> rules) {
        return !answer.parts().isEmpty()
                && answer.parts().stream()
                        .allMatch(one -> kind(one, rules) == Requirement.Kind.MODULE);
    }

    private static boolean isCondition(Requirement.Kind kind) {
        return kind == Requirement.Kind.WITHIN || kind == Requirement.Kind.BEFORE_APPLYING;
    }

    private static Requirement.Kind kind(Answer answer, Map<String, Requirement> rules) {
        return Optional.ofNullable(rules.get(answer.id()))
                .map(Requirement::kind)
                .orElse(Requirement.Kind.ALL);
    }
}
