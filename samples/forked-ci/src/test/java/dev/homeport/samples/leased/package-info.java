/** Twelve test classes that use leased ports. */
package dev.homeport.samples.leased;
