package org.yorisoi;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.MessageFormat;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.yorisoi.platform.faces.Texts;

/** Both languages say the same things, every text that a view asks for exists. */
class MessagesTest {

    private static final Pattern WORD =
            Pattern.compile("[\"']([a-z]+(?:\\.[A-Za-z0-9_-]+)+\\.?)[\"']");

    private static final Path BUNDLES = Path.of("src", "main", "resources", "org", "yorisoi");

    /** In views: {@code m['key']} and {@code m.text('key'}. */
    private static final Pattern IN_VIEWS =
            Pattern.compile("m(?:\\.text\\(|\\[)'([a-z]+(?:\\.[A-Za-z0-9_-]+)+)'");

    private static final Pattern ARGUMENT = Pattern.compile("\\{(\\d+)");

    @Test
    void bothLanguagesHaveTheSameKeys() throws IOException {
        for (String feature : Texts.FEATURES) {
            assertThat(bundle(feature, "").keySet())
                    .as(feature)
                    .isEqualTo(bundle(feature, "_en").keySet());
        }
    }

    @Test
    void theFirstWordOfAKeyIsItsFeature() throws IOException {
        for (String feature : Texts.FEATURES) {
            assertThat(bundle(feature, "").keySet())
                    .as(feature)
                    .allMatch(key -> key.startsWith(feature + "."));
        }
    }

    @Test
    void bothLanguagesTakeTheSameArguments() throws IOException {
        List<String> different = new ArrayList<>();
        for (String feature : Texts.FEATURES) {
            Map<String, String> english = bundle(feature, "_en");
            bundle(feature, "")
                    .forEach(
                            (key, text) -> {
                                if (!arguments(text)
                                        .equals(arguments(english.getOrDefault(key, "")))) {
                                    different.add(key);
                                }
                            });
        }
        assertThat(different).isEmpty();
    }

    /** An apostrophe alone begins a quotation in which arguments are not filled in. */
    @Test
    void textsWithArgumentsFillThemIn() throws IOException {
        List<String> broken = new ArrayList<>();
        for (String feature : Texts.FEATURES) {
            for (String language : List.of("", "_en")) {
                bundle(feature, language)
                        .forEach(
                                (key, text) -> {
                                    if (!arguments(text).isEmpty() && text.contains("{0}")) {
                                        String shown =
                                                new MessageFormat(text)
                                                        .format(
                                                                new Object[] {
                                                                    900, 901, 902, 903, 904, 905
                                                                });
                                        if (!shown.contains("900")) {
                                            broken.add(key + language);
                                        }
                                    }
                                });
            }
        }
        assertThat(broken).isEmpty();
    }

    @Test
    void everyTextThatAViewAsksForExists() throws IOException {
        Map<String, String> all = new HashMap<>();
        for (String feature : Texts.FEATURES) {
            all.putAll(bundle(feature, ""));
        }
        Set<String> missing = new TreeSet<>();
        try (Stream<Path> views = Files.walk(Path.of("src", "main", "webapp"))) {
            for (Path view : views.filter(path -> path.toString().endsWith(".xhtml")).toList()) {
                Matcher asked = IN_VIEWS.matcher(Files.readString(view));
                while (asked.find()) {
                    if (!all.containsKey(asked.group(1))) {
                        missing.add(view.getFileName() + ": " + asked.group(1));
                    }
                }
            }
        }
        assertThat(missing).isEmpty();
    }

    /** A text that nobody asks for is a text that nobody keeps right. */
    @Test
    void everyTextIsAskedForBySomebody() throws IOException {
        String sources = sources();
        Set<String> words = words(sources);
        Set<String> unused = new TreeSet<>();
        for (String feature : Texts.FEATURES) {
            for (String key : bundle(feature, "").keySet()) {
                if (!isAskedFor(key, words, sources)) {
                    unused.add(key);
                }
            }
        }
        assertThat(unused).isEmpty();
        assertThat(isAskedFor("person.nobody.asksForThis", words, sources))
                .as("the negative control")
                .isFalse();
    }

    /** As it stands, or as the beginning of keys that end in a constant's name. */
    private static boolean isAskedFor(String key, Set<String> words, String sources) {
        if (words.contains(key) || sources.contains("=" + key)) {
            return true;
        }
        for (int dot = key.lastIndexOf('.');
                dot > key.indexOf('.');
                dot = key.lastIndexOf('.', dot - 1)) {
            String beginning = key.substring(0, dot);
            if (words.contains(beginning) || words.contains(beginning + ".")) {
                return true;
            }
        }
        return false;
    }

    private static Set<String> words(String sources) {
        Set<String> words = new TreeSet<>();
        Matcher word = WORD.matcher(sources);
        while (word.find()) {
            words.add(word.group(1));
        }
        return words;
    }

    private static String sources() throws IOException {
        StringBuilder all = new StringBuilder();
        try (Stream<Path> files = Files.walk(Path.of("src", "main"))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                if (file.toString().matches(".*\\.(java|xhtml|xml)")) {
                    all.append(Files.readString(file).replaceAll("\"\\s*\\+\\s*\"", ""))
                            .append('\n');
                }
            }
        }
        return all.toString();
    }

    private static Set<String> arguments(String text) {
        Set<String> found = new TreeSet<>();
        Matcher argument = ARGUMENT.matcher(text);
        while (argument.find()) {
            found.add(argument.group(1));
        }
        return found;
    }

    private static Map<String, String> bundle(String feature, String language) throws IOException {
        Map<String, String> texts = new HashMap<>();
        Path file = BUNDLES.resolve(feature).resolve("messages" + language + ".properties");
        if (Files.exists(file)) {
            Properties bundle = new Properties();
            try (var reader = Files.newBufferedReader(file)) {
                bundle.load(reader);
            }
            bundle.forEach((key, text) -> texts.put((String) key, (String) text));
        }
        return texts;
    }
}
