/**
 * How long what Homeport injects lives, and who sees it: the sites an annotation may stand at, the scopes of JUnit's
 * contexts and test instances, and names shared between them.
 *
 * <p>It knows no annotation in particular and nothing of ports. It may use JUnit Jupiter and the JDK.
 */
@NullMarked
package dev.homeport.junit;

import org.jspecify.annotations.NullMarked;
