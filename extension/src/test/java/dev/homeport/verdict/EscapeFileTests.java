package dev.homeport.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import dev.homeport.escape.Escape;
import dev.homeport.escape.Escape.Kind;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EscapeFileTests {

    private static final StackTraceElement INNER = new StackTraceElement("com.example.Net", "send", null, -2);
    private static final StackTraceElement OUTER = new StackTraceElement("com.example.Shop", "pay", "Shop.java", 42);

    @TempDir
    private Path folder;

    private EscapeFile written;
    private Path path;
    private EscapeFile read;

    @BeforeEach
    void aFileThatThisProcessWrites() {
        written = EscapeFile.ofThisProcess(folder.resolve("7"));
        path = folder.resolve("7-" + ProcessHandle.current().pid());
        read = EscapeFile.of(path);
    }

    private static Escape connect() throws IOException {
        InetAddress api = InetAddress.getByAddress("api.example.org", new byte[] {(byte) 192, 0, 2, 7});
        return new Escape(
                Kind.CONNECT,
                new InetSocketAddress(api, 443),
                null,
                Instant.ofEpochMilli(1_234_567),
                "worker",
                OUTER,
                List.of(INNER, OUTER),
                null,
                true);
    }

    private static Escape lookUp(List<StackTraceElement> stack) {
        return new Escape(Kind.LOOK_UP, null, "example.org", Instant.EPOCH, "main", null, stack, null, false);
    }

    private static Escape ofThisProcess(Escape escape) {
        String command = System.getProperty("sun.java.command", "");
        String process = "process " + ProcessHandle.current().pid();
        return new Escape(
                escape.kind(),
                escape.address(),
                escape.name(),
                escape.time(),
                escape.thread(),
                escape.line(),
                escape.stack(),
                command.isEmpty() ? process : process + " (" + command + ")",
                escape.heldBack());
    }

    @Test
    void escapesAreReadAsTheyWereWrittenWithTheProcess() throws IOException {
        String before = System.getProperty("sun.java.command", "");
        System.setProperty("sun.java.command", "com.example.Main start");
        try {
            EscapeFile ofMain = EscapeFile.ofThisProcess(folder.resolve("7"));
            ofMain.append(connect());
            ofMain.append(lookUp(List.of()));
            assertThat(read.readNew()).containsExactly(ofThisProcess(connect()), ofThisProcess(lookUp(List.of())));
        } finally {
            System.setProperty("sun.java.command", before);
        }
    }

    @Test
    void theHostKeepsItsName() throws IOException {
        written.append(connect());

        assertThat(read.readNew()).extracting(Escape::target).containsExactly("api.example.org (192.0.2.7:443)");
    }

    @Test
    void aProcessWithoutKnownCommandIsNamedByItsNumber() throws IOException {
        String before = System.getProperty("sun.java.command", "");
        System.setProperty("sun.java.command", "");
        try {
            EscapeFile.ofThisProcess(folder.resolve("7")).append(connect());
        } finally {
            System.setProperty("sun.java.command", before);
        }

        assertThat(read.readNew())
                .extracting(Escape::process)
                .containsExactly("process " + ProcessHandle.current().pid());
    }

    @ParameterizedTest
    @CsvSource({"120, 120, x", "121, 120, …", "100000, 120, …"})
    void aLongCommandIsCutShort(int length, int kept, String end) throws IOException {
        String before = System.getProperty("sun.java.command", "");
        System.setProperty("sun.java.command", "x".repeat(length));
        try {
            EscapeFile.ofThisProcess(folder.resolve("7")).append(connect());
        } finally {
            System.setProperty("sun.java.command", before);
        }

        String number = "process " + ProcessHandle.current().pid();
        assertThat(read.readNew())
                .extracting(Escape::process)
                .containsExactly(number + " (" + "x".repeat(kept - 1) + end + ")");
    }

    @Test
    void eachEscapeIsReadOnce() throws IOException {
        written.append(connect());
        assertThat(read.readNew()).hasSize(1);
        assertThat(read.readNew()).isEmpty();
        written.append(lookUp(List.of()));
        assertThat(read.readNew()).extracting(Escape::kind).containsExactly(Kind.LOOK_UP);
    }

    @Test
    void anIncompleteLineIsReadOnceItIsComplete() throws IOException {
        written.append(connect());
        written.append(lookUp(List.of(INNER)));
        byte[] both = Files.readAllBytes(path);
        int found = 0;
        for (int length = 0; length <= both.length; length++) {
            Files.write(path, Arrays.copyOf(both, length));
            int now = read.readNew().size();
            found += now;
            assertThat(now).isLessThanOrEqualTo(1);
        }

        assertThat(found).isEqualTo(2);
        assertThat(read.readNew()).isEmpty();
    }

    @Test
    void theInnermostHundredFramesOfALongStackAreKept() throws IOException {
        written.append(lookUp(Collections.nCopies(101, OUTER)));

        assertThat(read.readNew())
                .singleElement()
                .satisfies(escape -> assertThat(escape.stack()).hasSize(100).containsOnly(OUTER));
    }

    @Test
    void theLineOfTheUserIsReadAgain() throws IOException {
        Escape direct = new Escape(
                Kind.LOOK_UP, null, "example.org", Instant.EPOCH, "main", OUTER, List.of(OUTER), null, false);
        written.append(direct);
        assertThat(read.readNew())
                .extracting(escape -> Objects.toString(escape.line()))
                .containsExactly(OUTER.toString());
        written.append(connect());

        assertThat(read.readNew())
                .extracting(escape -> Objects.toString(escape.line()))
                .containsExactly(OUTER.toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"tab\tand\nbreak", "\ud83d\ude00", "lone \ud83d", "\u0000"})
    void anyThreadNameIsReadAsItWasWritten(String name) throws IOException {
        Escape escape =
                new Escape(Kind.LOOK_UP, null, "example.org", Instant.EPOCH, name, null, List.of(), null, false);
        written.append(escape);

        assertThat(read.readNew()).extracting(Escape::thread).containsExactly(name);
    }
}
