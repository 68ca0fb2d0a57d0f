/** What leases, tests, servers, connections and forks cost, beside what they cost without Homeport. Run by the profile {@code benchmark}. */
package dev.homeport.benchmark;
