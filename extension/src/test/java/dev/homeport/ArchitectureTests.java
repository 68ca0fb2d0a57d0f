package dev.homeport;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The dependencies between packages point one way, and users need nothing but the JDK and JUnit. */
class ArchitectureTests {

    private static final String API = "org.apiguardian..";

    private static final JavaClasses HOMEPORT = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("dev.homeport");

    @Test
    void packagesDependOnEachOtherInOneDirection() {
        slices().matching("dev.homeport.(*)..").should().beFreeOfCycles().check(HOMEPORT);
    }

    @Test
    void nothingDependsOnTheRootPackage() {
        noClasses()
                .that()
                .resideOutsideOfPackage("dev.homeport")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("dev.homeport")
                .check(HOMEPORT);
    }

    @Test
    void leasingUsesSocketsOnly() {
        restrict("lease", "lease", "sockets", API);
    }

    @Test
    void socketsUseTheJdkOnly() {
        restrict("sockets", "sockets", API);
    }

    @Test
    void theWatchOfTheSystemUsesSocketsOnly() {
        restrict("watch", "watch", "sockets", API);
    }

    @Test
    void theAgentUsesTheJdkAndAsmOnly() {
        restrict("agent", "agent", API, "com.sun.tools.attach", "org.objectweb.asm..");
    }

    @Test
    void jsonUsesTheJdkOnly() {
        restrict("json", "json", API);
    }

    @Test
    void escapesUseTheJdkOnly() {
        restrict("escape", "escape", API);
    }

    @Test
    void theBaselineUsesEscapesAndTheLockFileOnly() {
        restrict("baseline", "baseline", "escape", "lease", API);
    }

    @Test
    void escapesAreJudgedWithoutJUnit() {
        restrict("verdict", "verdict", "baseline", "escape", "agent", "watch", "sockets", "json", API);
    }

    @Test
    void serversUseLeasesAndSocketsOnly() {
        restrict("server", "server", "lease", "sockets", API, "javax.net.ssl..", "okhttp3.tls..");
    }

    @Test
    void builtInFixturesUseServersAndSocketsOnly() {
        noClasses()
                .that()
                .resideInAPackage("dev.homeport.fixture")
                .should()
                .dependOnClassesThat(resideInAPackage("dev.homeport..")
                        .and(not(resideInAnyPackage(
                                "dev.homeport.fixture", "dev.homeport.server", "dev.homeport.sockets"))))
                .check(HOMEPORT);
    }

    @Test
    void onlyTheWiringAndTheReporterUseJUnit() {
        noClasses()
                .that()
                .resideOutsideOfPackages("dev.homeport", "dev.homeport.junit", "dev.homeport.report")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.junit..")
                .check(HOMEPORT);
    }

    @Test
    void nothingIsNeededAtRunTimeBeyondTheJdkAndJUnit() {
        // The agent's ASM is part of the jar; the module jdk.attach is needed by a separate process.
        classes()
                .that()
                .resideOutsideOfPackages( // their libraries are optional, or part of the jar
                        "dev.homeport.fixture", "dev.homeport.server", "dev.homeport.assertj", "dev.homeport.agent")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage("dev.homeport..", "java..", "javax.net.ssl..", "org.junit..", "org.jspecify..", API)
                .check(HOMEPORT);
    }

    /**
     * Check that a package of Homeport depends on the JDK, the given packages of Homeport and the given others only.
     */
    private static void restrict(String name, String... allowed) {
        String[] packages = Stream.concat(
                        Stream.of("java..", "org.jspecify.."),
                        Stream.of(allowed).map(each -> each.contains(".") ? each : "dev.homeport." + each))
                .toArray(String[]::new);
        classes()
                .that()
                .resideInAPackage("dev.homeport." + name)
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(packages)
                .allowEmptyShould(false)
                .check(HOMEPORT);
    }
}
