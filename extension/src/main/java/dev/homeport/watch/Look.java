package dev.homeport.watch;

import java.util.List;

/**
 * What one look found. Immutable.
 *
 * @param sightings the sockets that no look before has found
 * @param unseen a sentence for whatever could not be looked at, each given once: where, what, and the remedy. What is named
 *     there has not been checked.
 */
public record Look(List<Sighting> sightings, List<String> unseen) {

    public Look {
        sightings = List.copyOf(sightings);
        unseen = List.copyOf(unseen);
    }
}
