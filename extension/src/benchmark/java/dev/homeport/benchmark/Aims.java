package dev.homeport.benchmark;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The limits of the measured costs. A missed aim is printed and does not fail the build, because machines differ. */
final class Aims {

    private final List<String> lines = new ArrayList<>();

    void atMost(double limit, double measured, String format, String name) {
        lines.add(String.format(
                Locale.ROOT,
                "| %s | %s | " + format + " | %s |",
                name,
                limit == Math.rint(limit) ? String.format(Locale.ROOT, "%.0f", limit) : limit,
                measured,
                measured <= limit ? "met" : "MISSED"));
    }

    void print() {
        System.out.printf("%n| aim | at most | measured | |%n|---|--:|--:|---|%n");
        lines.forEach(System.out::println);
    }
}
