package dev.homeport.junit;

import java.util.Collection;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** What a user has to know although no test fails by it. Thread-safe. */
final class Warnings {

    private static final Set<String> BEFORE = ConcurrentHashMap.newKeySet();

    private Warnings() {}

    @SuppressWarnings("SystemOut") // it would be seen nowhere else
    static void warn(String text) {
        System.err.println("Homeport: " + text);
    }

    /** Prints what was not printed before in this JVM. */
    static void warnOnce(Collection<String> sentences) {
        for (String sentence : sentences) {
            if (BEFORE.add(sentence)) {
                warn(sentence);
            }
        }
    }
}
