/** What a lease costs, beside what everybody pays who opens a socket. Run by the profile {@code benchmark}. */
package dev.homeport.benchmark;
