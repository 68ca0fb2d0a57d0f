package dev.homeport.report;

/**
 * What a fork has left. Immutable.
 *
 * @param name the file's
 * @param json what is in it
 * @param running whether its JVM still runs
 */
record ForkText(String name, String json, boolean running) {}
