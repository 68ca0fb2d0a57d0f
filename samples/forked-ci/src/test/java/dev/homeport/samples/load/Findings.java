package dev.homeport.samples.load;

import dev.homeport.samples.load.Journal.Event;
import dev.homeport.samples.load.Journal.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The totals of the journals of all forks.
 *
 * @param forks the number of forks
 * @param held how often a port was held
 * @param heldTwice how often a port was held while another test held it
 * @param refused the number of servers that could not bind their port
 * @param answered the number of requests that their server answered
 * @param misdirected the number of requests that another server answered
 * @param unanswered the number of requests without an answer
 */
record Findings(int forks, int held, int heldTwice, int refused, int answered, int misdirected, int unanswered) {

    private record Hold(int port, long from, long to) {}

    static Findings of(Kind kind) throws IOException {
        List<Path> journals = Journal.ofAllForks(kind);
        List<Hold> holds = new ArrayList<>();
        Map<Event, Integer> events = new EnumMap<>(Event.class);
        for (Path journal : journals) {
            for (String line : Files.readAllLines(journal)) {
                String[] words = line.split(" ", -1);
                Event event = Event.valueOf(words[0]);
                events.merge(event, 1, Integer::sum);
                if (event == Event.HELD) {
                    holds.add(new Hold(Integer.parseInt(words[1]), Long.parseLong(words[2]), Long.parseLong(words[3])));
                }
            }
        }
        return new Findings(
                journals.size(),
                holds.size(),
                heldTwice(holds),
                events.getOrDefault(Event.REFUSED, 0),
                events.getOrDefault(Event.ANSWERED, 0),
                events.getOrDefault(Event.MISDIRECTED, 0),
                events.getOrDefault(Event.UNANSWERED, 0));
    }

    private static int heldTwice(List<Hold> holds) {
        int twice = 0;
        Map<Integer, Long> heldUntil = new HashMap<>();
        for (Hold hold :
                holds.stream().sorted(Comparator.comparingLong(Hold::from)).toList()) {
            Long until = heldUntil.get(hold.port());
            if (until != null && hold.from() < until) {
                twice++;
            }
            heldUntil.merge(hold.port(), hold.to(), Math::max);
        }
        return twice;
    }
}
