/** Helpers that the tests of several packages share. This package uses no other test package. */
package dev.homeport.testing;
