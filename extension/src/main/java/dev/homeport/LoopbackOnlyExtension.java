package dev.homeport;

/** Watches what {@link LoopbackOnly} asks for. Stateless. */
final class LoopbackOnlyExtension extends WatchingExtension {}
