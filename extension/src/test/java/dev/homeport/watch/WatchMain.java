package dev.homeport.watch;

import dev.homeport.testing.Child;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;

/** Watches its own JVM, or a child, and prints the findings. Run in a separate network namespace. */
final class WatchMain {

    /** Marks the lines of this program, because libraries print other lines. */
    static final String LINE = "| ";

    static final String END = "|-";

    private WatchMain() {}

    /** The arguments are the scenario and its argument. */
    public static void main(String[] args) throws Exception {
        switch (args[0]) {
            case "jdk" -> jdk();
            case "lsof" -> child(new LsofSource("lsof"), args[1]);
            case "no lsof" -> child(new LsofSource("no-such-lsof"), args[1]);
            case "nobody" -> processOfAnother(Long.parseLong(args[1]));
            default -> throw new IllegalArgumentException(args[0]);
        }
    }

    static void print(LookResult look) {
        look.sightings().forEach(sighting -> System.out.println(LINE + sighting));
        look.unseen().forEach(sentence -> System.out.println(LINE + sentence));
        System.out.println(END);
    }

    private static void jdk() throws Exception {
        SystemWatch watch = SystemWatch.begin(port -> false);
        try (ServerSocket server = new ServerSocket(8080)) {
            watch.look().sightings().stream()
                    .filter(sighting -> sighting.ownProcess()
                            && sighting.isOf((InetSocketAddress) server.getLocalSocketAddress(), null))
                    .forEach(sighting -> System.out.println(LINE + "reported before: " + sighting));
            print(watch.look());
        }
        try (ServerSocket server = new ServerSocket(8082)) { // its descriptor may be the same
            print(watch.look());
        }
    }

    private static void child(SocketSource source, String script) throws Exception {
        SystemWatch watch = SystemWatch.begin(source, port -> false);
        Process child = new ProcessBuilder(Child.command(script)).start();
        watch.addChild(child.toHandle());
        child.inputReader(StandardCharsets.UTF_8).readLine();
        print(watch.look());
        print(watch.look());
        child.destroyForcibly().waitFor();
    }

    private static void processOfAnother(long pid) {
        SystemWatch watch = SystemWatch.begin(port -> false);
        watch.addChild(ProcessHandle.of(pid).orElseThrow());
        print(watch.look());
        print(watch.look());
    }
}
