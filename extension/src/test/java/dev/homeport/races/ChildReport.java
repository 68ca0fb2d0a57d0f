package dev.homeport.races;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.TreeMap;

/**
 * The findings of a child JVM, which prints them as lines {@code @name=value}. Other lines of its output are ignored.
 */
record ChildReport(Map<String, String> values) {

    /** Print one finding. */
    static void print(String name, Object value) {
        System.out.println("@" + name + "=" + value);
    }

    static ChildReport parse(String output) {
        Map<String, String> values = new TreeMap<>();
        output.lines().filter(line -> line.startsWith("@")).forEach(line -> {
            int equals = line.indexOf('=');
            values.put(line.substring(1, equals), line.substring(equals + 1));
        });
        return new ChildReport(values);
    }

    String text(String name) {
        assertThat(values).containsKey(name);
        return values.getOrDefault(name, "");
    }

    long count(String name) {
        return Long.parseLong(text(name));
    }

    @Override
    public String toString() {
        return values.toString();
    }
}
