package dev.homeport.races;

import static java.util.Objects.requireNonNull;

import dev.homeport.lease.PortLease;
import dev.homeport.lease.Ports;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/** Reads one command per line, answers each with one line, and ends with its input. */
final class ForkMain {

    /** The prefix of answers, which distinguishes them from warnings of the JVM. */
    static final String ANSWER = "> ";

    private final Map<Integer, PortLease> leases = new HashMap<>();
    private final Map<Integer, GreetingServer> servers = new HashMap<>();

    private record GreetingServer(ServerSocket server, Thread greeting) {}

    private ForkMain() {}

    public static void main(String[] args) throws IOException {
        ForkMain fork = new ForkMain();
        BufferedReader commands = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line = commands.readLine(); line != null; line = commands.readLine()) {
            String[] words = line.strip().split(" ", -1);
            System.out.println(ANSWER + fork.answer(words[0], words.length == 1 ? 0 : Integer.parseInt(words[1])));
        }
    }

    private Object answer(String command, int port) {
        try {
            return switch (command) {
                case "lease" -> lease(port);
                case "close" -> close(port);
                case "serve" -> serve(port);
                case "stop" -> stop(port);
                case "cpu" -> CpuTime.microseconds();
                default -> "no such command: " + command;
            };
        } catch (UncheckedIOException refused) {
            return "refused: " + requireNonNull(refused.getCause()).getMessage();
        } catch (IOException refused) {
            return "refused: " + refused.getMessage();
        }
    }

    private int lease(int port) {
        PortLease lease = port == 0 ? Ports.lease() : Ports.lease(port);
        leases.put(lease.port(), lease);
        return lease.port();
    }

    private String close(int port) {
        PortLease lease = leases.remove(port);
        if (lease == null) {
            return "not leased";
        }
        lease.close();
        return "closed";
    }

    /** Start a {@link Greeter}, which closes no connection before the client does. */
    private String serve(int port) throws IOException {
        ServerSocket server = new ServerSocket(port, 50, InetAddress.getLoopbackAddress());
        Thread greeting = new Thread(() -> Greeter.greetAll(server));
        greeting.setDaemon(true);
        greeting.start();
        servers.put(port, new GreetingServer(server, greeting));
        return "serving";
    }

    private String stop(int port) throws IOException {
        GreetingServer serving = servers.remove(port);
        if (serving == null) {
            return "not serving";
        }
        serving.server().close();
        try {
            // The kernel keeps the closed socket until the thread has returned from accept().
            serving.greeting().join();
        } catch (InterruptedException interrupted) {
            throw new InterruptedIOException();
        }
        return "stopped";
    }
}
