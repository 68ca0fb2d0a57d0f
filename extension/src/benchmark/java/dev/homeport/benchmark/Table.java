package dev.homeport.benchmark;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A table of figures, printed as Markdown. */
final class Table {

    private final List<String> lines = new ArrayList<>();

    Table(String title, String... figures) {
        lines.add("| " + title + " | " + String.join(" | ", figures) + " |");
        lines.add("|---|" + "--:|".repeat(figures.length));
    }

    /** Add a row. The format is that of all figures, with {@code |} between them. */
    void row(String name, String format, Object... figures) {
        lines.add("| " + name + " | " + String.format(Locale.ROOT, format, figures) + " |");
    }

    void print() {
        System.out.println();
        lines.forEach(System.out::println);
    }

    static double median(List<Double> values) {
        List<Double> sorted = values.stream().sorted().toList();
        int half = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(half) : (sorted.get(half - 1) + sorted.get(half)) / 2;
    }
}
