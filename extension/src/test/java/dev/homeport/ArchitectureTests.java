package dev.homeport;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** The arrows between packages point one way, and the public face rests on nothing but the JDK and JUnit. */
class ArchitectureTests {

    private static final JavaClasses HOMEPORT = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("dev.homeport");

    @Test
    void packagesDependOnEachOtherInOneDirection() {
        slices().matching("dev.homeport.(*)..").should().beFreeOfCycles().check(HOMEPORT);
    }

    @Test
    void nothingDependsOnThePublicFace() {
        noClasses()
                .that()
                .resideOutsideOfPackage("dev.homeport")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("dev.homeport")
                .check(HOMEPORT);
    }

    @Test
    void leasingKnowsNothingOfJUnit() {
        classes()
                .that()
                .resideInAPackage("dev.homeport.lease")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage("dev.homeport.lease", "dev.homeport.sockets", "java..", "org.jspecify..")
                .check(HOMEPORT);
    }

    @Test
    void theSocketsOfTheSystemAreReadByTheJdkAlone() {
        classes()
                .that()
                .resideInAPackage("dev.homeport.sockets")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage("dev.homeport.sockets", "java..", "org.jspecify..")
                .check(HOMEPORT);
    }

    @Test
    void theWatchFromTheSystemKnowsSocketsAlone() {
        classes()
                .that()
                .resideInAPackage("dev.homeport.watch")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage("dev.homeport.watch", "dev.homeport.sockets", "java..", "org.jspecify..")
                .check(HOMEPORT);
    }

    @Test
    void theAgentStandsAlone() {
        classes()
                .that()
                .resideInAPackage("dev.homeport.agent")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "dev.homeport.agent", "java..", "com.sun.tools.attach", "org.objectweb.asm..", "org.jspecify..")
                .check(HOMEPORT);
    }

    @Test
    void scopesAndSitesKnowNothingOfPorts() {
        classes()
                .that()
                .resideInAPackage("dev.homeport.junit")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage("dev.homeport.junit", "java..", "org.junit..", "org.jspecify..")
                .check(HOMEPORT);
    }

    @Test
    void serversKnowNothingOfJUnit() {
        noClasses()
                .that()
                .resideInAnyPackage(
                        "dev.homeport.fixture", "dev.homeport.program", "dev.homeport.server", "dev.homeport.tls")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.junit..")
                .check(HOMEPORT);
    }

    @Test
    void whatAnEscapeIsRestsOnTheJdkAlone() {
        classes()
                .that()
                .resideInAPackage("dev.homeport.escape")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage("dev.homeport.escape", "java..", "org.jspecify..", "org.apiguardian..")
                .check(HOMEPORT);
    }

    @Test
    void whatIsAnEscapeIsSaidWithoutTheTestThatItIsOf() {
        classes()
                .that()
                .resideInAPackage("dev.homeport.policy")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "dev.homeport.policy", "dev.homeport.escape", "dev.homeport.agent", "java..", "org.jspecify..")
                .check(HOMEPORT);
    }

    @Test
    void escapesAreJudgedWithoutJUnit() {
        classes()
                .that()
                .resideInAPackage("dev.homeport.verdict")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "dev.homeport.verdict",
                        "dev.homeport.policy",
                        "dev.homeport.escape",
                        "dev.homeport.agent",
                        "dev.homeport.watch",
                        "dev.homeport.sockets",
                        "java..",
                        "org.jspecify..")
                .check(HOMEPORT);
    }

    @Test
    void thePageOfARunIsMadeByTheJdkAlone() {
        classes()
                .that()
                .resideInAPackage("dev.homeport.page")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage("dev.homeport.page", "java..", "org.jspecify..")
                .check(HOMEPORT);
    }

    @Test
    void whatIsRecordedIsOfLeasesAndServers() {
        classes()
                .that()
                .resideInAPackage("dev.homeport.recording")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "dev.homeport.recording",
                        "dev.homeport.lease",
                        "dev.homeport.server",
                        "java..",
                        "org.jspecify..")
                .check(HOMEPORT);
    }

    @Test
    void nothingIsNeededAtRunTimeBeyondTheJdkAndJUnit() {
        // The agent's ASM goes into the jar; the module jdk.attach is needed by a process of its own.
        classes()
                .that()
                .resideOutsideOfPackages( // where libraries are optional, or lie in the jar
                        "dev.homeport.fixture", "dev.homeport.tls", "dev.homeport.assertj", "dev.homeport.agent")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "dev.homeport..",
                        "java..",
                        "javax.net.ssl..",
                        "org.junit..",
                        "org.jspecify..",
                        "org.apiguardian..")
                .check(HOMEPORT);
    }
}
