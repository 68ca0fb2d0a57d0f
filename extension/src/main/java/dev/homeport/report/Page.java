package dev.homeport.report;

import dev.homeport.verdict.ServerTrouble;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Builds the page of a run: the findings as plain HTML, and everything else as data for its script. Stateless. */
final class Page {

    private static final Pattern PLACE = Pattern.compile("\\{\\{(\\w+)}}");

    private Page() {}

    /** Return the page of the forks, in one piece that loads nothing else. */
    static String of(List<Fork> forks) {
        List<Finding> findings = findings(forks);
        Map<String, String> parts = Map.of(
                "css", resource("page.css"),
                "js",
                        String.join(
                                "\n",
                                resource("run.js"),
                                resource("timeline.js"),
                                resource("grid.js"),
                                resource("page.js")),
                "summary", summary(forks),
                "verdict", findings.isEmpty() ? "calm" : "troubled",
                "findings", findings.stream().map(Finding::row).collect(Collectors.joining()),
                "data", data(forks));
        // In one pass, so that the name of a test is never mistaken for a place.
        return PLACE.matcher(resource("page.html"))
                .replaceAll(place -> Matcher.quoteReplacement(Objects.requireNonNull(parts.get(place.group(1)))));
    }

    private static List<Finding> findings(List<Fork> forks) {
        List<Finding> findings = new ArrayList<>();
        for (Fork fork : forks) {
            fork.escapes().forEach(escape -> findings.add(Finding.ofEscape(escape, fork.name())));
            fork.troubles().forEach(trouble -> findings.add(Finding.ofTrouble(trouble, fork.name())));
            for (String sentence : fork.data().texts("notWatched")) {
                findings.add(Finding.ofFork(Finding.Kind.NOT_WATCHED, sentence, fork.name()));
            }
            for (String line : fork.data().texts("gone")) {
                findings.add(Finding.ofFork(Finding.Kind.GONE, line, fork.name()));
            }
            if (fork.state() != Fork.State.ENDED) {
                findings.add(Finding.ofFork(Finding.Kind.FORK, fork.state().text(), fork.name()));
            }
            if (fork.data().number("dropped") > 0) {
                String dropped = fork.data().number("dropped") + " more leases and servers were not recorded";
                findings.add(Finding.ofFork(Finding.Kind.FORK, dropped, fork.name()));
            }
        }
        findings.sort(Comparator.comparing(Finding::kind));
        return findings;
    }

    private static String summary(List<Fork> forks) {
        return count(forks.size(), "fork")
                + count(sum(forks, "leases"), "lease")
                + count(sum(forks, "servers"), "server")
                + count(sum(forks, "escapes"), "escape")
                + count(troubles(forks, ServerTrouble.Kind.LEAK), "leak")
                + count(troubles(forks, ServerTrouble.Kind.FIXED_PORT), "fixed port");
    }

    private static int sum(List<Fork> forks, String array) {
        return forks.stream().mapToInt(fork -> fork.count(array)).sum();
    }

    private static int troubles(List<Fork> forks, ServerTrouble.Kind kind) {
        return (int) forks.stream()
                .flatMap(fork -> fork.troubles().stream())
                .filter(trouble -> trouble.text("kind").equals(kind.name()))
                .count();
    }

    private static String count(int number, String noun) {
        return "<li><b>" + String.format("%,d", number) + "</b> " + noun + (number == 1 ? "" : "s") + "</li>";
    }

    private static String data(List<Fork> forks) {
        List<String> data = new ArrayList<>();
        for (Fork fork : forks) {
            if (fork.state() != Fork.State.UNREADABLE) {
                data.add("{\"state\": \"" + fork.state() + "\", \"data\": " + Markup.script(fork.json()) + "}");
            }
        }
        return "[" + String.join(",\n", data) + "]";
    }

    private static String resource(String name) {
        try (InputStream resource = Page.class.getResourceAsStream(name)) {
            return new String(Objects.requireNonNull(resource, name).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
