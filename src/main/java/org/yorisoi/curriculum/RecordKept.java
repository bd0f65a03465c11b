package org.yorisoi.curriculum;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import org.yorisoi.platform.JapanTime;

/**
 * Records that an office keeps: a number of them, if wished all within one fiscal year.
 *
 * @param record their kind
 * @param count how many
 * @param inOneFiscalYear whether they must lie in one fiscal year, whichever
 */
record RecordKept(Heading heading, String record, int count, boolean inOneFiscalYear)
        implements Requirement {

    @Override
    public Kind kind() {
        return Kind.RECORD;
    }

    @Override
    public String subject() {
        return record;
    }

    @Override
    public boolean looksAt(Evidence.Kind kind, String subject) {
        return kind == Evidence.Kind.RECORD && subject.equals(record);
    }

    @Override
    public int needed() {
        return count;
    }

    @Override
    public List<Finding> findings(Scene scene) {
        List<Evidence> kept = scene.held(Evidence.Kind.RECORD, record);
        TreeMap<Integer, List<Evidence>> groups = new TreeMap<>();
        kept.stream()
                .filter(Evidence::isCertain)
                .sorted(Comparator.comparing(Evidence::day).thenComparing(Scene.AS_RECORDED))
                .forEach(
                        one ->
                                groups.computeIfAbsent(group(one.day()), key -> new ArrayList<>())
                                        .add(one));
        Finding.Draft draft = draft();
        List<Evidence> most = List.of();
        for (List<Evidence> group : groups.values()) {
            if (group.size() >= count) {
                List<Evidence> enough = group.subList(0, count);
                return List.of(
                        draft.proof(enough).since(enough.get(count - 1).earnedOn()).satisfied());
            }
            // Of years with equally many the last one: it may still grow.
            most = group.size() >= most.size() ? group : most;
        }
        List<Evidence> open =
                kept.stream().filter(one -> one.isAccepted() && !one.isCertain()).toList();
        draft.proof(most).proof(open);
        kept.stream()
                .filter(one -> !one.isAccepted())
                .forEach(
                        one ->
                                draft.proof(one)
                                        .because(
                                                "curriculum.record.refused",
                                                heading().label(),
                                                one.why()));
        boolean undecided = most.size() + open.size() >= count;
        if (undecided) {
            draft.because("curriculum.record.unknown", heading().label());
        } else if (count > 1) {
            draft.because(
                    inOneFiscalYear ? "curriculum.record.fewInYear" : "curriculum.record.few",
                    heading().label(),
                    count,
                    most.size());
        }
        draft.next(
                NextStep.Action.RECORD_BY_OFFICE,
                record,
                "curriculum.next.record",
                heading().label());
        double share = (double) most.size() / count;
        return List.of(draft.as(undecided ? State.UNKNOWN : State.NOT_YET, share));
    }

    private int group(LocalDate day) {
        return inOneFiscalYear ? JapanTime.fiscalYear(day) : 0;
    }
}
