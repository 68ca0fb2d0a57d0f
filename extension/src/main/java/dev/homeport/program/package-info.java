/**
 * Other programs: started so that they do not outlive this JVM, listened to, and ended with all that they have started. Uses
 * {@code dev.homeport.sockets}.
 */
@NullMarked
package dev.homeport.program;

import org.jspecify.annotations.NullMarked;
