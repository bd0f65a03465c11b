package org.yorisoi;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import jakarta.servlet.annotation.WebServlet;
import jakarta.ws.rs.Path;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.yorisoi.account.Role;
import org.yorisoi.platform.Boundary;

/** The access matrix names every way in, and what is open to everybody was approved. */
class AccessMatrixTest {

    private static final java.nio.file.Path WEBAPP = java.nio.file.Path.of("src", "main", "webapp");
    private static final int MOST_OPEN_PATHS = 12;

    /** SEC-03: a new page fails here until somebody has written down who may see it. */
    @Test
    void everyRouteOfTheSystemHasRowsAndNoRowIsLeftOver() throws IOException {
        Set<String> routes = new TreeSet<>(views(WEBAPP));
        routes.addAll(servlets(main()));
        routes.addAll(resources(main()));

        Set<String> written =
                AccessMatrix.read().stream()
                        .map(AccessMatrix.Row::route)
                        .collect(Collectors.toCollection(TreeSet::new));

        assertThat(written).isEqualTo(routes);
    }

    @Test
    void everyRowSaysWhatEachRoleGets() {
        Set<String> roles =
                Arrays.stream(Role.values())
                        .map(Role::name)
                        .collect(Collectors.toCollection(TreeSet::new));
        roles.add(AccessMatrix.ANONYMOUS);

        assertThat(AccessMatrix.read())
                .isNotEmpty()
                .allSatisfy(row -> assertThat(row.expected().keySet()).isEqualTo(roles));
    }

    /** The negative control: the crawl does find a page that nobody wrote down. */
    @Test
    void theCrawlFindsAPageThatIsNotWrittenDown(
            @org.junit.jupiter.api.io.TempDir java.nio.file.Path web) throws IOException {
        Files.createDirectories(web.resolve("person"));
        Files.writeString(web.resolve("person").resolve("forgotten.xhtml"), "<p/>");
        Files.createDirectories(web.resolve("WEB-INF"));
        Files.writeString(web.resolve("WEB-INF").resolve("base.xhtml"), "<p/>");

        assertThat(views(web)).containsExactly("/person/forgotten");
        assertThat(servlets(new ClassFileImporter().importClasses(Forgotten.class)))
                .containsExactly("/forgotten");
    }

    /** SEC-45. */
    @Test
    void pathsOpenToEverybodyAreThoseThatWereApproved() throws IOException {
        List<String> open =
                pathsOf("src", "main", "resources", "org", "yorisoi", "account", "open-paths.txt");

        assertThat(open)
                .isEqualTo(pathsOf("src", "test", "resources", "open-paths.txt"))
                .hasSizeLessThanOrEqualTo(MOST_OPEN_PATHS);
    }

    @Test
    void nobodyUnknownGetsAnAnswerFromAnotherPathThanTheOpenOnes() throws IOException {
        List<String> open = pathsOf("src", "test", "resources", "open-paths.txt");

        for (AccessMatrix.Row row : AccessMatrix.read()) {
            int anonymous = row.expected().get(AccessMatrix.ANONYMOUS);
            if (!open.contains(row.route())) {
                assertThat(anonymous).as(row.route()).isIn(302, 400, 401, 403, 404, 405);
            }
        }
    }

    /** A page like one that somebody forgets to write down. */
    @WebServlet(urlPatterns = "/forgotten")
    private static final class Forgotten {}

    private static JavaClasses main() {
        return new ClassFileImporter()
                .importUrl(Boundary.class.getProtectionDomain().getCodeSource().getLocation());
    }

    private static Set<String> views(java.nio.file.Path web) throws IOException {
        try (Stream<java.nio.file.Path> files = Files.walk(web)) {
            return files.map(file -> "/" + web.relativize(file).toString().replace('\\', '/'))
                    .filter(path -> path.endsWith(".xhtml"))
                    .filter(path -> !path.startsWith("/WEB-INF/"))
                    .filter(path -> !path.startsWith("/resources/"))
                    .map(path -> path.substring(0, path.length() - ".xhtml".length()))
                    .map(path -> path.equals("/index") ? "/" : path)
                    .collect(Collectors.toCollection(TreeSet::new));
        }
    }

    private static Set<String> servlets(JavaClasses classes) {
        return classes.stream()
                .filter(one -> one.isAnnotatedWith(WebServlet.class))
                .map(one -> one.getAnnotationOfType(WebServlet.class))
                .flatMap(
                        servlet ->
                                Stream.concat(
                                        Arrays.stream(servlet.urlPatterns()),
                                        Arrays.stream(servlet.value())))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> resources(JavaClasses classes) {
        return classes.stream()
                .filter(one -> one.isAnnotatedWith(Path.class))
                .flatMap(
                        one -> {
                            String base = one.getAnnotationOfType(Path.class).value();
                            return one.getMethods().stream()
                                    .filter(method -> method.isAnnotatedWith(Path.class))
                                    .map(method -> method.getAnnotationOfType(Path.class).value())
                                    .map(path -> slashed("/api", base, path));
                        })
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static String slashed(String... parts) {
        return String.join("/", parts).replaceAll("/{2,}", "/");
    }

    private static List<String> pathsOf(String first, String... more) throws IOException {
        return Files.readAllLines(java.nio.file.Path.of(first, more)).stream()
                .map(line -> line.replaceFirst("#.*", "").strip())
                .filter(line -> !line.isEmpty())
                .sorted()
                .toList();
    }
}
