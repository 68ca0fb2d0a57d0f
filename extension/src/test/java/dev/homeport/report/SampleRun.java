package dev.homeport.report;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/** A run as forks leave it, of any size and always the same. */
final class SampleRun {

    private static final Instant BEGAN = Instant.parse("2026-11-21T09:00:00Z");

    private SampleRun() {}

    /** Returns forks that hold up to five ports at a time, every seventh for a server. */
    static List<ForkText> of(int forks, int leasesEach) {
        List<ForkText> texts = new ArrayList<>();
        for (int fork = 0; fork < forks; fork++) {
            texts.add(fork(4711 + fork, leasesEach, new Random(fork)));
        }
        return texts;
    }

    private static ForkText fork(int process, int leases, Random random) {
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
        return new ForkText(
                process + "-1-1.json",
                "{\"fork\": {\"name\": \"process " + process + "\", \"java\": \"17.0.15\", \"began\": \"" + BEGAN
                        + "\", \"ended\": \"" + BEGAN.plusMillis((long) end + 100) + "\"}, \"tests\": 40, \"leases\": ["
                        + String.join(",\n", leased) + "], \"servers\": [" + String.join(",\n", servers)
                        + "], \"findings\": [" + finding("FAILED", "tried to connect to 192.0.2.1:80", end / 3) + ","
                        + finding("WARNED", "looked up the name \"api.example.org\"", end / 2) + ","
                        + finding("LEAK", "0.0.0.0:8080 still listens", end / 1.5) + ","
                        + finding("FIXED_PORT", "127.0.0.1:8080 is leased by nobody", end / 1.4) + "]}",
                false);
    }

    private static String finding(String kind, String text, double at) {
        return "{\"kind\": \"" + kind + "\", \"text\": " + quoted(text)
                + ", \"subject\": \"CheckoutTests.pays(int)\", \"line\": \"com.example.shop.Bank.pay(Bank.java:42)\","
                + " \"thread\": \"main\", \"at\": " + at + ", \"time\": \"" + BEGAN.plusMillis((long) at) + "\"}";
    }

    private static String quoted(String text) {
        return '"' + text.replace("\"", "\\\"") + '"';
    }
}
