/**
 * What is told at the end of a run: a summary and a page for people, and a file for machines. Uses
 * {@code dev.homeport.verdict}, {@code dev.homeport.escape}, {@code dev.homeport.recording}, {@code dev.homeport.page},
 * {@code dev.homeport.lease} and JUnit's launcher, which is optional.
 */
@NullMarked
package dev.homeport.report;

import org.jspecify.annotations.NullMarked;
