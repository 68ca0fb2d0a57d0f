package dev.homeport.agent;

import com.sun.tools.attach.VirtualMachine;
import java.io.File;

/**
 * The main class of the child JVM that loads the agent into its parent. Needs the JDK only.
 *
 * <p>On Linux, {@code attach} requests a socket of the parent and then sleeps for 100 ms before it checks for the
 * socket, which exists after 2 or 3 ms ({@code VirtualMachineImpl} in {@code jdk.attach}). This class interrupts the
 * sleep, which has no other effect.
 */
final class AttachMain extends Thread {

    private final Thread attaching;
    private final File socket;

    private AttachMain(Thread attaching, File socket) {
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
        } catch (InterruptedException unexpected) {
            Thread.currentThread().interrupt();
        }
    }

    /**
     * Attach to the process and load the agent.
     *
     * @param args a process id and a jar
     */
    @SuppressWarnings("SystemOut") // read by the parent
    public static void main(String[] args) {
        try {
            File socket =
                    new File("/tmp/.java_pid" + args[0]); // its path on Linux; elsewhere the sleep is not interrupted
            if (!socket.exists()) {
                new AttachMain(Thread.currentThread(), socket).start();
            }
            VirtualMachine parent = VirtualMachine.attach(args[0]);
            parent.loadAgent(args[1]);
            parent.detach();
        } catch (Throwable failed) { // including NoClassDefFoundError without the module jdk.attach
            System.out.println(failed);
            System.exit(1);
        }
    }
}
