package dev.homeport.benchmark;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What things may cost, beside what they do cost. A missed aim is printed and breaks no build: machines differ. */
final class Aims {

    private final List<String> lines = new ArrayList<>();

    void atMost(double limit, double measured, String format, String what) {
        lines.add(String.format(
                Locale.ROOT,
                "| %s | %s | " + format + " | %s |",
                what,
                limit == Math.rint(limit) ? String.format(Locale.ROOT, "%.0f", limit) : limit,
                measured,
                measured <= limit ? "met" : "MISSED"));
    }

    void print() {
        System.out.printf("%n| aim | at most | measured | |%n|---|--:|--:|---|%n");
        lines.forEach(System.out::println);
    }
}
