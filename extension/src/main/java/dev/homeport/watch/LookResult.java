package dev.homeport.watch;

import java.util.List;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;

/**
 * The result of one look. Immutable.
 *
 * @param sightings the sockets that no earlier look has found
 * @param unseen a sentence for each part of the system that could not be examined: the place, the problem, and the
 *     remedy. Each is given once. These parts have not been checked
 */
@API(status = Status.INTERNAL)
public record LookResult(List<Sighting> sightings, List<String> unseen) {

    public LookResult {
        sightings = List.copyOf(sightings);
        unseen = List.copyOf(unseen);
    }
}
