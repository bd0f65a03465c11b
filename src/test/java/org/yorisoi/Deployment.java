package org.yorisoi;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.assertj.core.api.Assertions;
import org.eu.ingwar.tools.arquillian.extension.suite.annotations.ArquillianSuiteDeployment;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.importer.ZipImporter;
import org.jboss.shrinkwrap.api.spec.JavaArchive;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/**
 * The real WAR with the test classes as one more jar, deployed once for all tests in the container.
 */
@ArquillianSuiteDeployment
public class Deployment {

    @org.jboss.arquillian.container.test.api.Deployment
    public static WebArchive war() {
        JavaArchive tests = ShrinkWrap.create(JavaArchive.class, "tests.jar");
        tests.addPackages(
                true,
                path -> {
                    String name = path.get();
                    return !name.endsWith(".class")
                            || (name.contains("IT") && !name.contains("Journey"))
                            || name.contains("Fixture");
                },
                "org.yorisoi");
        WebArchive war =
                ShrinkWrap.create(ZipImporter.class, "ROOT.war")
                        .importFrom(new File(System.getProperty("yorisoi.launch.war")))
                        .as(WebArchive.class);
        // Arquillian's own servlet is the one path more that answers without signing in.
        String open = "/WEB-INF/classes/org/yorisoi/account/open-paths.txt";
        try (var stream = war.get(open).getAsset().openStream()) {
            String paths = new String(stream.readAllBytes(), StandardCharsets.UTF_8);
            war.add(new StringAsset(paths + "\n/ArquillianServletRunnerEE9\n"), open);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return war.addAsLibrary(tests).addAsLibrary(jarOf(Assertions.class));
    }

    private static File jarOf(Class<?> type) {
        return new File(type.getProtectionDomain().getCodeSource().getLocation().getPath());
    }
}
