package dev.homeport.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * A child process that runs a Python script step by step. It ends when its input does.
 */
public final class Child implements AutoCloseable {

    /** Commands that create a network which drops all packets, so that connection attempts stay open. */
    public static final String OUTSIDE = String.join(
            " && ",
            "ip link add v0 type veth peer name v1",
            "ip link set v1 up",
            "ip link set v0 arp off up",
            "ip addr add 192.0.2.10/24 dev v0",
            "ip -6 addr add 2001:db8::10/64 dev v0 nodad");

    private static final String PRELUDE = """
            import os, socket, subprocess, sys
            def tcp(host):
                s = socket.socket(socket.AF_INET6 if ':' in host else socket.AF_INET)
                s.setblocking(False)
                return s
            def listen(host, port=0):
                s = tcp(host); s.bind((host, port)); s.listen(); return s
            def udp(host, port=0):
                s = socket.socket(socket.AF_INET, socket.SOCK_DGRAM); s.bind((host, port)); return s
            def step():
                print('ready', flush=True)
                if not sys.stdin.readline(): os._exit(0)
            """;

    private final Process process;
    private final BufferedReader output;

    private Child(Process process) throws IOException {
        this.process = process;
        this.output = process.inputReader(StandardCharsets.UTF_8);
        await();
    }

    /** Start a script in a separate network namespace, and wait for its first {@code step()}. */
    public static Child apart(String script) throws IOException, InterruptedException {
        return new Child(Jvm.start(Namespace.command(OUTSIDE, command(script))));
    }

    /** Start a script in the network namespace of this JVM, and wait for its first {@code step()}. */
    public static Child beside(String script) throws IOException {
        return new Child(Jvm.start(command(script)));
    }

    /** Start a server on this port of loopback. Skip the test if Python is not installed. */
    public static Child listening(int port) throws IOException {
        try {
            return beside("s = listen('127.0.0.1', " + port + ")");
        } catch (IOException absent) {
            return abort(absent.getMessage());
        }
    }

    public static List<String> command(String script) {
        return new ArrayList<>(List.of("python3", "-c", PRELUDE + script + "\nstep()"));
    }

    /** Let the script go on, and wait for its next {@code step()}. */
    public void goOnToNextStep() throws IOException {
        goOn();
        await();
    }

    public void goOn() throws IOException {
        process.outputWriter(StandardCharsets.UTF_8).append("go\n").flush();
    }

    private void await() throws IOException {
        List<String> before = new ArrayList<>();
        for (String line = output.readLine(); !"ready".equals(line); line = output.readLine()) {
            assertThat(line).as("end of output after %s", before).isNotNull();
            before.add(line);
        }
    }

    public ProcessHandle handle() {
        return process.toHandle();
    }

    @Override
    public void close() throws IOException, InterruptedException {
        process.getOutputStream().close();
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly().waitFor();
    }
}
