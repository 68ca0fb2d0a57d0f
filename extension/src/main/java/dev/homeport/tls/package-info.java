/** The certificates that servers show and clients trust during one run. Uses OkHttp's {@code okhttp-tls}, which is optional. */
@NullMarked
package dev.homeport.tls;

import org.jspecify.annotations.NullMarked;
