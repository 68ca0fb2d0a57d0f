/**
 * Holds the user's guide, {@code extension/src/guide} and the README, to what the build compiles and runs: each block of a page
 * is a region of a source, each message the text that a test provokes. Snippets that no sample has are here.
 */
@NullMarked
package dev.homeport.guide;

import org.jspecify.annotations.NullMarked;
