/**
 * The watch inside the JVM: a Java agent that reports network calls before they happen, and can hold them back.
 *
 * <p>{@link dev.homeport.agent.Agent} is the entry point, and {@link dev.homeport.agent.NetworkObserver} receives the
 * reports. The calls are woven into the methods in {@link dev.homeport.agent.ChokePoints}. They call
 * {@link dev.homeport.agent.HookTemplate}, of which a copy is in {@code java.base}.
 *
 * <p>Uses the JDK and ASM only, because the agent may be loaded alone, or by another class loader than the rest of
 * Homeport.
 */
@NullMarked
package dev.homeport.agent;

import org.jspecify.annotations.NullMarked;
