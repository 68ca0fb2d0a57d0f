package dev.homeport.report;

import org.jspecify.annotations.Nullable;

/**
 * From when to when something was.
 *
 * @param what what was
 * @param from nanoseconds since the recording began
 * @param to the same; null if it was still so when the recording was read
 */
public record Span<T>(T what, long from, @Nullable Long to) {}
