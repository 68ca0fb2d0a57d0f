package dev.homeport.lease;

import java.util.Objects;
import java.util.OptionalInt;

/**
 * What is asked of the allocator. Immutable and valid: a request that cannot be met by any host is refused when it is made.
 *
 * @param transport what will listen on the ports
 * @param range where to look for them
 * @param chosen the one port that will do; empty for any of the range
 * @param count how many ports, at least 1
 * @param contiguous whether they must follow one another without a gap
 */
public record LeaseRequest(Transport transport, PortRange range, OptionalInt chosen, int count, boolean contiguous) {

    public LeaseRequest {
        if (chosen.isPresent() && !PortRange.ALL.contains(chosen.getAsInt())) {
            throw new IllegalArgumentException(
                    chosen.getAsInt() + " is no port. Write one of 1-65535, or leave it out for any free one.");
        }
        if (count < 1) {
            throw new IllegalArgumentException("count = " + count + " asks for no port. Write 1 or more.");
        }
        if (chosen.isPresent() && count > 1) {
            throw new IllegalArgumentException("port = " + chosen.getAsInt() + " and count = " + count
                    + " contradict each other. Leave out count for that very port, or port for any " + count + ".");
        }
        if (count > range.size()) {
            throw new IllegalArgumentException("count = " + count + " is more than the " + range.size()
                    + " ports of the range " + range + ". Ask for fewer, or widen the range.");
        }
    }

    /** Written out, as is {@link #hashCode()}, for the same reason as {@link PortRange#equals(Object)}. */
    @Override
    public boolean equals(Object other) {
        return other instanceof LeaseRequest request
                && transport == request.transport
                && range.equals(request.range)
                && chosen.equals(request.chosen)
                && count == request.count
                && contiguous == request.contiguous;
    }

    @Override
    public int hashCode() {
        return Objects.hash(transport, range, chosen, count, contiguous);
    }

    @Override
    public String toString() {
        if (chosen.isPresent()) {
            return transport + " port " + chosen.getAsInt();
        }
        String ports = count == 1 ? "a " + transport + " port" : count + " " + transport + " ports";
        return ports + (contiguous ? " in a row" : "") + " of " + range;
    }
}
