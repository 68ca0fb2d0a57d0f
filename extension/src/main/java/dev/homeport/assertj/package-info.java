/** AssertJ assertions on escapes, for those who use AssertJ, which is optional. Uses {@code dev.homeport.escape} only. */
@NullMarked
package dev.homeport.assertj;

import org.jspecify.annotations.NullMarked;
