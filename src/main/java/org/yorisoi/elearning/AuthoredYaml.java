package org.yorisoi.elearning;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.yorisoi.platform.Words;
import org.yorisoi.platform.document.YamlTree;

/**
 * A part of a YAML file that knows its line. What is missing or malformed becomes a problem and is
 * stood in for by something empty, so that one reading finds them all.
 */
final class AuthoredYaml {

    static final Pattern ID = Pattern.compile("[a-z0-9](?:[a-z0-9-]{0,58}[a-z0-9])?");

    /** What would mean something on a page but stands here as it is. */
    private static final Pattern MARKUP =
            Pattern.compile("\\*\\*|\\[@|\\{[^{}|]*\\||\\]\\(|<[a-zA-Z/!]");

    private final String file;
    private final Node node;
    private final ModuleProblems problems;
    private final boolean japaneseWillDo;

    private AuthoredYaml(String file, Node node, ModuleProblems problems, boolean japaneseWillDo) {
        this.file = file;
        this.node = node;
        this.problems = problems;
        this.japaneseWillDo = japaneseWillDo;
    }

    /**
     * Reads a file; nothing, and a problem with its line, if it is no YAML or empty.
     *
     * @param japaneseWillDo whether {@link #words} may lack English, as in a module of which only a
     *     summary is in English; the Japanese then stands for it
     */
    static Optional<AuthoredYaml> read(
            String file, String text, ModuleProblems problems, boolean japaneseWillDo) {
        YamlTree tree = YamlTree.read(file, text);
        if (tree.problem() != null) {
            problems.broken(tree.problem());
        } else if (tree.root() == null) {
            problems.broken(file, 1, "elearning.lint.empty");
        }
        return Optional.ofNullable(tree.root())
                .map(node -> new AuthoredYaml(file, node, problems, japaneseWillDo));
    }

    int line() {
        return YamlTree.line(node);
    }

    void broken(String key, Object... args) {
        problems.broken(file, line(), key, args);
    }

    void unfit(String key, Object... args) {
        problems.unfit(file, line(), key, args);
    }

    /** Refuses other fields than these, and the same field twice. */
    void only(String... known) {
        if (!(node instanceof MappingNode mapping)) {
            broken("elearning.lint.notFields", String.join(", ", known));
            return;
        }
        Set<String> seen = new HashSet<>();
        for (NodeTuple tuple : mapping.getValue()) {
            String name = name(tuple);
            int line = YamlTree.line(tuple.getKeyNode());
            if (!List.of(known).contains(name)) {
                problems.broken(
                        file, line, "elearning.lint.unknownField", name, String.join(", ", known));
            } else if (!seen.add(name)) {
                problems.broken(file, line, "elearning.lint.fieldTwice", name);
            }
        }
    }

    boolean has(String field) {
        return get(field) != null;
    }

    /** A field's value; null if it is not there. */
    @Nullable AuthoredYaml get(String field) {
        if (node instanceof MappingNode mapping) {
            for (NodeTuple tuple : mapping.getValue()) {
                if (name(tuple).equals(field)) {
                    return new AuthoredYaml(file, tuple.getValueNode(), problems, japaneseWillDo);
                }
            }
        }
        return null;
    }

    /** The entries of a list. */
    List<AuthoredYaml> items() {
        if (node instanceof SequenceNode list) {
            return list.getValue().stream()
                    .map(one -> new AuthoredYaml(file, one, problems, japaneseWillDo))
                    .toList();
        }
        broken("elearning.lint.notList");
        return List.of();
    }

    /** The entries of a list that has to be there. */
    List<AuthoredYaml> items(String field) {
        AuthoredYaml list = get(field);
        if (list == null) {
            broken("elearning.lint.missing", field);
            return List.of();
        }
        return list.items();
    }

    /** A text that has to be there. */
    String text(String field) {
        AuthoredYaml value = get(field);
        String text = value == null ? "" : value.scalar();
        if (text.isEmpty()) {
            broken("elearning.lint.missing", field);
        }
        return text;
    }

    /** This entry itself as a text; empty if it is none. */
    String scalar() {
        return node instanceof ScalarNode scalar ? scalar.getValue().strip() : "";
    }

    /** An id that has to be there. */
    String id() {
        String id = text("id");
        if (!id.isEmpty() && !ID.matcher(id).matches()) {
            broken("elearning.lint.id", id);
        }
        return id;
    }

    int number(String field, int least, int most) {
        String text = text(field);
        if (text.isEmpty()) {
            return least;
        }
        int number = text.matches("\\d{1,6}") ? Integer.parseInt(text) : -1;
        if (number < least || number > most) {
            broken("elearning.lint.number", field, least, most);
            return least;
        }
        return number;
    }

    /** Yes or no; no if it is not there. */
    boolean flag(String field) {
        AuthoredYaml value = get(field);
        if (value == null) {
            return false;
        }
        String text = value.scalar();
        if (!text.equals("true") && !text.equals("false")) {
            value.broken("elearning.lint.flag", field);
        }
        return text.equals("true");
    }

    LocalDate date(String field) {
        String text = text(field);
        try {
            return text.isEmpty() ? LocalDate.EPOCH : LocalDate.parse(text);
        } catch (DateTimeException e) {
            broken("elearning.lint.date", field, text);
            return LocalDate.EPOCH;
        }
    }

    /** Words that have to be there, in both languages unless Japanese will do. */
    Words words(String field) {
        AuthoredYaml value = get(field);
        if (japaneseWillDo && value != null && !value.has("en")) {
            value.only("ja", "en");
            String ja = japanese(value.language("ja", field));
            return new Words(ja, ja);
        }
        return wordsInBoth(field);
    }

    /** Words in both languages that have to be there. */
    Words wordsInBoth(String field) {
        AuthoredYaml value = get(field);
        if (value == null) {
            broken("elearning.lint.missing", field);
            return new Words("", "");
        }
        value.only("ja", "en");
        Words words = new Words(japanese(value.language("ja", field)), value.language("en", field));
        if (words.ja().equals(words.en()) && Japanese.isIn(words.ja())) {
            value.broken("elearning.lint.language", "en", field);
        }
        return words;
    }

    @Nullable Words optionalWords(String field) {
        return has(field) ? words(field) : null;
    }

    private String language(String language, String field) {
        AuthoredYaml value = get(language);
        String text = value == null ? "" : value.scalar();
        if (text.isEmpty()) {
            broken("elearning.lint.language", language, field);
        } else if (value != null && MARKUP.matcher(text).find()) {
            value.unfit("elearning.lint.plainText", field);
        }
        return text;
    }

    /** A folded line break is a blank, which Japanese text does not want. */
    private static String japanese(String text) {
        return text.replaceAll("(?<=[。、]) ", "")
                .replaceAll(
                        "(?<=[\\p{IsHan}\\p{IsHiragana}\\p{IsKatakana}ー（）「」]) (?=[\\p{IsHan}\\p{IsHiragana}\\p{IsKatakana}ー（）「」])",
                        "");
    }

    private static String name(NodeTuple tuple) {
        return tuple.getKeyNode() instanceof ScalarNode key ? key.getValue() : "?";
    }
}
