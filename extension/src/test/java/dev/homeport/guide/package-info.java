/**
 * Checks the user's guide, {@code extension/src/guide} and the README: each block of code on a page is a region of a
 * source that the build compiles, and each message is one that a test provokes. Snippets that are in no sample are
 * here.
 */
@NullMarked
package dev.homeport.guide;

import org.jspecify.annotations.NullMarked;
