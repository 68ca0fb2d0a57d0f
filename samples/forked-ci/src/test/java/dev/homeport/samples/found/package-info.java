/** The same twelve test classes, on ports that were free when the test checked. */
package dev.homeport.samples.found;
