package dev.homeport.report;

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

/** Makes the page: the findings as plain HTML, all else as data for its script. */
final class Page {

    private static final Pattern PLACE = Pattern.compile("\\{\\{(\\w+)}}");

    private Page() {}

    /** Returns the page of these forks, in one piece that asks for nothing else. */
    static String of(List<ForkText> texts) {
        List<Fork> forks = texts.stream().map(Fork::of).toList();
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
                "data", data(texts, forks));
        // In one go: nothing that a test is called is taken for a place.
        return PLACE.matcher(resource("page.html"))
                .replaceAll(place -> Matcher.quoteReplacement(Objects.requireNonNull(parts.get(place.group(1)))));
    }

    private static List<Finding> findings(List<Fork> forks) {
        List<Finding> findings = new ArrayList<>();
        for (Fork fork : forks) {
            fork.findings().forEach(finding -> findings.add(Finding.of(finding, fork.name())));
            for (String sentence : fork.data().texts("notWatched")) {
                findings.add(Finding.ofFork(Finding.Kind.NOT_WATCHED, sentence, fork.name()));
            }
            if (fork.state() != Fork.State.ENDED) {
                findings.add(Finding.ofFork(Finding.Kind.FORK, fork.state().text(), fork.name()));
            }
            if (fork.data().number("dropped") > 0) {
                String dropped = fork.data().number("dropped") + " leases and servers were too many to record";
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
                + count(forks.stream().mapToInt(fork -> escapes(fork)).sum(), "escape")
                + count(found(forks, "LEAK"), "leak")
                + count(found(forks, "FIXED_PORT"), "fixed port");
    }

    private static int sum(List<Fork> forks, String what) {
        return forks.stream().mapToInt(fork -> fork.count(what)).sum();
    }

    private static int escapes(Fork fork) {
        return (int) fork.findings().stream()
                .filter(finding -> Finding.Kind.of(finding.text("kind")).compareTo(Finding.Kind.WARNED) <= 0)
                .count();
    }

    private static int found(List<Fork> forks, String kind) {
        return (int) forks.stream()
                .flatMap(fork -> fork.findings().stream())
                .filter(finding -> finding.text("kind").equals(kind))
                .count();
    }

    private static String count(int number, String what) {
        return "<li><b>" + String.format("%,d", number) + "</b> " + what + (number == 1 ? "" : "s") + "</li>";
    }

    private static String data(List<ForkText> texts, List<Fork> forks) {
        List<String> data = new ArrayList<>();
        for (int i = 0; i < forks.size(); i++) {
            if (forks.get(i).state() != Fork.State.UNREADABLE) {
                data.add("{\"state\": \"" + forks.get(i).state() + "\", \"data\": "
                        + Markup.script(texts.get(i).json()) + "}");
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
