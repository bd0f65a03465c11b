package org.yorisoi.platform.document;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.CollectionEndEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.Node;
import org.yorisoi.platform.Problem;
import org.yorisoi.platform.Reason;

/**
 * A YAML file as nodes that know their lines; makes no objects. Files that are too large or nested
 * too deeply are refused before they are composed, which goes down by recursion.
 *
 * @param root the whole file; null = it is empty, or there is a problem
 * @param problem why it cannot be read; null = it can
 */
public record YamlTree(@Nullable Node root, @Nullable Problem problem) {

    private static final int LONGEST = 300_000;
    private static final int DEEPEST = 20;
    private static final LoadSettings SETTINGS = LoadSettings.builder().build();

    /** Reads a file's text. */
    public static YamlTree read(String file, String text) {
        if (text.length() > LONGEST) {
            return refused(file, 1, "platform.yaml.tooLarge", LONGEST);
        }
        try {
            if (isTooDeep(text)) {
                return refused(file, 1, "platform.yaml.tooDeep", DEEPEST);
            }
            Optional<Node> root = new Compose(SETTINGS).composeString(text);
            return new YamlTree(root.orElse(null), null);
        } catch (MarkedYamlEngineException e) {
            int line =
                    e.getProblemMark()
                            .or(e::getContextMark)
                            .map(mark -> mark.getLine() + 1)
                            .orElse(1);
            return refused(file, line, "platform.yaml.notYaml", String.valueOf(e.getProblem()));
        } catch (YamlEngineException e) {
            return refused(file, 1, "platform.yaml.notYaml", String.valueOf(e.getMessage()));
        }
    }

    /** The line that a node begins on, from 1. */
    public static int line(Node node) {
        return node.getStartMark().map(mark -> mark.getLine() + 1).orElse(1);
    }

    private static YamlTree refused(String file, int line, String key, Object arg) {
        return new YamlTree(null, new Problem(file, line, Reason.of(key, arg)));
    }

    private static boolean isTooDeep(String text) {
        int depth = 0;
        for (Event event : new Parse(SETTINGS).parseString(text)) {
            if (event instanceof CollectionStartEvent) {
                depth++;
            } else if (event instanceof CollectionEndEvent) {
                depth--;
            }
            if (depth > DEEPEST) {
                return true;
            }
        }
        return false;
    }
}
