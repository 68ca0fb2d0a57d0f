package dev.homeport.races;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.TreeMap;

/** What a child JVM found, printed by it as lines {@code @name=value}; other lines of its output are left out. */
record Report(Map<String, String> values) {

    /** Prints one finding. */
    static void print(String name, Object value) {
        System.out.println("@" + name + "=" + value);
    }

    static Report parse(String output) {
        Map<String, String> values = new TreeMap<>();
        output.lines().filter(line -> line.startsWith("@")).forEach(line -> {
            int equals = line.indexOf('=');
            values.put(line.substring(1, equals), line.substring(equals + 1));
        });
        return new Report(values);
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
