/**
 * The wiring to JUnit Jupiter: sites and scopes of injection, the values to inject, configuration parameters, and the watch of
 * classes and tests.
 *
 * <p>Uses all packages but {@code dev.homeport}, which adds the annotations.
 */
@NullMarked
package dev.homeport.junit;

import org.jspecify.annotations.NullMarked;
