package org.yorisoi.curriculum;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.yorisoi.curriculum.ProgrammeVersion.Block;
import org.yorisoi.curriculum.ProgrammeVersion.Setting;
import org.yorisoi.person.Profession;
import org.yorisoi.platform.Fingerprint;
import org.yorisoi.platform.Mark;
import org.yorisoi.platform.Problem;
import org.yorisoi.platform.Words;

/**
 * A file of {@code content/programmes}, read and checked for its author; see {@code
 * docs/curricula.md}.
 */
public final class ProgrammeFile {

    /** A programme, or what is to be mended; never both, never neither. */
    public record Result(Optional<Programme> programme, List<Problem> problems) {

        public boolean isSound() {
            return problems.isEmpty();
        }
    }

    /** Decisions on own modules, or what is to be mended. */
    public record Decisions(List<Recognition> recognitions, List<Problem> problems) {

        public boolean isSound() {
            return problems.isEmpty();
        }
    }

    private static final Words NONE = new Words("", "");
    private static final Set<Mark> SURE = EnumSet.of(Mark.CONFIRMED, Mark.INFERRED);

    private final YamlReading reading;

    private final Map<String, Setting> decided;

    private ProgrammeFile(String fileName, Map<String, Setting> decided) {
        this.reading = new YamlReading(fileName);
        this.decided = decided;
    }

    /** Reads a programme. */
    public static Result read(String fileName, String yaml) {
        return read(fileName, yaml, Map.of());
    }

    /**
     * Reads a programme whose values were decided in part.
     *
     * @param decided instead of the file's own, by version and name: {@code 2017/min_electives}
     */
    static Result read(String fileName, String yaml, Map<String, Setting> decided) {
        ProgrammeFile file = new ProgrammeFile(fileName, decided);
        Programme programme = file.programme(file.reading.open(yaml), yaml);
        List<Problem> problems = file.reading.problems();
        return new Result(problems.isEmpty() ? Optional.of(programme) : Optional.empty(), problems);
    }

    /** Reads the file of decisions on own modules. */
    public static Decisions readRecognitions(String fileName, String yaml) {
        ProgrammeFile file = new ProgrammeFile(fileName, Map.of());
        YamlReading.Entries top = file.reading.open(yaml);
        List<Recognition> found = new ArrayList<>();
        Set<String> ids = new HashSet<>();
        for (YamlReading.Entries one : top.list("recognitions")) {
            found.add(file.recognition(one, ids));
        }
        top.close();
        List<Problem> problems = file.reading.problems();
        return new Decisions(problems.isEmpty() ? List.copyOf(found) : List.of(), problems);
    }

    private Recognition recognition(YamlReading.Entries one, Set<String> ids) {
        String id = one.text("id");
        if (!id.isEmpty() && !ids.add(id)) {
            reading.fault(one.line("id"), "curriculum.file.idTwice", id);
        }
        String region = one.text("region");
        if (!region.isEmpty() && !region.matches("\\d{2}|everywhere")) {
            reading.fault(one.line("region"), "curriculum.file.noRegion", region);
        }
        LocalDate from = one.date("from");
        LocalDate until = one.dateOrNull("until");
        if (until != null && until.isBefore(from)) {
            reading.fault(one.line("until"), "curriculum.file.untilBeforeFrom", until, from);
        }
        Recognition recognition =
                new Recognition(
                        id,
                        one.text("programme"),
                        one.words("holder"),
                        region.equals("everywhere") ? null : region,
                        from,
                        until,
                        source(one, Map.of()));
        one.close();
        return recognition;
    }

    private Programme programme(YamlReading.Entries top, String yaml) {
        String id = top.text("programme");
        Words title = top.words("title");
        Words holder = top.words("holder");
        List<ProgrammeVersion> versions = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (YamlReading.Entries one : top.list("versions")) {
            ProgrammeVersion version = new VersionReading(id, one).read();
            if (!version.version().isEmpty() && !names.add(version.version())) {
                reading.fault(one.line("version"), "curriculum.file.idTwice", version.version());
            }
            if (!versions.isEmpty()
                    && !version.inForce().isAfter(versions.get(versions.size() - 1).inForce())) {
                reading.fault(one.line("in_force"), "curriculum.file.notInOrder");
            }
            versions.add(version);
        }
        for (int i = 0; i < versions.size() - 1; i++) {
            if (versions.get(i).transitionEnded() == null) {
                reading.fault(
                        top.line("versions"),
                        "curriculum.file.noTransition",
                        versions.get(i).version());
            }
        }
        top.close();
        return new Programme(id, title, holder, versions, Fingerprint.of(yaml));
    }

    /** The source of a requirement: written out, or the name of one of the version's sources. */
    private Clause source(YamlReading.Entries owner, Map<String, Clause> named) {
        if (!owner.has("source")) {
            reading.fault(owner.line(), "curriculum.file.noSource");
            return new Clause("", null, Clause.UNSEEN, Mark.CONFIRMED, NONE);
        }
        if (owner.isMapping("source")) {
            return clause(owner.map("source"));
        }
        String name = owner.text("source");
        Clause found = named.get(name);
        if (found == null) {
            if (!name.isEmpty()) {
                reading.fault(owner.line("source"), "curriculum.file.sourceUnknown", name);
            }
            return new Clause(name, null, Clause.UNSEEN, Mark.CONFIRMED, NONE);
        }
        return found;
    }

    private Clause clause(YamlReading.Entries one) {
        String notice = one.text("notice");
        String day = one.text("date");
        LocalDate date = day.equals("unknown") ? null : reading.readDate(day, one.line("date"));
        Words words =
                one.has("clause") && !one.isMapping("clause") && one.text("clause").equals("unseen")
                        ? Clause.UNSEEN
                        : one.words("clause");
        Clause clause = new Clause(notice, date, words, one.mark(), one.wordsOr("note", NONE));
        one.close();
        return clause;
    }

    /** One version on its way. */
    private final class VersionReading {

        private final String programme;
        private final YamlReading.Entries top;
        private final Map<String, Clause> sources = new LinkedHashMap<>();
        private final Map<String, Setting> settings = new LinkedHashMap<>();
        private final Map<String, Words> modules = new LinkedHashMap<>();
        private final Map<String, Block> blocks = new LinkedHashMap<>();
        private final Set<String> usedSettings = new HashSet<>();
        private final Set<String> usedModules = new HashSet<>();
        private final Set<String> ids = new HashSet<>();

        VersionReading(String programme, YamlReading.Entries top) {
            this.programme = programme;
            this.top = top;
        }

        ProgrammeVersion read() {
            String version = top.text("version");
            Words title = top.words("title");
            LocalDate inForce = top.date("in_force");
            LocalDate ended = top.dateOrNull("transition_ended");
            if (ended != null && ended.isBefore(inForce)) {
                reading.fault(
                        top.line("transition_ended"),
                        "curriculum.file.untilBeforeFrom",
                        ended,
                        inForce);
            }
            Set<Profession> audience = audience();
            named("sources").forEach((name, one) -> sources.put(name, clause(one)));
            Clause source = source(top, sources);
            named("settings")
                    .forEach(
                            (name, one) -> {
                                Setting own = setting(name, one);
                                settings.put(name, decided.getOrDefault(version + "/" + name, own));
                            });
            YamlReading.Entries titles = top.mapOrEmpty("modules");
            for (String id : titles.keys()) {
                modules.put(id, titles.words(id));
            }
            named("blocks").forEach((id, one) -> blocks.put(id, block(id, one)));
            Requirement whole = requirement(top.map("requirement"), List.of());
            for (String name : settings.keySet()) {
                if (!usedSettings.contains(name)
                        && !ProgrammeVersion.OF_ATTENDANCE.contains(name)) {
                    reading.fault(top.map("settings").line(name), "curriculum.file.unused", name);
                }
            }
            for (String id : modules.keySet()) {
                if (!usedModules.contains(id)) {
                    reading.fault(titles.line(id), "curriculum.file.unused", id);
                }
            }
            top.close();
            return new ProgrammeVersion(
                    programme,
                    version,
                    title,
                    inForce,
                    ended,
                    audience,
                    source,
                    Collections.unmodifiableMap(settings),
                    Collections.unmodifiableMap(modules),
                    Collections.unmodifiableMap(blocks),
                    whole,
                    List.of());
        }

        private Map<String, YamlReading.Entries> named(String key) {
            YamlReading.Entries all = top.mapOrEmpty(key);
            Map<String, YamlReading.Entries> found = new LinkedHashMap<>();
            for (String name : all.keys()) {
                found.put(name, all.map(name));
            }
            return found;
        }

        private Set<Profession> audience() {
            Set<Profession> audience = EnumSet.noneOf(Profession.class);
            List<String> words = top.texts("audience");
            for (String word : words) {
                if (word.equals("EVERYBODY")) {
                    audience.addAll(EnumSet.allOf(Profession.class));
                    continue;
                }
                Optional<Profession> found =
                        EnumSet.allOf(Profession.class).stream()
                                .filter(one -> one.name().equals(word))
                                .findFirst();
                found.ifPresent(audience::add);
                if (found.isEmpty()) {
                    reading.fault(top.line("audience"), "curriculum.file.noProfession", word);
                }
            }
            return Collections.unmodifiableSet(audience);
        }

        private Setting setting(String name, YamlReading.Entries one) {
            Setting setting =
                    new Setting(
                            name,
                            one.text("value"),
                            one.mark(),
                            one.text("source"),
                            one.wordsOr("reading", NONE));
            one.close();
            return setting;
        }

        private Block block(String id, YamlReading.Entries one) {
            Block block =
                    new Block(
                            id,
                            one.words("title"),
                            one.number("minutes"),
                            one.yesOrNo("mandatory"),
                            one.mark());
            one.close();
            return block;
        }

        /**
         * A requirement with its parts.
         *
         * @param around ids of the neighbours that it may name: those of every whole it lies in
         */
        private Requirement requirement(YamlReading.Entries one, List<String> around) {
            String kind = one.text("kind");
            String module = kind.equals("module") ? moduleOf(one) : "";
            String id = kind.equals("module") && !one.has("id") ? module : one.text("id");
            if (!id.isEmpty() && !ids.add(id)) {
                reading.fault(one.line("id"), "curriculum.file.idTwice", id);
            }
            Words label =
                    kind.equals("module") && !one.has("label")
                            ? modules.getOrDefault(module, NONE)
                            : one.words("label");
            Clause source = source(one, sources);
            Requirement.Heading heading = new Requirement.Heading(id, label, source);
            Requirement read = ofKind(kind, module, heading, one, around);
            one.close();
            return read;
        }

        private Requirement ofKind(
                String kind,
                String module,
                Requirement.Heading heading,
                YamlReading.Entries one,
                List<String> around) {
            return switch (kind) {
                case "all" -> all(heading, one, around);
                case "any" -> new AnyOf(heading, parts(one, around));
                case "some" -> some(heading, one, around);
                case "module" -> new ModuleTaken(heading, module);
                case "certificate" ->
                        new CertificateHeld(
                                heading,
                                one.text("certificate"),
                                one.has("held_by") ? day(one, "held_by", heading) : null);
                case "gathering" ->
                        new GatheringAttended(
                                heading,
                                one.text("gathering"),
                                amount(one, "minutes", heading),
                                Collections.unmodifiableMap(blocks));
                case "within" ->
                        new Within(
                                heading,
                                neighbour(one, "part", around),
                                neighbour(one, "after", around),
                                amount(one, "years", heading));
                case "before-applying" ->
                        new BeforeApplying(
                                heading,
                                neighbour(one, "part", around),
                                neighbour(one, "gathering", around),
                                one.text("excused_by"));
                case "record" ->
                        new RecordKept(
                                heading,
                                one.text("record"),
                                one.has("count") ? amount(one, "count", heading) : 1,
                                one.has("in_one_fiscal_year") && one.yesOrNo("in_one_fiscal_year"));
                case "recognised" ->
                        new RecognisedModules(
                                heading,
                                neighbour(one, "application", around),
                                one.text("otherwise"),
                                one.words("otherwise_label"),
                                all(heading, one, around));
                case "equivalence" -> new Equivalence(heading, requirement(one.map("of"), around));
                case "no-equivalence" -> new NoEquivalence(heading, one.texts("units"));
                default -> ofNoKind(kind, heading, one);
            };
        }

        private Requirement ofNoKind(
                String kind, Requirement.Heading heading, YamlReading.Entries one) {
            if (!kind.isEmpty()) {
                reading.fault(one.line("kind"), "curriculum.file.kindUnknown", kind);
            }
            // Its keys are not judged by a kind that it does not have.
            one.keys().forEach(one::has);
            return new NoEquivalence(heading, List.of());
        }

        private AllOf all(
                Requirement.Heading heading, YamlReading.Entries one, List<String> around) {
            List<Requirement> parts = parts(one, around);
            if (AllOf.inOrderOfAsking(parts).isEmpty()) {
                reading.fault(one.line("parts"), "curriculum.file.circle", heading.id());
            }
            return new AllOf(heading, parts);
        }

        private SomeOf some(
                Requirement.Heading heading, YamlReading.Entries one, List<String> around) {
            int count = amount(one, "count", heading);
            List<Requirement> parts = parts(one, around);
            if (count > parts.size() && !parts.isEmpty()) {
                reading.fault(one.line("count"), "curriculum.file.tooMany", count, parts.size());
            }
            return new SomeOf(heading, count, parts);
        }

        private List<Requirement> parts(YamlReading.Entries one, List<String> around) {
            List<YamlReading.Entries> list = one.list("parts");
            List<String> names = new ArrayList<>(around);
            boolean together = Set.of("all", "recognised").contains(one.text("kind"));
            for (YamlReading.Entries part : list) {
                if (together && part.has("id")) {
                    names.add(part.text("id"));
                }
            }
            return list.stream().map(part -> requirement(part, names)).toList();
        }

        private String moduleOf(YamlReading.Entries one) {
            String module = one.text("module");
            if (!module.isEmpty() && !modules.containsKey(module)) {
                reading.fault(one.line("module"), "curriculum.file.moduleUnknown", module);
            }
            usedModules.add(module);
            return module;
        }

        private String neighbour(YamlReading.Entries one, String key, List<String> around) {
            String id = one.text(key);
            if (!id.isEmpty() && !around.contains(id)) {
                reading.fault(one.line(key), "curriculum.file.partUnknown", id);
            }
            return id;
        }

        /** A whole number: a setting's name, or, only where it is sure, the number itself. */
        private int amount(YamlReading.Entries one, String key, Requirement.Heading heading) {
            Optional<Setting> setting = setting(one, key, heading);
            return reading.readNumber(
                    setting.map(Setting::value).orElseGet(() -> constant(one, key)),
                    setting.isPresent() ? settingLine(setting.get()) : one.line(key));
        }

        private LocalDate day(YamlReading.Entries one, String key, Requirement.Heading heading) {
            Optional<Setting> setting = setting(one, key, heading);
            return reading.readDate(
                    setting.map(Setting::value).orElseGet(() -> constant(one, key)),
                    setting.isPresent() ? settingLine(setting.get()) : one.line(key));
        }

        private String constant(YamlReading.Entries one, String key) {
            String text = one.text(key);
            return startsWithDigit(text) ? text : "";
        }

        private int settingLine(Setting setting) {
            return top.map("settings").map(setting.name()).line("value");
        }

        private Optional<Setting> setting(
                YamlReading.Entries one, String key, Requirement.Heading heading) {
            String text = one.text(key);
            if (text.isEmpty()) {
                return Optional.empty();
            }
            if (startsWithDigit(text)) {
                if (!SURE.contains(heading.source().mark())) {
                    reading.fault(
                            one.line(key),
                            "curriculum.file.constantNotSure",
                            text,
                            heading.source().mark().name());
                }
                return Optional.empty();
            }
            usedSettings.add(text);
            @Nullable Setting found = settings.get(text);
            if (found == null) {
                reading.fault(one.line(key), "curriculum.file.settingUnknown", text);
            }
            return Optional.ofNullable(found);
        }
    }

    private static boolean startsWithDigit(String text) {
        return text.matches("-?\\d.*");
    }
}
