package dev.homeport.agent;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Loads the classes of choke points, without initialising them, so that the JVM verifies the woven code. */
@SuppressWarnings("SystemOut") // read by the test
final class WovenClasses {

    private WovenClasses() {}

    /** Print the simple names of the existing classes, and the choke points that are missing in them. */
    static void print(String prefix, List<ChokePoint> points) {
        Set<String> names = new TreeSet<>();
        for (ChokePoint point : points) {
            String name = prefix + point.owner().replace('/', '.');
            try {
                Class<?> type = Class.forName(name, false, WovenClasses.class.getClassLoader());
                if (type.getDeclaredMethods().length == 0) { // the call links the class
                    continue;
                }
                names.add(name.substring(name.lastIndexOf('.') + 1));
            } catch (ClassNotFoundException notOnThisSystem) {
                // such as io_uring in a copy without it
            }
        }
        System.out.println(names);
        System.out.println("holes " + Agent.holes());
    }
}
