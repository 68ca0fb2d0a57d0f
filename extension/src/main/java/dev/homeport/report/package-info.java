/**
 * What is told at the end of a run: a summary for people, and a file for machines. Uses {@code dev.homeport.verdict},
 * {@code dev.homeport.escape} and JUnit's launcher, which is optional.
 */
@NullMarked
package dev.homeport.report;

import org.jspecify.annotations.NullMarked;
