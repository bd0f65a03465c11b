package org.yorisoi;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.plantuml.rules.PlantUmlArchCondition.Configuration.consideringOnlyDependenciesInDiagram;
import static com.tngtech.archunit.library.plantuml.rules.PlantUmlArchCondition.adhereToPlantUmlDiagram;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;
import jakarta.persistence.Converter;
import jakarta.persistence.Entity;
import jakarta.persistence.EntityManager;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.yorisoi.platform.Boundary;
import org.yorisoi.platform.OpenToAll;
import org.yorisoi.platform.Requires;
import org.yorisoi.platform.SignedIn;
import org.yorisoi.platform.SystemJob;

/**
 * The house's rules. Each is also shown to fail, on the deliberately wrong classes of {@code
 * wrong}.
 */
class ArchitectureTest {

    private static final JavaClasses MAIN =
            new ClassFileImporter()
                    .withImportOption(location -> !location.contains("test-classes"))
                    .importPackages("org.yorisoi");
    private static final JavaClasses WRONG =
            new ClassFileImporter().importPackages("org.yorisoi.wrong");

    private static final Set<String> BANNED_ENDINGS =
            Set.of("Impl", "Helper", "Util", "Utils", "Dto", "Service", "Bean");

    /** Places outside doors that may touch the database, each with its reason. */
    private static final Set<String> DATABASE_APART =
            Set.of(
                    "org.yorisoi.platform.persistence.Migrations", // before there are doors
                    "org.yorisoi.platform.rest.HealthServlet", // asks only whether it answers
                    "org.yorisoi.account.EndedSignIns"); // one statement that three doors share

    private static final ArchRule DIAGRAM =
            classes()
                    .should(
                            adhereToPlantUmlDiagram(
                                    Path.of("docs", "architecture.puml"),
                                    consideringOnlyDependenciesInDiagram()));

    private static final ArchRule DATABASE_BEHIND_DOORS =
            noClasses()
                    .that(areNoDoors())
                    .should()
                    .dependOnClassesThat()
                    .belongToAnyOf(EntityManager.class, DataSource.class)
                    .because("only doors touch the database");

    private static final ArchRule DOORS_SAY_WHO =
            methods()
                    .that()
                    .areDeclaredInClassesThat()
                    .areAnnotatedWith(Boundary.class)
                    .and()
                    .arePublic()
                    .should(sayWho());

    private static final ArchRule CLOCK =
            noClasses()
                    .that()
                    .resideOutsideOfPackages("..launch..")
                    .and()
                    .doNotHaveFullyQualifiedName("org.yorisoi.platform.JapanTime")
                    .should(readTheClock());

    /**
     * Plain classes of a feature that may know an annotation or a type of the platform, and why.
     */
    private static final Set<String> JAKARTA_APART =
            Set.of(
                    "org.yorisoi.person.RosterPredicate", // binds its parameters to a query
                    "org.yorisoi.account.EndedSignIns", // one statement that three doors share
                    "org.yorisoi.account.RightsCache", // one for the node
                    "org.yorisoi.account.GrantAccess", // one for the node
                    "org.yorisoi.account.PassphraseHashing", // one queue for the node
                    "org.yorisoi.roster.RosterBackground", // runs on the server's threads
                    "org.yorisoi.gathering.SeatBackground", // runs on the server's threads
                    "org.yorisoi.gathering.WatchBackground", // runs on the server's threads
                    "org.yorisoi.completion.ReviewBackground"); // runs on the server's threads

    private static final ArchRule PURE =
            noClasses()
                    .that(arePlain())
                    .should()
                    .dependOnClassesThat()
                    .resideInAPackage("jakarta..")
                    .because("rules and records are plain Java");

    private static final ArchRule NAMES = classes().should(haveAnHonestName());

    @Test
    void packagesUseEachOtherAsTheDiagramSays() {
        DIAGRAM.check(MAIN);
    }

    @Test
    void featuresFormNoCycle() {
        SlicesRuleDefinition.slices()
                .matching("org.yorisoi.(*)..")
                .should()
                .beFreeOfCycles()
                .check(MAIN);
    }

    @Test
    void onlyDoorsTouchTheDatabase() {
        DATABASE_BEHIND_DOORS.check(MAIN);
    }

    @Test
    void everyPublicMethodOfADoorSaysWhoMayCallIt() {
        DOORS_SAY_WHO.check(MAIN);
    }

    @Test
    void rulesAndRecordsArePlainJava() {
        PURE.check(MAIN);
    }

    @Test
    void nobodyButJapanTimeReadsTheClock() {
        CLOCK.check(MAIN);
    }

    @Test
    void namesAreThoseOfTheField() {
        NAMES.check(MAIN);
    }

    @Test
    void everyPackageHasItsContract() {
        Set<String> without =
                MAIN.stream()
                        .map(JavaClass::getPackage)
                        .filter(one -> !one.isAnnotatedWith(NullMarked.class))
                        .map(one -> one.getName())
                        .collect(Collectors.toCollection(TreeSet::new));
        assertThat(without).isEmpty();
    }

    /** SEC-01: whoever opens a door to everybody writes it into the approved file too. */
    @Test
    void doorsOpenToAllAreThoseThatWereApproved() throws IOException {
        List<String> approved =
                Files.readAllLines(Path.of("src", "test", "resources", "open-to-all.txt")).stream()
                        .map(line -> line.replaceFirst("#.*", "").strip())
                        .filter(line -> !line.isEmpty())
                        .sorted()
                        .toList();
        List<String> open =
                MAIN.stream()
                        .flatMap(one -> one.getMethods().stream())
                        .filter(method -> method.isAnnotatedWith(OpenToAll.class))
                        .map(method -> method.getOwner().getSimpleName() + "." + method.getName())
                        .distinct()
                        .sorted()
                        .toList();
        assertThat(open).isEqualTo(approved);
    }

    /** A rule that can't fail proves nothing. */
    @Test
    void eachRuleFailsOnWhatIsWrong() {
        for (ArchRule rule : List.of(DATABASE_BEHIND_DOORS, DOORS_SAY_WHO, PURE, CLOCK, NAMES)) {
            assertThat(rule.evaluate(WRONG).hasViolation()).as(rule.getDescription()).isTrue();
        }
        assertThat(
                        DIAGRAM.evaluate(
                                        new ClassFileImporter()
                                                .importPackages(
                                                        "org.yorisoi.platform.wrong",
                                                        "org.yorisoi.account"))
                                .hasViolation())
                .as("the diagram")
                .isTrue();
    }

    private static DescribedPredicate<JavaClass> areNoDoors() {
        return new DescribedPredicate<>("are no doors") {
            @Override
            public boolean test(JavaClass one) {
                JavaClass outer = one;
                while (outer.getEnclosingClass().isPresent()) {
                    outer = outer.getEnclosingClass().get();
                }
                return !outer.isAnnotatedWith(Boundary.class)
                        && !DATABASE_APART.contains(outer.getName());
            }
        };
    }

    /** Neither stored, nor a door, nor a converter, nor part of the platform or of a page. */
    private static DescribedPredicate<JavaClass> arePlain() {
        return new DescribedPredicate<>("are plain classes of a feature") {
            @Override
            public boolean test(JavaClass one) {
                JavaClass outer = one;
                while (outer.getEnclosingClass().isPresent()) {
                    outer = outer.getEnclosingClass().get();
                }
                String name = outer.getPackageName();
                return !name.startsWith("org.yorisoi.platform")
                        && !name.startsWith("org.yorisoi.launch")
                        && !name.endsWith(".web")
                        && !outer.isAnnotatedWith(Boundary.class)
                        && !outer.isAnnotatedWith(Entity.class)
                        && !outer.isAnnotatedWith(Converter.class)
                        && !JAKARTA_APART.contains(outer.getName());
            }
        };
    }

    private static ArchCondition<JavaMethod> sayWho() {
        return new ArchCondition<>("say who may call them") {
            @Override
            public void check(JavaMethod method, ConditionEvents events) {
                long said =
                        List.of(Requires.class, SignedIn.class, OpenToAll.class, SystemJob.class)
                                .stream()
                                .filter(method::isAnnotatedWith)
                                .count();
                boolean synthetic = method.getModifiers().contains(JavaModifier.SYNTHETIC);
                if (said != 1 && !synthetic) {
                    events.add(
                            SimpleConditionEvent.violated(
                                    method, method.getFullName() + " says it " + said + " times"));
                }
            }
        };
    }

    private static ArchCondition<JavaClass> readTheClock() {
        return new ArchCondition<>("read the clock") {
            @Override
            public void check(JavaClass one, ConditionEvents events) {
                one.getMethodCallsFromSelf().stream()
                        .filter(
                                call ->
                                        call.getTarget().getName().equals("now")
                                                && call.getTargetOwner()
                                                        .getPackageName()
                                                        .startsWith("java.time"))
                        .filter(call -> call.getTarget().getRawParameterTypes().isEmpty())
                        .forEach(
                                call ->
                                        events.add(
                                                SimpleConditionEvent.satisfied(
                                                        one, call.getDescription())));
            }
        };
    }

    private static ArchCondition<JavaClass> haveAnHonestName() {
        return new ArchCondition<>("have a name that says what they are") {
            @Override
            public void check(JavaClass one, ConditionEvents events) {
                for (String ending : BANNED_ENDINGS) {
                    if (one.getSimpleName().endsWith(ending)) {
                        events.add(
                                SimpleConditionEvent.violated(
                                        one, one.getName() + " ends with " + ending));
                    }
                }
            }
        };
    }
}
