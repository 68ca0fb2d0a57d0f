package dev.homeport.agent;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Loads all the classes of some choke points, and has the JVM verify what is woven into them. None is initialised. */
@SuppressWarnings("SystemOut") // the test reads it
final class WovenClasses {

    private WovenClasses() {}

    /** Prints the simple names of the classes that are there, and what is missing in them. */
    static void print(String moved, List<ChokePoint> points) {
        Set<String> names = new TreeSet<>();
        for (ChokePoint point : points) {
            String name = moved + point.owner().replace('/', '.');
            try {
                Class<?> type = Class.forName(name, false, WovenClasses.class.getClassLoader());
                if (type.getDeclaredMethods().length == 0) { // which links it
                    continue;
                }
                names.add(name.substring(name.lastIndexOf('.') + 1));
            } catch (ClassNotFoundException notOnThisSystem) {
                // such as io_uring in a copy that was taken without
            }
        }
        System.out.println(names);
        System.out.println("holes " + Agent.holes());
    }
}
