/** How the agent is loaded, whom it tells, and what it gets along with. What it sees is in {@code dev.homeport.ways}. */
@NullMarked
package dev.homeport.agent;

import org.jspecify.annotations.NullMarked;
