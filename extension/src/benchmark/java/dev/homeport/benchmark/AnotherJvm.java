package dev.homeport.benchmark;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;

/** A JVM that holds ports until this one lets go of its input. */
final class AnotherJvm {

    private AnotherJvm() {}

    static AutoCloseable holding(String how) throws IOException {
        Process jvm = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        AnotherJvm.class.getName(),
                        how)
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
                // Nothing is ever sent: the end is the sign.
            }
        }
    }
}
