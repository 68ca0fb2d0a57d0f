package dev.homeport.agent;

import com.sun.tools.attach.VirtualMachine;
import java.io.File;

/**
 * The main class of the child JVM that loads the agent into its parent. Needs nothing but the JDK.
 *
 * <p>On Linux, {@code attach} asks the parent for a socket and then sleeps for 100 ms before it looks whether that is
 * there, which it is after 2 or 3 ({@code VirtualMachineImpl} in {@code jdk.attach}). It is woken: an interrupted sleep ends
 * there, and nothing else.
 */
final class Attacher extends Thread {

    private final Thread attaching;
    private final File socket;

    private Attacher(Thread attaching, File socket) {
        super("homeport waits for " + socket);
        this.attaching = attaching;
        this.socket = socket;
        setDaemon(true);
    }

    @Override
    public void run() {
        try {
            while (!socket.exists()) {
                Thread.sleep(1);
            }
            attaching.interrupt();
        } catch (InterruptedException nobodyElseHasThisThread) {
            Thread.currentThread().interrupt();
        }
    }

    /** The arguments are a process id and a jar. */
    @SuppressWarnings("SystemOut") // its parent listens
    public static void main(String[] args) {
        try {
            File socket = new File("/tmp/.java_pid" + args[0]); // where it is on Linux; elsewhere nobody is woken
            if (!socket.exists()) {
                new Attacher(Thread.currentThread(), socket).start();
            }
            VirtualMachine parent = VirtualMachine.attach(args[0]);
            parent.loadAgent(args[1]);
            parent.detach();
        } catch (Throwable failed) { // NoClassDefFoundError too, where the module jdk.attach is missing
            System.out.println(failed);
            System.exit(1);
        }
    }
}
