/** The same twelve on ports that were free when somebody looked. */
package dev.homeport.samples.found;
