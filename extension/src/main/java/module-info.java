/** A JUnit Jupiter extension that gives a test a port which nothing else can take. */
module dev.homeport {
    requires static transitive org.junit.jupiter.api; // the project under test brings its own
    requires static transitive org.apiguardian.api;
    requires static org.jspecify;

    exports dev.homeport;

    opens dev.homeport to
            org.junit.platform.commons;
}
