package dev.homeport.verdict;

import java.util.List;

/** The packages of libraries, as opposed to the user's code. Libraries with a {@link Remedy} belong to them too. */
final class LibraryPackages {

    private static final List<String> OTHERS = List.of(
            "com.fasterxml.",
            "com.google.common.",
            "com.zaxxer.hikari.",
            "feign.",
            "groovy.",
            "io.micrometer.",
            "io.micronaut.",
            "io.projectreactor.",
            "io.quarkus.",
            "io.reactivex.",
            "io.restassured.",
            "jakarta.",
            "javax.",
            "kotlin.",
            "kotlinx.",
            "net.bytebuddy.",
            "okio.",
            "org.aopalliance.",
            "org.apache.",
            "org.assertj.",
            "org.codehaus.groovy.",
            "org.eclipse.",
            "org.flywaydb.",
            "org.gradle.",
            "org.hibernate.",
            "org.jboss.",
            "org.jooq.",
            "org.junit.",
            "org.mockito.",
            "org.slf4j.",
            "org.springframework.",
            "org.testcontainers.",
            "reactor.",
            "retrofit2.",
            "scala.",
            "worker.org.gradle.");

    private LibraryPackages() {}

    static boolean contain(String className) {
        return OTHERS.stream().anyMatch(className::startsWith)
                || Remedy.ALL.stream().anyMatch(remedy -> remedy.isOf(className));
    }
}
