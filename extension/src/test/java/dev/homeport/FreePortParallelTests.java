package dev.homeport;

import static org.assertj.core.api.Assertions.assertThat;

import dev.homeport.testing.Run;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

/** Under JUnit's parallel execution, each test has its own ports, and shares names only within its scopes. */
class FreePortParallelTests {

    private static final Map<String, String> PARALLEL = Map.of(
            "junit.jupiter.execution.parallel.enabled", "true",
            "junit.jupiter.execution.parallel.mode.default", "concurrent",
            "junit.jupiter.execution.parallel.mode.classes.default", "concurrent",
            "junit.jupiter.execution.parallel.config.strategy", "fixed",
            "junit.jupiter.execution.parallel.config.fixed.parallelism", "8",
            "homeport.range", "21500-21755");

    /** The ports that tests use now. They are unique in the JVM, so this set may be static. */
    private static final Set<Integer> IN_USE = ConcurrentHashMap.newKeySet();

    private static void use(int... ports) throws IOException {
        for (int port : ports) {
            assertThat(IN_USE.add(port)).as("only one test uses port %d", port).isTrue();
        }
        for (int port : ports) {
            try (ServerSocket server = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
                assertThat(server.getLocalPort()).isEqualTo(port);
            }
        }
        for (int port : ports) {
            IN_USE.remove(port);
        }
    }

    static class ManyTestCases {

        @FreePort
        static int ofClass;

        @FreePort("db")
        int field;

        final int constructor;

        ManyTestCases(@FreePort int constructor) {
            this.constructor = constructor;
        }

        @BeforeEach
        void beforeEach(@FreePort("db") int db) {
            assertThat(db).isEqualTo(field);
        }

        @RepeatedTest(100)
        void one(@FreePort int port, @FreePort("db") int db, @FreePort(count = 3) int[] several) throws IOException {
            assertThat(db).isEqualTo(field).isNotEqualTo(ofClass);
            use(port, db, constructor, several[0], several[1], several[2]);
        }

        @Nested
        class Inner {

            @FreePort
            int inner;

            @RepeatedTest(100)
            void other(@FreePort("db") int db, @FreePort int port) throws IOException {
                assertThat(db).isEqualTo(field);
                use(port, db, inner, constructor);
            }
        }
    }

    @TestInstance(Lifecycle.PER_CLASS)
    static class PerClassTestCases {

        @FreePort("db")
        int field;

        @RepeatedTest(100)
        void test(@FreePort int port, @FreePort("db") int db) throws IOException {
            assertThat(db).isEqualTo(field);
            use(port);
        }
    }

    @Test
    void parallelTestsNeverUseTheSamePort() {
        Run.with(PARALLEL, ManyTestCases.class, PerClassTestCases.class).succeeded(300);

        assertThat(IN_USE).isEmpty();
        assertThat(List.of(ManyTestCases.ofClass)).noneMatch(Run::isLeased);
    }

    abstract static class BaseTestCases {

        static final CyclicBarrier BOTH = new CyclicBarrier(2);

        @FreePort("base")
        static int port;

        /** Meet the other subclass twice, so that their lifetimes overlap and one ends first. */
        void meet(int byName) throws Exception {
            BOTH.await(20, TimeUnit.SECONDS);
            assertThat(byName).isEqualTo(port);
            assertThat(Run.isLeased(port)).isTrue();
            BOTH.await(20, TimeUnit.SECONDS);
        }
    }

    static class FirstTestCases extends BaseTestCases {
        @Test
        void test(@FreePort("base") int byName) throws Exception {
            meet(byName);
        }
    }

    static class SecondTestCases extends BaseTestCases {
        @Test
        void test(@FreePort("base") int byName) throws Exception {
            meet(byName);
        }

        @Test
        void isLeasedUntilTheLastClassEnds() {
            assertThat(Run.isLeased(port)).isTrue();
        }
    }

    @Test
    void subclassesThatRunInParallelShareTheStaticFieldOfTheirBaseClass() {
        Run.with(PARALLEL, FirstTestCases.class, SecondTestCases.class).succeeded(3);

        assertThat(Run.isLeased(BaseTestCases.port)).isFalse();
    }
}
