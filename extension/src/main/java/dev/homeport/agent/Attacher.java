package dev.homeport.agent;

import com.sun.tools.attach.VirtualMachine;

/** The main class of the child JVM that loads the agent into its parent. Needs nothing but the JDK. */
final class Attacher {

    private Attacher() {}

    /** The arguments are a process id and a jar. */
    @SuppressWarnings("SystemOut") // its parent listens
    public static void main(String[] args) {
        try {
            VirtualMachine parent = VirtualMachine.attach(args[0]);
            parent.loadAgent(args[1]);
            parent.detach();
        } catch (Throwable failed) { // NoClassDefFoundError too, where the module jdk.attach is missing
            System.out.println(failed);
            System.exit(1);
        }
    }
}
