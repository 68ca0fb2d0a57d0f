package dev.homeport.junit;

import dev.homeport.escape.OnEscape;
import dev.homeport.escape.OnWildcard;
import dev.homeport.lease.Setting;
import dev.homeport.verdict.AllowList;
import dev.homeport.verdict.EscapePolicy;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;

/**
 * The escape policy that one place declares: an annotation or a registered extension. Immutable.
 *
 * @param onEscape the reaction to an escape; {@code DEFAULT} leaves it to the next place
 * @param allow the allow-list; an empty one leaves it to the next place
 * @param wildcard the reaction to servers on the wildcard address; {@code DEFAULT} leaves it to the next place
 */
@API(status = Status.INTERNAL)
public record WatchDeclaration(OnEscape onEscape, List<String> allow, OnWildcard wildcard) {

    /** The declaration of a place that declares nothing. */
    public static final WatchDeclaration NONE = new WatchDeclaration(OnEscape.DEFAULT, List.of(), OnWildcard.DEFAULT);

    private static final Namespace NAMESPACE = Namespace.create(WatchDeclaration.class);

    static final String ON_ESCAPE = "homeport.escape";
    static final String BASELINE = "homeport.baseline";
    static final String ALLOW = "homeport.allow";
    static final String WILDCARD = "homeport.wildcard";
    static final String TROUBLES = "homeport.troubles";

    /** Reads the declaration of an annotated class or method; empty if it has no such annotation. */
    interface Reader extends Function<AnnotatedElement, Optional<WatchDeclaration>> {}

    boolean isEmpty() { // Not equals(NONE): the first call of a generated method of a record costs a fork 20 ms.
        return onEscape == OnEscape.DEFAULT && allow.isEmpty() && wildcard == OnWildcard.DEFAULT;
    }

    /**
     * Return the policy of the configuration parameters.
     *
     * @throws ExtensionConfigurationException naming the key, the value and its source, if a value cannot be read
     */
    static EscapePolicy configured(ExtensionContext context) {
        return new EscapePolicy(
                Configuration.read(context, ON_ESCAPE, EscapePolicy::parseOnEscape, EscapePolicy.STRICTEST.onEscape()),
                Configuration.read(context, ALLOW, AllowList::parse, AllowList.EMPTY),
                null,
                Configuration.read(context, WILDCARD, EscapePolicy::parseOnWildcard, OnWildcard.REBIND));
    }

    /** Return whether the run has a baseline, without loading the classes of one. */
    static boolean hasBaseline(ExtensionContext context) {
        return isRecording(context) || Configuration.find(context, BASELINE).isPresent();
    }

    /** Return whether the run adds its escapes to the baseline. */
    static boolean isRecording(ExtensionContext context) {
        Setting value = Configuration.find(context, ON_ESCAPE).orElse(null);
        return value != null && value.text().strip().equalsIgnoreCase("record");
    }

    /**
     * Return whether a test fails that leaves a server running, or runs one on a fixed port.
     *
     * @throws ExtensionConfigurationException naming the key, the value and its source, if it cannot be read
     */
    static boolean troublesFail(ExtensionContext context) {
        return Configuration.read(
                context,
                TROUBLES,
                text -> switch (text) {
                    case "fail" -> true;
                    case "report" -> false;
                    default ->
                        throw new IllegalArgumentException("Unknown value \"" + text + "\". Use report or fail.");
                },
                false);
    }

    /**
     * Return the policy with the values of this declaration.
     *
     * @param where the place of this declaration, for messages
     */
    EscapePolicy over(EscapePolicy policy, Object where) {
        try {
            return policy.overriddenBy(onEscape, allow.toArray(new String[0])).overriddenBy(wildcard);
        } catch (IllegalArgumentException malformed) {
            throw new ExtensionConfigurationException(where + ": in allow, " + malformed.getMessage(), malformed);
        }
    }

    /** Return the declaration of the element. It is read once in a run, because every test needs it. */
    static WatchDeclaration of(AnnotatedElement element, ExtensionContext root, Reader reader) {
        return root.getStore(NAMESPACE)
                .getOrComputeIfAbsent(element, key -> reader.apply(element).orElse(NONE), WatchDeclaration.class);
    }

    /** Return the name of the element in messages. */
    static String text(@Nullable AnnotatedElement element) {
        return element instanceof Method method
                ? method.getDeclaringClass().getTypeName() + "." + method.getName() + "()"
                : element instanceof Class<?> type ? type.getTypeName() : String.valueOf(element);
    }
}
