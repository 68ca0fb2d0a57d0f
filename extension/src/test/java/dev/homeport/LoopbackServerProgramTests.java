package dev.homeport;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.homeport.lease.PortLease;
import dev.homeport.testing.Http;
import dev.homeport.testing.InstalledPrograms;
import dev.homeport.testing.Observations;
import dev.homeport.testing.Observations.OfRun;
import dev.homeport.testing.Run;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Programs as servers. The tests use Python, because it is installed on most machines. */
class LoopbackServerProgramTests {

    @BeforeEach
    void requirePython() {
        assumeTrue(InstalledPrograms.has("python3"), "python3 is not installed");
    }

    private static void observe(Observations observations, Process process, int port) {
        observations.add("process", process);
        observations.add("port", port);
    }

    private static void assertThatNothingIsLeft(Run run) {
        assertThat(run.observations().get("process", Process.class))
                .singleElement()
                .matches(process -> !process.isAlive(), "has ended");
        run.observations().assertGivenBack(List.of("port"));
    }

    static class HttpServerTestCases {
        @Test
        void test(
                @LoopbackServer(
                                name = "files",
                                command = {"python3", "-m", "http.server", "{port}", "--bind", "{host}"},
                                readyPath = "/")
                        Process server,
                @LoopbackServer(name = "files") URI uri,
                @OfRun Observations observations)
                throws Exception {
            observe(observations, server, uri.getPort());
            assertThat(server.isAlive()).isTrue();
            assertThat(Http.get(uri)).contains("Directory listing");
        }
    }

    @Test
    void aProgramRunsUntilTheTestEnds() {
        Run run = Run.of(HttpServerTestCases.class).succeeded(1);

        assertThatNothingIsLeft(run);
    }

    /** Listens, and answers with its directory, environment and arguments. */
    private static final String ARGUMENT_SERVER = """
            import os, socket, sys
            def listen(port):
                s = socket.socket()
                s.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
                s.bind((sys.argv[1], int(port)))
                s.listen()
                return s
            main = listen(sys.argv[2])
            admin = listen(sys.argv[3])
            print('it is', 'ready', flush=True)
            while True:
                caller = main.accept()[0]
                caller.sendall(' '.join([os.getcwd(), os.environ['WHERE'], sys.argv[3], sys.argv[4]]).encode())
                caller.close()
            """;

    static class PlaceholdersTestCases {
        @Test
        void test(
                @LoopbackServer(
                                name = "arguments",
                                command = {
                                    "python3",
                                    "-c",
                                    ARGUMENT_SERVER,
                                    "{host}",
                                    "{port}",
                                    "{port:admin}",
                                    "x{port:admin}"
                                },
                                environment = "WHERE={host}:{port}",
                                directory = "/",
                                readyOutput = "it is r.ady")
                        InetSocketAddress address,
                @OfRun Observations observations)
                throws IOException {
            try (Socket client = new Socket(address.getAddress(), address.getPort())) {
                String[] answer = new String(client.getInputStream().readAllBytes(), UTF_8).split(" ");
                int admin = Integer.parseInt(answer[2]);

                assertThat(answer).containsExactly("/", "127.0.0.1:" + address.getPort(), "" + admin, "x" + admin);
                assertThat(admin).isNotEqualTo(address.getPort());
                assertThat(Run.isLeased(admin)).isTrue();
                observations.add("admin", admin);
            }
        }
    }

    @Test
    void aProgramGetsItsPortsEnvironmentAndDirectory() {
        Run run = Run.of(PlaceholdersTestCases.class).succeeded(1);

        run.observations().assertGivenBack(List.of("admin"));
    }

    private static final String LISTEN = """
            import socket, sys, time
            s = socket.socket(); s.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            s.bind((sys.argv[1], int(sys.argv[2]))); s.listen()
            """;

    /** Ignores SIGTERM, as its child does. */
    private static final String STUBBORN = """
            import os, signal, socket, sys, time
            signal.signal(signal.SIGTERM, signal.SIG_IGN)
            child = os.fork()
            if child:
                s = socket.socket()
                s.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
                s.bind((sys.argv[1], int(sys.argv[2])))
                s.listen()
                print('child', child, flush=True)
            time.sleep(600)
            """;

    static class StubbornTestCases {
        @Test
        void test(
                @LoopbackServer(
                                name = "x",
                                command = {"python3", "-c", STUBBORN, "{host}", "{port}"},
                                readyOutput = "child")
                        Process server,
                @LoopbackServer(name = "x") PortLease lease,
                @OfRun Observations observations) {
            observe(observations, server, lease.port());
            ProcessHandle child = server.children().findFirst().orElseThrow();
            observations.add("child", child);
            assertThat(child.isAlive()).isTrue();
        }
    }

    @Test
    void aProgramAndItsChildrenEndAlthoughTheyIgnoreSigterm() throws Exception {
        Run run = Run.of(StubbornTestCases.class).succeeded(1);

        assertThatNothingIsLeft(run);
        ProcessHandle child =
                run.observations().get("child", ProcessHandle.class).get(0);
        child.onExit().get(20, TimeUnit.SECONDS);
    }

    static class EndsAtOnceTestCases {
        @Test
        void test(
                @LoopbackServer(command = {"python3", "-c", "import sys; print('no database'); sys.exit(3)", "{port}"})
                        Process server) {}
    }

    @Test
    void aProgramThatExitsBeforeItIsReadyFailsTheTest() {
        assertThat(Run.of(EndsAtOnceTestCases.class).failure())
                .containsPattern("Process was not started: 'python3 -c import sys;"
                        + " print\\('no database'\\); sys.exit\\(3\\) \\d+' exited with code 3 before it listened on"
                        + " 127.0.0.1, port \\d+. It printed:\n    no database$");
    }

    static class NeverReadyTestCases {
        @Test
        void port(
                @LoopbackServer(
                                timeoutSeconds = 1,
                                command = {"sh", "-c", "echo busy; sleep 600", "{port}"})
                        Process server) {}
    }

    @Test
    void aProgramThatNeverListensFailsTheTest() {
        assertThat(Run.of(NeverReadyTestCases.class).failure())
                .containsPattern(
                        "Process was not started within 1 s: 'sh -c echo busy; sleep 600 \\d+' was stopped before it listened on"
                                + " 127.0.0.1, port \\d+. It printed:\n    busy$");
    }

    static class NeverPrintsTestCases {
        @Test
        void output(
                @LoopbackServer(
                                timeoutSeconds = 3, // enough for Python to start
                                readyOutput = "ready",
                                command = {"python3", "-c", LISTEN + "time.sleep(600)", "{host}", "{port}"})
                        Process server) {}
    }

    @Test
    void aProgramThatNeverPrintsTheExpectedOutputFailsTheTest() {
        assertThat(Run.of(NeverPrintsTestCases.class).failure())
                .endsWith(" was stopped before it printed \"ready\". It printed nothing.");
    }

    static class NeverAnswersTestCases {
        @Test
        void output(
                @LoopbackServer(
                                timeoutSeconds = 3,
                                readyPath = "/no/such/file",
                                command = {"python3", "-m", "http.server", "{port}", "--bind", "{host}"})
                        Process server) {}
    }

    @Test
    void aProgramThatAnswersWithAnErrorFailsTheTest() {
        assertThat(Run.of(NeverAnswersTestCases.class).failure())
                .contains(
                        " was stopped before GET /no/such/file returned a status below 400; the last status was 404. It printed:\n")
                .contains("\"GET /no/such/file HTTP/1.1\" 404");
    }

    static class WildcardTestCases {
        @Test
        void test(@LoopbackServer(command = {"python3", "-m", "http.server", "{port}"}) Process server) {}
    }

    @Test
    void aProgramThatListensOnTheWildcardAddressFailsTheTest() {
        assertThat(Run.of(WildcardTestCases.class).failure())
                .containsPattern(
                        "'python3 -m http\\.server \\d+' listens on [0:.]+, port \\d+, where other machines can"
                                + " reach it\\. Pass \\{host\\} to the program as the address to bind\\.");
    }

    private static final String ADMIN_ON_WILDCARD = LISTEN + """
            a = socket.socket()
            a.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            a.bind(('0.0.0.0', int(sys.argv[3])))
            a.listen()
            print('ready', flush=True)
            time.sleep(600)
            """;

    static class OtherPortOnWildcardTestCases {
        @Test
        void test(
                @LoopbackServer(
                                command = {"python3", "-c", ADMIN_ON_WILDCARD, "{host}", "{port}", "{port:admin}"},
                                readyOutput = "ready")
                        Process server) {}
    }

    @Test
    void aProgramThatListensOnTheWildcardAddressWithAnotherPortFailsTheTest() {
        assertThat(Run.of(OtherPortOnWildcardTestCases.class).failure())
                .containsPattern(" listens on 0\\.0\\.0\\.0, port \\d+, where other machines can reach it\\.");
    }

    /** Homeport makes the first connection, when it waits for the program to listen. */
    private static final String DIES = LISTEN + """
            s.accept()
            s.accept()
            print('out of memory', flush=True)
            sys.exit(9)
            """;

    static class DiesTestCases {
        @Test
        void test(
                @LoopbackServer(
                                name = "x",
                                command = {"python3", "-c", DIES, "{host}", "{port}"},
                                readyOutput = "")
                        Process server,
                @LoopbackServer(name = "x") InetSocketAddress address,
                @OfRun Observations observations)
                throws Exception {
            observe(observations, server, address.getPort());
            new Socket(address.getAddress(), address.getPort()).close();
            server.onExit().get(20, TimeUnit.SECONDS);
        }

        @Test
        void isUnaffected() {}
    }

    @Test
    void aProgramThatExitsDuringTheTestFailsTheTest() {
        Run run = Run.of(DiesTestCases.class);

        assertThat(run.failure())
                .contains(" had exited before it was stopped, with code 9. It printed:\n    out of memory");
        assertThatNothingIsLeft(run);
    }

    static class FailsTestCases {
        @Test
        void test(
                @LoopbackServer(
                                name = "files",
                                command = {"python3", "-m", "http.server", "{port}", "--bind", "{host}"},
                                readyPath = "/")
                        Process server,
                @LoopbackServer(name = "files") URI uri)
                throws Exception {
            assertThat(Http.get(uri.resolve("/no/such/file"))).contains("404");
            throw new IllegalStateException("the test's own failure");
        }
    }

    @Test
    void theFailureOfATestShowsTheOutputOfItsProgram() {
        Throwable failure = Run.of(FailsTestCases.class).failures().get(0);

        assertThat(failure).hasMessage("the test's own failure");
        assertThat(failure.getSuppressed()).hasSize(1);
        assertThat(failure.getSuppressed()[0])
                .hasMessageStartingWith("'python3 -m http.server ")
                .hasMessageContaining("\"GET /no/such/file HTTP/1.1\" 404");
    }

    static class NotRunnableTestCases {
        @Test
        void test(@LoopbackServer(command = {"no-such-program", "{port}"}) Process server) {}

        @Test
        void spaces(@LoopbackServer(command = "redis-server --port {port}") Process server) {}

        @Test
        void directory(
                @LoopbackServer(
                                command = {"python3", "{port}"},
                                directory = "/no/such/folder")
                        Process server) {}
    }

    @Test
    void aProgramThatCannotBeRunFailsTheTest() {
        assertThat(Run.of(NotRunnableTestCases.class).failures())
                .extracting(failure -> String.valueOf(failure.getMessage())
                        .replaceFirst("^@.*?\\): ", "")
                        .replaceFirst("[0-9]+'", "PORT'"))
                .containsExactlyInAnyOrder(
                        "Process was not started: 'no-such-program' is not installed. Install it, or write its full path.",
                        "Process was not started: the program 'redis-server --port PORT' does not exist. Write each"
                                + " argument as a separate string.",
                        "Process was not started: the directory /no/such/folder does not exist. Create it, or use another"
                                + " one.");
    }
}
