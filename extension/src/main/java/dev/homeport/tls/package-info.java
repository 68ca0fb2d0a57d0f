/**
 * The certificates that servers show and clients trust during one run. Uses OkHttp's {@code okhttp-tls}, which is optional, and
 * {@code dev.homeport.fixture}, which says what a server is given of them.
 */
@NullMarked
package dev.homeport.tls;

import org.jspecify.annotations.NullMarked;
