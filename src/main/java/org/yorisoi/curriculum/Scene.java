package org.yorisoi.curriculum;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a requirement sees while it is judged: the evidence, the day, and its neighbours. */
final class Scene {

    /** The ledger's order; it does not depend on the order in which evidence is handed in. */
    static final Comparator<Evidence> AS_RECORDED =
            Comparator.comparing(Evidence::recordedAt).thenComparing(Evidence::creditId);

    private record Key(Evidence.Kind kind, String subject) {}

    /** Evidence looked at: from a day, before a day, up to an entry of the ledger. */
    private record Window(
            @Nullable LocalDate from, @Nullable LocalDate before, @Nullable Evidence upTo) {

        boolean shows(Evidence one) {
            LocalDate day = one.earnedOn();
            return (from == null || day == null || !day.isBefore(from))
                    && (before == null || day == null || day.isBefore(before))
                    && (upTo == null || AS_RECORDED.compare(one, upTo) <= 0);
        }
    }

    private final Map<Key, List<Evidence>> evidence;
    private final ProgrammeVersion version;
    private final Circumstances circumstances;
    private final Map<String, Finding> neighbours;
    private final Window window;
    private final boolean paperSuffices;
    private final @Nullable LocalDate applyingOn;

    private Scene(
            Map<Key, List<Evidence>> evidence,
            ProgrammeVersion version,
            Circumstances circumstances,
            Map<String, Finding> neighbours,
            Window window,
            boolean paperSuffices,
            @Nullable LocalDate applyingOn) {
        this.evidence = evidence;
        this.version = version;
        this.circumstances = circumstances;
        this.neighbours = neighbours;
        this.window = window;
        this.paperSuffices = paperSuffices;
        this.applyingOn = applyingOn;
    }

    static Scene of(
            ProgrammeVersion version, Collection<Evidence> evidence, Circumstances circumstances) {
        Map<Key, List<Evidence>> sorted = new HashMap<>();
        for (Evidence one : evidence) {
            if (one.earnedOn() == null || !one.earnedOn().isAfter(circumstances.on())) {
                sorted.computeIfAbsent(new Key(one.kind(), one.subject()), key -> new ArrayList<>())
                        .add(one);
            }
        }
        sorted.values().forEach(list -> list.sort(AS_RECORDED));
        return new Scene(
                sorted,
                version,
                circumstances,
                Map.of(),
                new Window(null, null, null),
                false,
                null);
    }

    /** For an application: the day decides on recognition. */
    Scene applying(LocalDate day, boolean uncheckedSuffices) {
        return new Scene(
                evidence, version, circumstances, neighbours, window, uncheckedSuffices, day);
    }

    Scene beside(Map<String, Finding> found) {
        Map<String, Finding> all = new HashMap<>(neighbours);
        all.putAll(found);
        return new Scene(evidence, version, circumstances, all, window, paperSuffices, applyingOn);
    }

    Scene inCycle(@Nullable LocalDate from, @Nullable LocalDate before) {
        return looking(new Window(from, before, null));
    }

    /** The same as the ledger stood when an entry had just been recorded. */
    Scene upTo(Evidence last) {
        return looking(new Window(window.from(), window.before(), last));
    }

    private Scene looking(Window through) {
        return new Scene(
                evidence, version, circumstances, neighbours, through, paperSuffices, applyingOn);
    }

    /** Evidence of a kind and subject, in the ledger's order. */
    List<Evidence> held(Evidence.Kind kind, String subject) {
        return evidence.getOrDefault(new Key(kind, subject), List.of()).stream()
                .filter(window::shows)
                .toList();
    }

    @Nullable Finding neighbour(String id) {
        return neighbours.get(id);
    }

    LocalDate on() {
        return circumstances.on();
    }

    List<LocalDate> cycleStarts() {
        return circumstances.cycleStarts().stream().filter(day -> !day.isAfter(on())).toList();
    }

    /** Whether a certificate counts that nobody has checked yet. */
    boolean paperSuffices() {
        return paperSuffices;
    }

    /**
     * The decision by which own modules count: as it stood where and when one applied for the
     * training; the decision that covers that day, of several the one that began last.
     */
    Optional<Recognition> recognition(@Nullable Finding gathering) {
        LocalDate day = applyingOn;
        String region = circumstances.region();
        if (day == null && gathering != null) {
            for (Evidence training : gathering.answer().proofs()) {
                day = training.appliedOn() != null ? training.appliedOn() : training.earnedOn();
                if (training.region() != null) {
                    region = training.region();
                }
                if (day != null) {
                    break;
                }
            }
        }
        if (day == null) {
            day = circumstances.appliedOn() != null ? circumstances.appliedOn() : on();
        }
        return decision(region, day);
    }

    private Optional<Recognition> decision(String region, LocalDate day) {
        return version.recognitions().stream()
                .filter(one -> one.covers(region, day))
                .max(
                        Comparator.comparing(Recognition::from)
                                .thenComparing(Recognition::id, Comparator.reverseOrder()));
    }
}
