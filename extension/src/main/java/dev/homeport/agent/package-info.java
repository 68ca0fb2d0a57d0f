/**
 * The watch inside the JVM: a Java agent that has the JDK tell what it is about to do to the network, and lets it be held
 * back.
 *
 * <p>{@link dev.homeport.agent.Agent} is the way in; {@link dev.homeport.agent.NetworkObserver} is told. What there is to
 * weave stands in {@link dev.homeport.agent.ChokePoints}; what is called from there is {@link dev.homeport.agent.Hook}, of
 * which a copy lives in {@code java.base}.
 *
 * <p>It may use the JDK and ASM, and nothing else of Homeport: as an agent it may be loaded by another class loader than
 * the rest, or alone.
 */
@NullMarked
package dev.homeport.agent;

import org.jspecify.annotations.NullMarked;
