/**
 * Tests of loading the agent, of its reports, and of other agents beside it. {@code dev.homeport.ways} tests all ways
 * to the network.
 */
@NullMarked
package dev.homeport.agent;

import org.jspecify.annotations.NullMarked;
