package dev.homeport;

import dev.homeport.junit.WatchingExtension;

/** Watches what {@link LoopbackOnly} asks for. Stateless. */
final class LoopbackOnlyExtension extends WatchingExtension {}
