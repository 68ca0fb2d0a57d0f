/**
 * What a report for people is made of: who held which port when, which servers ran. Nothing is recorded
 * unless such a report is asked for.
 *
 * <p>It observes {@code dev.homeport.lease} and {@code dev.homeport.server}, and knows nothing of JUnit or of files.
 */
@NullMarked
package dev.homeport.recording;

import org.jspecify.annotations.NullMarked;
