package dev.homeport.lease;

import java.util.OptionalInt;

/**
 * What an annotation says of which port it wants.
 *
 * @param port the port; 0 for any
 * @param range the range to take it from; empty for the one that is configured
 */
record PortChoice(int port, String range) {

    /** Takes one of the two, or neither. */
    PortChoice {
        if (port != 0 && !range.isEmpty()) {
            throw new IllegalArgumentException(
                    "port = " + port + " and range = \"" + range + "\" contradict each other. Leave out one of them.");
        }
    }

    OptionalInt chosen() {
        return port == 0 ? OptionalInt.empty() : OptionalInt.of(port);
    }

    PortRange range(Settings settings) {
        return range.isEmpty() ? settings.range() : PortRange.parse(range);
    }
}
