package dev.homeport.benchmark;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;

/** A JVM that holds ports until this JVM closes its input. */
final class AnotherJvm {

    private AnotherJvm() {}

    static AutoCloseable holding(String arrangement) throws IOException {
        Process jvm = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        AnotherJvm.class.getName(),
                        arrangement)
                .redirectError(Redirect.INHERIT)
                .start();
        if (jvm.getInputStream().read() < 0) {
            throw new IOException("the other JVM ended before it held the ports");
        }
        return () -> {
            jvm.getOutputStream().close();
            jvm.waitFor();
        };
    }

    public static void main(String[] args) throws IOException {
        try (TakenPorts taken = args[0].equals("block") ? TakenPorts.inABlock() : TakenPorts.scattered()) {
            System.out.println(taken.getClass().getSimpleName());
            while (System.in.read() >= 0) {
                // No input is sent; its end is the signal.
            }
        }
    }
}
