package org.yorisoi.curriculum;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.yorisoi.platform.Mark;
import org.yorisoi.platform.Problem;
import org.yorisoi.platform.Reason;
import org.yorisoi.platform.Words;
import org.yorisoi.platform.document.YamlTree;

/**
 * A YAML file read for an author: every fault is noted with its line and reading goes on with a
 * value in its place, so that all faults are told at once.
 */
final class YamlReading {

    private static final Pattern NUMBER = Pattern.compile("-?\\d{1,9}");
    static final LocalDate NO_DATE = LocalDate.EPOCH;

    private final String file;
    private final List<Problem> problems = new ArrayList<>();

    YamlReading(String file) {
        this.file = file;
    }

    List<Problem> problems() {
        return problems.stream().distinct().sorted(Comparator.comparingInt(Problem::line)).toList();
    }

    void fault(int line, String key, Object... args) {
        problems.add(new Problem(file, line, Reason.of(key, args)));
    }

    /** The whole file as a mapping; empty if it is none. */
    Entries open(String yaml) {
        YamlTree tree = YamlTree.read(file, yaml);
        if (tree.problem() == null) {
            return entries(tree.root(), 1);
        }
        problems.add(tree.problem());
        return new Entries(1, Map.of(), Map.of(), true);
    }

    private Entries entries(@Nullable Node node, int line) {
        if (!(node instanceof MappingNode mapping)) {
            fault(node == null ? line : YamlTree.line(node), "curriculum.file.notMapping");
            return new Entries(line, Map.of(), Map.of(), true);
        }
        Map<String, Node> values = new LinkedHashMap<>();
        Map<String, Integer> lines = new LinkedHashMap<>();
        for (NodeTuple tuple : mapping.getValue()) {
            String key = tuple.getKeyNode() instanceof ScalarNode scalar ? scalar.getValue() : "?";
            if (values.put(key, tuple.getValueNode()) != null) {
                fault(YamlTree.line(tuple.getKeyNode()), "curriculum.file.keyTwice", key);
            }
            lines.put(key, YamlTree.line(tuple.getKeyNode()));
        }
        return new Entries(YamlTree.line(mapping), values, lines, false);
    }

    /** A mapping; keys that nobody asks for are faults, see {@link #close}. */
    final class Entries {

        private final int line;
        private final Map<String, Node> values;
        private final Map<String, Integer> lines;
        private final TreeSet<String> asked = new TreeSet<>();

        /** Whether its fault has been told already, so that its keys are not missed one by one. */
        private final boolean faulty;

        Entries(int line, Map<String, Node> values, Map<String, Integer> lines, boolean faulty) {
            this.faulty = faulty;
            this.line = line;
            this.values = values;
            this.lines = lines;
        }

        int line() {
            return line;
        }

        int line(String key) {
            return lines.getOrDefault(key, line);
        }

        boolean has(String key) {
            asked.add(key);
            return values.containsKey(key);
        }

        List<String> keys() {
            return List.copyOf(values.keySet());
        }

        /** Whether a value is a mapping of its own. */
        boolean isMapping(String key) {
            return values.get(key) instanceof MappingNode;
        }

        /** A text; an empty one if it is missing, which is a fault. */
        String text(String key) {
            if (!has(key)) {
                missing(key);
                return "";
            }
            if (!(values.get(key) instanceof ScalarNode scalar) || scalar.getValue().isBlank()) {
                fault(line(key), "curriculum.file.notText", key);
                return "";
            }
            return scalar.getValue().strip();
        }

        private void missing(String key) {
            if (!faulty) {
                fault(line, "curriculum.file.keyMissing", key);
            }
        }

        Words words(String key) {
            Entries both = map(key);
            Words words = new Words(both.text("ja"), both.text("en"));
            both.close();
            return words;
        }

        Words wordsOr(String key, Words otherwise) {
            return has(key) ? words(key) : otherwise;
        }

        LocalDate date(String key) {
            return readDate(text(key), line(key));
        }

        @Nullable LocalDate dateOrNull(String key) {
            return has(key) ? date(key) : null;
        }

        int number(String key) {
            return readNumber(text(key), line(key));
        }

        boolean yesOrNo(String key) {
            String text = text(key);
            if (!text.isEmpty() && !text.equals("yes") && !text.equals("no")) {
                fault(line(key), "curriculum.file.notYesOrNo", key, text);
            }
            return text.equals("yes");
        }

        <E extends Enum<E>> Optional<E> oneOf(String key, Class<E> type) {
            String text = text(key);
            for (E one : type.getEnumConstants()) {
                if (one.name().equals(text)) {
                    return Optional.of(one);
                }
            }
            if (!text.isEmpty()) {
                fault(
                        line(key),
                        "curriculum.file.notOneOf",
                        key,
                        text,
                        String.join(
                                ", ",
                                Arrays.stream(type.getEnumConstants()).map(E::name).toList()));
            }
            return Optional.empty();
        }

        Mark mark() {
            return oneOf("mark", Mark.class).orElse(Mark.UNKNOWN);
        }

        Entries map(String key) {
            if (!has(key)) {
                missing(key);
                return new Entries(line, Map.of(), Map.of(), true);
            }
            return entries(values.get(key), line(key));
        }

        /** A mapping, or an empty one if the key is not there. */
        Entries mapOrEmpty(String key) {
            return has(key) ? map(key) : new Entries(line, Map.of(), Map.of(), false);
        }

        /** A list of mappings. */
        List<Entries> list(String key) {
            List<Entries> list = new ArrayList<>();
            for (Node node : sequence(key)) {
                list.add(entries(node, line(key)));
            }
            return list;
        }

        /** A list of texts. */
        List<String> texts(String key) {
            List<String> list = new ArrayList<>();
            for (Node node : sequence(key)) {
                if (node instanceof ScalarNode scalar) {
                    list.add(scalar.getValue());
                } else {
                    fault(YamlTree.line(node), "curriculum.file.notText", key);
                }
            }
            return list;
        }

        private List<Node> sequence(String key) {
            if (!has(key)) {
                missing(key);
                return List.of();
            }
            if (!(values.get(key) instanceof SequenceNode sequence)
                    || sequence.getValue().isEmpty()) {
                fault(line(key), "curriculum.file.notList", key);
                return List.of();
            }
            return sequence.getValue();
        }

        /** Refuses what nobody asked for. */
        void close() {
            for (String key : values.keySet()) {
                if (!asked.contains(key)) {
                    fault(line(key), "curriculum.file.keyUnknown", key, String.join(", ", asked));
                }
            }
        }
    }

    LocalDate readDate(String text, int line) {
        if (text.isEmpty()) {
            return NO_DATE;
        }
        try {
            return LocalDate.parse(text);
        } catch (DateTimeException e) {
            fault(line, "curriculum.file.noSuchDate", text);
            return NO_DATE;
        }
    }

    int readNumber(String text, int line) {
        if (text.isEmpty()) {
            return 1;
        }
        if (!NUMBER.matcher(text).matches() || Integer.parseInt(text) < 1) {
            fault(line, "curriculum.file.notNumber", text);
            return 1;
        }
        return Integer.parseInt(text);
    }
}
