package dev.homeport;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.homeport.fixture.ProgramFixture;
import dev.homeport.server.Family;
import dev.homeport.server.Servers;
import dev.homeport.server.StartedServer;
import dev.homeport.testing.InstalledPrograms;
import dev.homeport.testing.Run;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Redis and PostgreSQL, as Debian packages them. */
class DebianServersTests {

    private static final Path POSTGRESQL = Path.of("/usr/lib/postgresql");

    /** PostgreSQL refuses to run as root. */
    private static final List<String> AS_NOBODY =
            List.of("setpriv", "--reuid", "65534", "--regid", "65534", "--clear-groups", "--");

    static String ask(InetSocketAddress server, String question) throws IOException {
        try (Socket client = new Socket(server.getAddress(), server.getPort())) {
            client.setSoTimeout(20_000);
            client.getOutputStream().write(question.getBytes(UTF_8));
            return new BufferedReader(new InputStreamReader(client.getInputStream(), UTF_8)).readLine();
        }
    }

    static class RedisTestCases {
        @LoopbackServer(
                name = "redis",
                command = {"redis-server", "--port", "{port}", "--bind", "{host}", "--save", ""},
                readyOutput = "Ready to accept connections")
        Process redis;

        @Test
        void test(@LoopbackServer(name = "redis") InetSocketAddress address) throws IOException {
            assertThat(ask(address, "PING\r\n")).isEqualTo("+PONG");
        }
    }

    @Test
    void redisAnswers() {
        assumeTrue(InstalledPrograms.has("redis-server"), "redis-server is not installed");

        Run.of(RedisTestCases.class).succeeded(1);
    }

    @Test
    void postgresqlAnswersAndEndsWithItsDescendants(@TempDir Path folder) throws Exception {
        Path programs = postgresqlPrograms();
        Path data = folder.resolve("data");
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxrwxrwx"));
        run(programs.resolve("initdb").toString(), "-D", data.toString(), "-U", "ada", "--auth=trust");

        ProgramFixture program = ProgramFixture.of(asNobody(
                        programs.resolve("postgres").toString(),
                        "-D",
                        data.toString(),
                        "-h",
                        "{host}",
                        "-p",
                        "{port}",
                        "-k",
                        folder.toString()))
                .readyOutput("ready to accept connections");
        long processes;
        try (StartedServer<Process> server =
                Servers.of(program).family(Family.IPV4).start()) {
            processes = server.server().descendants().count();
            String answer = run(
                    programs.resolve("psql").toString(),
                    "-h",
                    "127.0.0.1",
                    "-p",
                    "" + server.lease().port(),
                    "-U",
                    "ada",
                    "-d",
                    "postgres",
                    "-Atc",
                    "select 'ahoy'");
            assertThat(answer.strip()).endsWith("ahoy");
        }
        assertThat(processes).isPositive(); // the server starts more processes
        assertThat(ProcessHandle.current().descendants().filter(DebianServersTests::isPostgres))
                .isEmpty();
        deleteAsNobody(data);
    }

    private static boolean isPostgres(ProcessHandle process) {
        return process.info().command().orElse("").endsWith("/postgres");
    }

    private static Path postgresqlPrograms() throws IOException {
        assumeTrue(Files.isDirectory(POSTGRESQL), "PostgreSQL is not installed");
        assumeTrue(InstalledPrograms.has("setpriv"), "setpriv is not installed");
        try (Stream<Path> versions = Files.list(POSTGRESQL)) {
            return versions.map(version -> version.resolve("bin"))
                    .filter(programs -> Files.isExecutable(programs.resolve("initdb")))
                    .findFirst()
                    .orElseGet(() -> {
                        assumeTrue(false, "PostgreSQL's server is not installed");
                        return POSTGRESQL;
                    });
        }
    }

    private static String[] asNobody(String... command) {
        boolean root = "root".equals(System.getProperty("user.name"));
        return Stream.concat(root ? AS_NOBODY.stream() : Stream.empty(), Stream.of(command))
                .toArray(String[]::new);
    }

    private static String run(String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(asNobody(command))
                .directory(Path.of("/").toFile())
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), UTF_8);
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as(output).isZero();
        return output;
    }

    private static void deleteAsNobody(Path data) throws IOException, InterruptedException {
        run("rm", "-rf", data.toString());
    }
}
