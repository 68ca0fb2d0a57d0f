package dev.homeport.report;

/**
 * A server that was started.
 *
 * @param name what it is
 * @param uri where it answered
 * @param holder for whom
 */
public record ServerRun(int port, String name, String uri, String holder) {}
