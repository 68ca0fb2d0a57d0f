package dev.homeport.agent;

import dev.homeport.testing.CallText;
import java.io.File;
import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.mockito.Mockito;
import org.objectweb.asm.ClassWriter;

/** The scenarios of {@link AgentTests}, each for a separate JVM. The argument is the name of the scenario. */
@SuppressWarnings("SystemOut") // read by the test
public final class TrialMain {

    private TrialMain() {}

    /** Prints each call and holds it back. */
    public static class PrintingObserver implements NetworkObserver {
        private final String name;

        public PrintingObserver(String name) {
            this.name = name;
        }

        @Override
        public void beforeCall(NetworkCall call) throws IOException {
            System.out.println(name + " " + CallText.of(call) + (call.portChosen() ? " chosen" : ""));
            throw new IOException("no");
        }
    }

    public static void main(String[] args) throws Exception {
        switch (args[0]) {
            case "watch" -> watch();
            case "loopback" -> loopback();
            case "ports" -> ports();
            case "two" -> two();
            case "loaders" -> loaders();
            case "faulty" -> faulty();
            case "deep" -> deep();
            case "itself" -> itself();
            case "parent" -> parent();
            case "child" -> connect();
            case "mockito" -> mockito();
            case "udp" -> udp();
            case "hole" -> hole();
            case "netty" -> NettyTrial.run();
            case "netty classes" -> WovenClasses.print("", NettyChokePoints.ALL);
            case "relocated netty classes" -> WovenClasses.print("io.grpc.netty.shaded.", NettyChokePoints.ALL);
            case "sctp classes" -> WovenClasses.print("", SctpChokePoints.ALL);
            case "real sctp" -> SctpTrial.runReally();
            case "sctp" -> SctpTrial.run();
            default -> throw new IllegalArgumentException(args[0]);
        }
    }

    private static void watch() throws IOException {
        try (Subscription watch = Agent.watch(new PrintingObserver("told"))) {
            System.out.println(Agent.origin() + " " + Agent.holes());
            connect();
        } catch (AgentUnavailableException unavailable) {
            System.out.println(String.valueOf(unavailable.getMessage())
                    .replace("" + ProcessHandle.current().pid(), "<pid>"));
        }
    }

    /** Public because it is called in another class loader too. */
    public static void connect() {
        try (Socket socket = new Socket("192.0.2.10", 80)) {
            System.out.println("connected to " + socket);
        } catch (IOException refused) {
            System.out.println(refused);
        }
    }

    private static void loopback() throws Exception {
        NetworkObserver curious = new PrintingObserver("curious") {
            @Override
            public void beforeCall(NetworkCall call) {
                System.out.println("curious " + call.action());
            }

            @Override
            public Set<NetworkAction> loopbackActions() {
                return Set.of(NetworkAction.CONNECT);
            }
        };
        try (ServerSocket server = new ServerSocket(0, 2, InetAddress.getLoopbackAddress())) {
            try (Subscription watch = Agent.watch(new PrintingObserver("told"))) {
                new Socket("localhost", server.getLocalPort()).close();
            }
            try (Subscription watch = Agent.watch(curious)) {
                new Socket("localhost", server.getLocalPort()).close();
            }
        }
    }

    private static void ports() throws Exception {
        try (Subscription watch = Agent.watch(call -> System.out.println(call.action() + " " + call.portChosen()))) {
            new ServerSocket(0).close();
            new ServerSocket(1234).close();
        }
    }

    private static void two() throws Exception {
        try (Subscription first = Agent.watch(new PrintingObserver("first"));
                Subscription second = Agent.watch(new PrintingObserver("second"))) {
            connect();
            first.close();
            connect();
        }
    }

    private static void loaders() throws Exception {
        URL[] path = Stream.of(System.getProperty("java.class.path").split(File.pathSeparator, -1))
                .map(entry -> toUrl(Path.of(entry)))
                .toArray(URL[]::new);
        try (Subscription watch = Agent.watch(new PrintingObserver("here"));
                URLClassLoader loader = new URLClassLoader(path, ClassLoader.getPlatformClassLoader())) {
            Class<?> there = loader.loadClass(TrialMain.class.getName());
            there.getMethod("main", String[].class).invoke(null, (Object) new String[] {"watch"});
        }
    }

    private static URL toUrl(Path path) {
        try {
            return path.toUri().toURL();
        } catch (IOException impossible) {
            throw new IllegalArgumentException(impossible);
        }
    }

    private static void faulty() throws Exception {
        try (Subscription watch = Agent.watch(call -> {
            throw new IllegalStateException("oops");
        })) {
            new ServerSocket(0).close();
            new ServerSocket(0).close();
            System.out.println("went on");
        }
    }

    /** Connect from each of the last frames of a full stack. */
    private static void deep() throws Exception {
        NetworkObserver refusing = call -> {
            throw new IOException(String.format("no %s", call.action()));
        };
        try (Subscription watch = Agent.watch(refusing)) {
            DeepCalls calls = new DeepCalls();
            calls.connect(); // loads the classes
            calls.callAtTheEnd();
            System.out.println(calls.summary());
            connect();
        }
    }

    private static void itself() throws Exception {
        try (Subscription watch = Agent.watch(call -> {
            System.out.println(CallText.of(call));
            new ServerSocket(0).close();
        })) {
            new ServerSocket(1234).close();
        }
    }

    private static void parent() throws Exception {
        NetworkObserver observer = new PrintingObserver("parent") {
            @Override
            public void childStarted(ProcessHandle child) {
                System.out.println("parent started a child");
            }

            @Override
            public Optional<String> childObserver() {
                return Optional.of(PrintingObserver.class.getName() + "=child, of a = b");
            }
        };
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        try (Subscription watch = Agent.watch(observer)) {
            ProcessBuilder child = new ProcessBuilder(
                    java, "-cp", System.getProperty("java.class.path"), TrialMain.class.getName(), "child");
            List<String> command = List.copyOf(child.command());
            child.inheritIO().start().waitFor();
            new ProcessBuilder("echo", "no java").inheritIO().start().waitFor();
            System.out.println(child.command().equals(command));
        }
    }

    /** Mock a woven class. */
    @SuppressWarnings("DirectInvocationOnMock")
    private static void mockito() throws Exception {
        try (Subscription watch = Agent.watch(new PrintingObserver("told"))) {
            connect();
            InetAddress mock = Mockito.mock(InetAddress.class);
            Mockito.when(mock.getHostAddress()).thenReturn("mocked");
            System.out.println(mock.getHostAddress());
            connect();
            try {
                System.out.println(InetAddress.getAllByName("any.example").length);
            } catch (IOException refused) {
                System.out.println(refused);
            }
        }
    }

    private static void udp() throws Exception {
        try (Subscription watch = Agent.watch(new PrintingObserver("told"));
                DatagramSocket socket = new DatagramSocket(0)) {
            System.out.println(socket);
        } catch (IOException refused) {
            System.out.println(refused);
        }
    }

    /** Simulate a JDK with a class that lacks the method to weave. */
    private static void hole() {
        HookClass hook = Objects.requireNonNull(HookClass.find());
        ClassWriter empty = new ClassWriter(0);
        empty.visit(61, 0, "java/lang/ProcessImpl", null, "java/lang/Object", null);
        new Weaver(hook).transform(null, "java/lang/ProcessImpl", null, null, empty.toByteArray());
        System.out.println(Agent.holes());
    }
}
