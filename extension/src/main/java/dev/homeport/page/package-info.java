/**
 * The report for people: one HTML page of a run, made of the files that its forks leave.
 *
 * <p>{@link dev.homeport.page.RunFiles} knows where they are and who writes the page, {@link dev.homeport.page.Page} what it
 * says; what it looks like and does is in the resources of this package: {@code page.html}, {@code page.css} and four scripts. It uses the
 * JDK alone.
 */
@NullMarked
package dev.homeport.page;

import org.jspecify.annotations.NullMarked;
