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
        System.err.println("Homeport: " + neutral(text));
    }

    /**
     * Escape what a terminal would obey: control characters except line breaks and tabs, and characters that change the direction of text.
     * Names of tests, hosts and programs may contain them.
     */
    static String neutral(String text) {
        StringBuilder neutral = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean lineBreak = c == '\n' || (c == '\r' && text.startsWith("\n", i + 1));
            if (c != '\t' && !lineBreak && (Character.isISOControl(c) || isDirection(c))) {
                neutral.append(String.format("\\u%04x", (int) c));
            } else {
                neutral.append(c);
            }
        }
        return neutral.toString();
    }

    /** Return whether the character embeds, overrides or isolates a direction (Unicode Standard Annex 9, 2). */
    private static boolean isDirection(char c) {
        return (c >= 0x202a && c <= 0x202e) || (c >= 0x2066 && c <= 0x2069);
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
