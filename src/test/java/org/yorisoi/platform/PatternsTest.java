package org.yorisoi.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** No text, however bad, keeps a pattern of ours busy: 10 kB are answered within 50 ms. */
class PatternsTest {

    private static final int LENGTH = 10_000;
    private static final Duration LIMIT = Duration.ofMillis(50);

    /** The clock of a busy machine jumps; a slow pattern is slow every time. */
    private static final int TRIES = 4;

    @Test
    void everyPatternAnswersBadTextQuickly() throws Exception {
        Map<String, Pattern> patterns = patterns();
        assertThat(patterns).hasSizeGreaterThan(5);
        List<String> slow = new ArrayList<>();
        patterns.forEach(
                (name, pattern) -> {
                    for (String bad : badTexts(pattern)) {
                        if (isSlow(pattern, bad)) {
                            slow.add(name + " with " + bad.substring(0, 10) + "…");
                        }
                    }
                });
        assertThat(slow).isEmpty();
    }

    @Test
    void aPatternThatBacktracksIsFound() {
        Pattern careless = Pattern.compile("([a-z]+)+@[a-z]+");
        assertThat(badTexts(careless)).anyMatch(bad -> isSlow(careless, bad));
    }

    @Test
    void aPatternThatNestsTooDeepIsFound() {
        Pattern careless = Pattern.compile("(?:[a-z]|\\.[a-z])*@");
        assertThat(badTexts(careless)).anyMatch(bad -> isSlow(careless, bad));
    }

    private static boolean isSlow(Pattern pattern, String text) {
        for (int attempt = 0; attempt < TRIES; attempt++) {
            if (answers(pattern, text)) {
                return false;
            }
        }
        return true;
    }

    private static boolean answers(Pattern pattern, String text) {
        long deadline = System.nanoTime() + LIMIT.toNanos();
        try {
            boolean whole = pattern.matcher(new Watched(text, deadline)).matches();
            boolean part = pattern.matcher(new Watched(text, deadline)).find();
            return part || !whole; // what matches as a whole is found too
        } catch (TooSlow | StackOverflowError e) {
            return false;
        }
    }

    /** Long runs of what the pattern speaks of, each with an end that does not fit. */
    private static Set<String> badTexts(Pattern pattern) {
        Set<String> units = new LinkedHashSet<>(List.of("a", "0", "-", ".", " ", "年", "a.", "0-"));
        pattern.pattern().codePoints().limit(60).forEach(c -> units.add(Character.toString(c)));
        Set<String> texts = new LinkedHashSet<>();
        for (String unit : units) {
            String run = unit.repeat(LENGTH / unit.length());
            texts.add(run);
            texts.add(run + "\u0000");
            texts.add("2024" + run + "!");
        }
        return texts;
    }

    private static Map<String, Pattern> patterns()
            throws IOException, URISyntaxException, ReflectiveOperationException {
        Path root =
                Path.of(Checked.class.getProtectionDomain().getCodeSource().getLocation().toURI());
        Map<String, Pattern> found = new TreeMap<>();
        try (Stream<Path> files = Files.walk(root.resolve("org/yorisoi"))) {
            for (Path file : (Iterable<Path>) files::iterator) {
                String name = root.relativize(file).toString();
                if (name.endsWith(".class") && !name.endsWith("-info.class")) {
                    name = name.substring(0, name.length() - 6).replace('/', '.');
                    add(found, Class.forName(name, false, Checked.class.getClassLoader()));
                }
            }
        }
        return found;
    }

    private static void add(Map<String, Pattern> found, Class<?> type)
            throws ReflectiveOperationException {
        for (Field field : type.getDeclaredFields()) {
            if (Modifier.isStatic(field.getModifiers()) && field.getType() == Pattern.class) {
                field.setAccessible(true);
                found.put(type.getName() + "." + field.getName(), (Pattern) field.get(null));
            }
        }
    }

    private static final class TooSlow extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    /** Text that stops being readable when its time is over, so that no pattern hangs the test. */
    private static final class Watched implements CharSequence {

        private final CharSequence text;
        private final long deadline;
        private int read;

        Watched(CharSequence text, long deadline) {
            this.text = text;
            this.deadline = deadline;
        }

        @Override
        public int length() {
            return text.length();
        }

        @Override
        public char charAt(int index) {
            read++;
            if ((read & 0xFF) == 0 && System.nanoTime() > deadline) {
                throw new TooSlow();
            }
            return text.charAt(index);
        }

        @Override
        public CharSequence subSequence(int start, int end) {
            return new Watched(text.subSequence(start, end), deadline);
        }

        @Override
        public String toString() {
            return text.toString();
        }
    }
}
