package dev.homeport.report;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/** A run of any size, always with the same content. */
final class SampleRun {

    private static final Instant BEGAN = Instant.parse("2026-11-21T09:00:00Z");

    private SampleRun() {}

    /** Return forks that hold up to five ports at a time, every seventh for a server. */
    static List<Fork> of(int forks, int leasesEach) {
        List<Fork> forksOfRun = new ArrayList<>();
        for (int fork = 0; fork < forks; fork++) {
            forksOfRun.add(fork(4711 + fork, leasesEach, new Random(fork)));
        }
        return forksOfRun;
    }

    private static Fork fork(int process, int leases, Random random) {
        List<String> leased = new ArrayList<>();
        List<String> servers = new ArrayList<>();
        double end = 40;
        for (int i = 0; i < leases; i++) {
            int port = 49152 + random.nextInt(16384);
            double from = end + random.nextDouble() * 20;
            double to = from + 5 + random.nextDouble() * 60;
            String holder = "@FreePort on parameter 'int port' of com.example.shop.Part" + i % 40 + "Tests.works(int)";
            leased.add(String.format(
                    Locale.ROOT,
                    "{\"port\": %d, \"transport\": \"%s\", \"holder\": \"%s\", \"from\": %.3f, \"to\": %.3f}",
                    port,
                    i % 11 == 0 ? "UDP" : "TCP",
                    holder,
                    from,
                    to));
            if (i % 7 == 0) {
                servers.add(String.format(
                        Locale.ROOT,
                        "{\"port\": %d, \"name\": \"MockWebServer\", \"uri\": \"http://127.0.0.1:%d/\", \"holder\": \"%s\","
                                + " \"from\": %.3f, \"to\": %.3f}",
                        port,
                        port,
                        holder,
                        from + 1,
                        to - 1));
            }
            end = from + (i % 5 == 4 ? 40 : 0);
        }
        return Fork.of(
                process + "-1-1.json",
                "{\"fork\": {\"name\": \"process " + process + "\", \"java\": \"17.0.15\", \"began\": \"" + BEGAN
                        + "\", \"ended\": \"" + BEGAN.plusMillis((long) end + 100) + "\"}, \"tests\": 40, \"leases\": ["
                        + String.join(",\n", leased) + "], \"servers\": [" + String.join(",\n", servers)
                        + "], \"escapes\": [" + escape("FAILED", "tried to connect to 192.0.2.1:80", end / 3) + ","
                        + escape("WARNED", "looked up the name \"api.example.org\"", end / 2) + "], \"troubles\": ["
                        + trouble("LEAK", "left a server listening on port 8080. Close it in the test.", end / 1.5)
                        + ","
                        + trouble("FIXED_PORT", "listened on port 8080 without leasing it", end / 1.4) + "]}",
                false);
    }

    private static String escape(String outcome, String text, double at) {
        return "{\"kind\": \"CONNECT\", \"outcome\": \"" + outcome + members(text, at) + ", \"thread\": \"main\"}";
    }

    private static String trouble(String kind, String text, double at) {
        return "{\"kind\": \"" + kind + members(text, at) + "}";
    }

    private static String members(String text, double at) {
        return "\", \"text\": " + quoted(text)
                + ", \"scope\": \"CheckoutTests.pays(int)\", \"line\": \"com.example.shop.Bank.pay(Bank.java:42)\","
                + " \"at\": " + at + ", \"time\": \"" + BEGAN.plusMillis((long) at) + "\"";
    }

    private static String quoted(String text) {
        return '"' + text.replace("\"", "\\\"") + '"';
    }
}
