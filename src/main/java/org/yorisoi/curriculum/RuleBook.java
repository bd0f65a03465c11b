package org.yorisoi.curriculum;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.yorisoi.platform.Problem;
import org.yorisoi.platform.Words;

/**
 * All rules as they stand together: the programmes' texts, and the holders' decisions on what the
 * texts leave open. Cannot be changed; another text or decision gives another book, so that two can
 * be compared.
 */
public final class RuleBook {

    /** One programme under the decisions of a region and day; read once, then kept. */
    private record Key(String programme, List<String> decisions) {}

    private final Map<String, String> texts;
    private final List<Recognition> recognitions;
    private final List<SettingDecision> settings;
    private final Map<String, Programme> programmes;
    private final Map<String, String> files = new TreeMap<>();
    private final List<CertificateKind> certificates;
    private final Map<Key, Programme> decided = new ConcurrentHashMap<>();

    private RuleBook(
            Map<String, String> texts,
            Collection<Recognition> recognitions,
            Collection<SettingDecision> settings) {
        this.texts = new TreeMap<>(texts);
        this.recognitions = List.copyOf(recognitions);
        this.settings = List.copyOf(settings);
        this.programmes = new LinkedHashMap<>();
        List<Recognition> all = new ArrayList<>(recognitions);
        String decisions = texts.get(Curricula.RECOGNITIONS);
        if (decisions != null) {
            ProgrammeFile.Decisions read =
                    ProgrammeFile.readRecognitions(Curricula.RECOGNITIONS, decisions);
            refuse(read.problems());
            all.addAll(read.recognitions());
        }
        for (String file : inOrder(texts.keySet())) {
            ProgrammeFile.Result read = ProgrammeFile.read(file, texts.getOrDefault(file, ""));
            refuse(read.problems());
            Programme programme = read.programme().orElseThrow().with(all);
            programmes.put(programme.id(), programme);
            files.put(programme.id(), file);
        }
        this.certificates = CertificateKind.of(programmes.values());
    }

    /**
     * A book of texts and decisions.
     *
     * @param texts by file name, as in {@code content/programmes}
     * @throws IllegalStateException if a text is not sound; names file and line
     */
    public static RuleBook of(
            Map<String, String> texts,
            Collection<Recognition> recognitions,
            Collection<SettingDecision> settings) {
        return new RuleBook(texts, recognitions, settings);
    }

    /** The book that comes with this release. */
    public static RuleBook shipped() {
        Map<String, String> texts = new LinkedHashMap<>();
        Curricula.FILES.forEach(file -> texts.put(file, Curricula.text(file)));
        texts.put(Curricula.RECOGNITIONS, Curricula.text(Curricula.RECOGNITIONS));
        return of(texts, List.of(), List.of());
    }

    /** The same with another text of a file. */
    public RuleBook withText(String file, String text) {
        Map<String, String> others = new TreeMap<>(texts);
        others.put(file, text);
        return of(others, recognitions, settings);
    }

    /** The same with one more decision on own modules. */
    public RuleBook with(Recognition decision) {
        List<Recognition> more = new ArrayList<>(recognitions);
        more.add(decision);
        return of(texts, more, settings);
    }

    /** The same with one more decision on a value. */
    public RuleBook with(SettingDecision decision) {
        List<SettingDecision> more = new ArrayList<>(settings);
        more.add(decision);
        return of(texts, recognitions, more);
    }

    /** The programmes as their texts stand, in the order in which they are shown. */
    public List<Programme> programmes() {
        return List.copyOf(programmes.values());
    }

    /** One as its text stands. */
    public Optional<Programme> programme(String id) {
        return Optional.ofNullable(programmes.get(id));
    }

    /** One as it is judged in a region on a day, with what was decided for them. */
    public Optional<Programme> programme(String id, String region, LocalDate on) {
        Programme plain = programmes.get(id);
        if (plain == null) {
            return Optional.empty();
        }
        List<SettingDecision> held = inForce(id, region, on);
        if (held.isEmpty()) {
            return Optional.of(plain);
        }
        Key key = new Key(id, held.stream().map(SettingDecision::id).toList());
        return Optional.of(decided.computeIfAbsent(key, missing -> read(plain, held)));
    }

    /**
     * The decisions by which a programme is judged in a region on a day, the one that wins last: a
     * region's holder decides for it, also where the operator decided later for everywhere.
     */
    public List<SettingDecision> inForce(String programme, String region, LocalDate on) {
        return settings.stream()
                .filter(one -> one.programme().equals(programme) && one.covers(region, on))
                .sorted(
                        Comparator.comparing((SettingDecision one) -> one.region() != null)
                                .thenComparing(SettingDecision::from)
                                .thenComparing(SettingDecision::id))
                .toList();
    }

    /**
     * What the decisions do to the texts that these cannot bear, in whatever region and on whatever
     * day; empty = all is sound.
     */
    public List<Problem> faults() {
        Set<String> regions = new TreeSet<>(Set.of(""));
        Set<LocalDate> days = new TreeSet<>();
        for (SettingDecision one : settings) {
            if (one.region() != null) {
                regions.add(one.region());
            }
            days.add(one.from());
            if (one.until() != null) {
                days.add(one.until().plusDays(1));
            }
        }
        Set<Problem> found = new LinkedHashSet<>();
        for (Programme plain : programmes.values()) {
            for (String region : regions) {
                for (LocalDate day : days) {
                    found.addAll(text(plain, inForce(plain.id(), region, day)).problems());
                }
            }
        }
        return List.copyOf(found);
    }

    /**
     * What evidence of a kind and subject is called, by the newest version that asks for it.
     *
     * @return empty if no programme knows it
     */
    public Optional<Words> label(Evidence.Kind kind, String subject) {
        return programmes.values().stream()
                .flatMap(
                        programme -> {
                            List<ProgrammeVersion> newest = new ArrayList<>(programme.versions());
                            Collections.reverse(newest);
                            return newest.stream();
                        })
                .flatMap(ProgrammeVersion::all)
                .filter(one -> one.looksAt(kind, subject))
                .map(one -> one.heading().label())
                .findFirst();
    }

    /** The kinds of outside certificates that some programme counts, in the order of the texts. */
    public List<CertificateKind> certificates() {
        return certificates;
    }

    /** One of them by its subject; empty = none counts it. */
    public Optional<CertificateKind> certificate(String subject) {
        return certificates.stream().filter(one -> one.subject().equals(subject)).findFirst();
    }

    /** Every decision on own modules of a programme, those of the texts too. */
    public List<Recognition> recognitions(String programme) {
        return programmes.get(programme) == null
                ? List.of()
                : programmes.get(programme).versions().stream()
                        .flatMap(version -> version.recognitions().stream())
                        .distinct()
                        .toList();
    }

    private Programme read(Programme plain, List<SettingDecision> held) {
        ProgrammeFile.Result read = text(plain, held);
        refuse(read.problems());
        return read.programme()
                .orElseThrow()
                .with(
                        plain.versions().stream()
                                .flatMap(version -> version.recognitions().stream())
                                .distinct()
                                .toList());
    }

    private ProgrammeFile.Result text(Programme plain, List<SettingDecision> held) {
        Map<String, ProgrammeVersion.Setting> values = new LinkedHashMap<>();
        for (SettingDecision one : held) {
            values.put(
                    one.version() + "/" + one.setting(),
                    new ProgrammeVersion.Setting(
                            one.setting(),
                            one.value(),
                            one.source().mark(),
                            one.source().notice(),
                            one.holder()));
        }
        String file = files.getOrDefault(plain.id(), "");
        return ProgrammeFile.read(file, texts.getOrDefault(file, ""), values);
    }

    /** The release's own order, then whatever else there is. */
    private static List<String> inOrder(Collection<String> files) {
        List<String> order = new ArrayList<>(Curricula.FILES);
        files.stream().sorted().filter(file -> !order.contains(file)).forEach(order::add);
        order.remove(Curricula.RECOGNITIONS);
        order.retainAll(files);
        return order;
    }

    private static void refuse(List<Problem> problems) {
        if (!problems.isEmpty()) {
            throw new IllegalStateException(
                    problems.stream().map(Problem::toString).collect(Collectors.joining("\n")));
        }
    }
}
