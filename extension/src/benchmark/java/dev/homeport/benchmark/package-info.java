/**
 * Benchmarks of leases, tests, servers, connections and forks, with and without Homeport. The profile {@code benchmark}
 * runs them.
 */
package dev.homeport.benchmark;
