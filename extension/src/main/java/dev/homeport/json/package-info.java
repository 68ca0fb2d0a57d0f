/**
 * Reading and writing JSON (RFC 8259). A library would be a run-time dependency for a few hundred lines. Uses the JDK only.
 */
@NullMarked
package dev.homeport.json;

import org.jspecify.annotations.NullMarked;
