package dev.homeport.watch;

import java.util.List;
import java.util.Optional;

/**
 * The sockets of some processes, complete but for what is unseen.
 *
 * @param sockets empty if nothing can have changed since the last listing
 * @param unseen a sentence for each thing that could not be looked at
 */
record Listing(Optional<List<HeldSocket>> sockets, List<String> unseen) {}
