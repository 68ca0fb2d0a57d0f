/** Twelve test classes on leased ports. */
package dev.homeport.samples.leased;
