package dev.homeport.agent;

import java.util.Collection;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;

/**
 * Prints lines for the user on standard error: warnings that fail no test, and the summary of a run. The agent has no
 * log, and may run before there is one. Thread-safe.
 */
@API(status = Status.INTERNAL)
public final class Console {

    private static final Set<String> PRINTED = ConcurrentHashMap.newKeySet();

    private Console() {}

    /** Print the text, marked as Homeport's. */
    @SuppressWarnings("SystemOut") // The user sees no other output of an agent.
    public static void print(String text) {
        System.err.println("Homeport: " + text);
    }

    /** Print the sentences that this JVM has not printed before. */
    public static void printOnce(Collection<String> sentences) {
        for (String sentence : sentences) {
            if (PRINTED.add(sentence)) {
                print(sentence);
            }
        }
    }
}
