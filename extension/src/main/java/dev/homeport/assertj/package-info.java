/** AssertJ assertions on escapes. AssertJ is optional. Uses {@code dev.homeport.escape} only. */
@NullMarked
package dev.homeport.assertj;

import org.jspecify.annotations.NullMarked;
