package dev.homeport.agent;

import java.lang.instrument.Instrumentation;
import org.jspecify.annotations.Nullable;

/**
 * Weaves while the program starts, which then begins sooner by some 40 ms: what is woven is wanted when the first test begins to be
 * watched, and that waits for it.
 */
final class Premain extends Thread {

    private static volatile @Nullable Premain running;

    private final Instrumentation instrumentation;

    private Premain(Instrumentation instrumentation) {
        super("homeport weaves the JDK's sockets");
        this.instrumentation = instrumentation;
        setDaemon(true);
    }

    static void begin(Instrumentation instrumentation) {
        Premain premain = new Premain(instrumentation);
        running = premain;
        premain.start();
    }

    @Override
    public void run() {
        Agent.start(null, instrumentation, Loading.JAVAAGENT);
        running = null;
    }

    /** Waits until it has woven, if it is just weaving. Ends in any case, and soon: an interrupt is kept for later. */
    static void await() {
        boolean interrupted = false;
        Premain premain = running;
        while (premain != null && premain.isAlive()) {
            try {
                premain.join();
            } catch (InterruptedException later) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
