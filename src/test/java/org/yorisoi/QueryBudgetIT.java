package org.yorisoi;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.yorisoi.testing.HttpPerson;
import org.yorisoi.testing.RunningYorisoi;
import org.yorisoi.testing.TestDatabase;

/**
 * What a page may ask of the database, counted by the database itself. A page that is not in {@code
 * query-budgets.txt} fails, so that nobody adds a query in a loop unseen.
 */
class QueryBudgetIT {

    /** How far a budget may be from what was measured; more would let a query in a loop pass. */
    private static final int SPARE = 3;

    private static final Path BUDGETS = Path.of("src/test/resources/query-budgets.txt");

    /** Jobs of the server ask too, now and then: the best of some tries is the page's own. */
    private static final int TRIES = 6;

    private record Budget(String who, String path, int reads, int writes) {

        String route() {
            return path.replaceAll("\\?.*", "");
        }
    }

    @Test
    void everyPageStaysWithinItsBudget() throws IOException, SQLException {
        Map<String, HttpPerson> people = new HashMap<>();
        List<String> over = new ArrayList<>();
        try (Connection database = TestDatabase.connect(RunningYorisoi.SCHEMA)) {
            for (Budget budget : budgets()) {
                HttpPerson who =
                        people.computeIfAbsent(
                                budget.who(),
                                mail ->
                                        "-".equals(mail)
                                                ? HttpPerson.anonymous()
                                                : HttpPerson.signedIn(mail));
                int[] best = {Integer.MAX_VALUE, Integer.MAX_VALUE};
                for (int i = 0; i < TRIES; i++) {
                    int[] before = counted(database);
                    int status = who.get(budget.path()).statusCode();
                    int[] after = counted(database);
                    if (status != 200) {
                        over.add(budget.path() + " answers " + status);
                        break;
                    }
                    best[0] = Math.min(best[0], after[0] - before[0]);
                    best[1] = Math.min(best[1], after[1] - before[1]);
                }
                if (best[0] > budget.reads() || best[1] > budget.writes()) {
                    over.add(
                            "%s %s: %d reads, %d writes (may have %d, %d)"
                                    .formatted(
                                            budget.who(),
                                            budget.path(),
                                            best[0],
                                            best[1],
                                            budget.reads(),
                                            budget.writes()));
                }
                if (budget.reads() > best[0] + SPARE || budget.writes() > best[1] + SPARE) {
                    over.add(
                            "%s %s: %d reads, %d writes; a budget of %d, %d would not notice more"
                                    .formatted(
                                            budget.who(),
                                            budget.path(),
                                            best[0],
                                            best[1],
                                            budget.reads(),
                                            budget.writes()));
                }
            }
        }
        assertThat(over).isEmpty();
    }

    @Test
    void noPageIsWithoutABudget() throws IOException {
        Set<String> routes = views();
        routes.removeAll(budgets().stream().map(Budget::route).collect(Collectors.toSet()));
        // Reached only with a story of their own, which their journeys tell.
        routes.removeAll(
                Set.of(
                        "/roster/preview",
                        "/roster/done",
                        "/paper/one",
                        "/certificate/one",
                        "/account/second-factor",
                        "/elearning/quiz-result",
                        "/programme/change",
                        "/style",
                        "/style-desk"));
        assertThat(routes).isEmpty();
    }

    private static Set<String> views() throws IOException {
        Path webapp = Path.of("src", "main", "webapp");
        try (Stream<Path> files = Files.walk(webapp)) {
            return files.map(file -> "/" + webapp.relativize(file).toString().replace('\\', '/'))
                    .filter(path -> path.endsWith(".xhtml"))
                    .filter(path -> !path.startsWith("/WEB-INF/"))
                    .map(path -> path.substring(0, path.length() - ".xhtml".length()))
                    .map(path -> path.equals("/index") ? "/" : path)
                    .collect(Collectors.toCollection(TreeSet::new));
        }
    }

    private static int[] counted(Connection database) throws SQLException {
        Map<String, Integer> counters = new HashMap<>();
        try (var statement = database.createStatement();
                ResultSet rows =
                        statement.executeQuery(
                                "show global status where variable_name in ('Com_select',"
                                        + " 'Com_insert', 'Com_update', 'Com_delete',"
                                        + " 'Com_insert_select', 'Com_replace')")) {
            while (rows.next()) {
                counters.put(rows.getString(1), rows.getInt(2));
            }
        }
        int reads = counters.remove("Com_select");
        return new int[] {reads, counters.values().stream().mapToInt(Integer::intValue).sum()};
    }

    private static List<Budget> budgets() throws IOException {
        String hospital = "org=" + RunningYorisoi.organisation("99-h-sogo");
        String association = "org=" + RunningYorisoi.organisation("99-a-chuo");
        long seats = RunningYorisoi.gathering("99-h-sogo", "WORKSHOP", "ANNOUNCED");
        String training = hospital + "&id=" + seats;
        long conference = RunningYorisoi.gathering("99-h-sogo", "MEETING", "ANNOUNCED");
        List<Budget> budgets = new ArrayList<>();
        for (String line : Files.readAllLines(BUDGETS)) {
            if (!line.isBlank() && !line.startsWith("#")) {
                String[] cells = line.strip().split("\\s+", -1);
                budgets.add(
                        new Budget(
                                cells[0],
                                cells[1].replace("{hospital}", hospital)
                                        .replace("{training}", training)
                                        .replace("{entry}", RunningYorisoi.entry(seats))
                                        .replace("{meeting}", "id=" + conference)
                                        .replace(
                                                "{case}",
                                                "id=" + RunningYorisoi.careCase(conference))
                                        .replace("{blank}", "area=" + RunningYorisoi.area("9910"))
                                        .replace("{remote}", "area=" + RunningYorisoi.area("9907"))
                                        .replace("{association}", association),
                                Integer.parseInt(cells[2]),
                                Integer.parseInt(cells[3])));
            }
        }
        return budgets;
    }
}
