package org.yorisoi;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.platform.commons.annotation.Testable;
import org.junit.platform.commons.support.AnnotationSupport;

/** Every test that {@code docs/known-traps.md} names is there, under that very name. */
class KnownTrapsTest {

    private static final Path TESTS = Path.of("src", "test", "java");

    /** {@code `Class.method`}, {@code `.method`} of the class before, or {@code `Class`}. */
    private static final Pattern NAME = Pattern.compile("`([A-Z]\\w*)?(?:\\.(\\w+))?`");

    /** The complaints about what meets on a date. */
    private static final List<String> COMPLAINTS =
            Stream.of(IntStream.rangeClosed(1, 6), IntStream.rangeClosed(16, 27), IntStream.of(29))
                    .flatMapToInt(numbers -> numbers)
                    .mapToObj(Integer::toString)
                    .toList();

    /** What may be brought to it, as the second table has it. */
    private static final int BAD_INPUTS = 12;

    @Test
    void everyTestThatIsNamedIsThere() throws IOException {
        assertThat(faults(lines())).isEmpty();
    }

    @Test
    void everyComplaintAndEveryBadInputHasItsRow() throws IOException {
        List<String> numbers =
                lines().stream().filter(KnownTrapsTest::isRow).map(row -> cells(row)[1]).toList();
        assertThat(numbers).doesNotHaveDuplicates().containsAll(COMPLAINTS);
        assertThat(numbers)
                .containsAll(
                        IntStream.rangeClosed(1, BAD_INPUTS).mapToObj(no -> "B" + no).toList());
    }

    /** The negative control: names that are not there, and a row without a test, are found. */
    @Test
    void aTestThatIsNotThereIsFound() throws IOException {
        assertThat(
                        faults(
                                List.of(
                                        "| 1 | a | b | `SeatPolicyTest.onlyTheQueueOrders` |",
                                        "| 2 | a | b | `SeatPolicyTest.nobodyWroteThis`, `.norThis` |",
                                        "| 3 | a | b | `NobodyWroteThisTest` |",
                                        // there, but no test
                                        "| 4 | a | b | `KnownTrapsTest.faults` |",
                                        "| 5 | a | b | it was looked at |")))
                .containsExactly(
                        "2: SeatPolicyTest.nobodyWroteThis",
                        "2: SeatPolicyTest.norThis",
                        "3: NobodyWroteThisTest",
                        "4: KnownTrapsTest.faults",
                        "5: no test");
    }

    private static List<String> lines() throws IOException {
        return Files.readAllLines(Path.of("docs", "known-traps.md"));
    }

    private static boolean isRow(String line) {
        return line.startsWith("| ") && !line.startsWith("| no. ");
    }

    private static String[] cells(String row) {
        return row.split("\\s*\\|\\s*", -1);
    }

    private static List<String> faults(List<String> lines) throws IOException {
        Map<String, String> classes = classes();
        List<String> faults = new ArrayList<>();
        for (String row : lines) {
            if (!isRow(row)) {
                continue;
            }
            String[] cells = cells(row);
            Matcher name = NAME.matcher(cells[cells.length - 2]);
            String owner = "";
            int named = 0;
            while (name.find()) {
                named++;
                owner = name.group(1) == null ? owner : name.group(1);
                String method = name.group(2);
                if (!isThere(classes.get(owner), method)) {
                    faults.add(cells[1] + ": " + owner + (method == null ? "" : "." + method));
                }
            }
            if (named == 0) {
                faults.add(cells[1] + ": no test");
            }
        }
        return faults;
    }

    /** Whether a class has a test of that name, or any if none is named. */
    private static boolean isThere(String className, String method) {
        if (className == null) {
            return false;
        }
        try {
            Class<?> type = Class.forName(className, false, KnownTrapsTest.class.getClassLoader());
            return Stream.of(type.getDeclaredMethods())
                    .filter(one -> AnnotationSupport.isAnnotated(one, Testable.class))
                    .anyMatch(one -> method == null || one.getName().equals(method));
        } catch (ClassNotFoundException e) {
            return false;
        }
    }

    /** Full names of the test classes by their short ones. */
    private static Map<String, String> classes() throws IOException {
        Map<String, String> classes = new HashMap<>();
        try (Stream<Path> files = Files.walk(TESTS)) {
            files.map(file -> TESTS.relativize(file).toString())
                    .filter(file -> file.endsWith(".java"))
                    .map(file -> file.substring(0, file.length() - 5).replaceAll("[/\\\\]", "."))
                    .forEach(name -> classes.put(name.substring(name.lastIndexOf('.') + 1), name));
        }
        return classes;
    }
}
