package dev.homeport.junit;

import static org.junit.platform.commons.support.AnnotationSupport.findAnnotation;

import dev.homeport.LoopbackOnly;
import dev.homeport.escape.OnEscape;
import dev.homeport.verdict.AllowList;
import dev.homeport.verdict.EscapePolicy;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Method;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;

/**
 * What one place declares of the watch. Immutable.
 *
 * @param onEscape what is done, or {@code DEFAULT}
 * @param allow what is allowed; if nothing, another place decides
 */
record WatchDeclaration(OnEscape onEscape, List<String> allow) {

    private static final Namespace NAMESPACE = Namespace.create(WatchDeclaration.class);

    static final WatchDeclaration NONE = new WatchDeclaration(OnEscape.DEFAULT, List.of());

    static final String ON_ESCAPE = "homeport.escape";
    static final String ALLOW = "homeport.allow";
    static final String TROUBLES = "homeport.troubles";

    boolean isEmpty() { // Not equals(NONE): the first use of a record's own takes a fork 20 ms.
        return onEscape == OnEscape.DEFAULT && allow.isEmpty();
    }

    /**
     * Returns the policy of the configuration parameters.
     *
     * @throws ExtensionConfigurationException naming the key, the value and its source, if a value cannot be read
     */
    static EscapePolicy configured(ExtensionContext context) {
        return new EscapePolicy(
                read(context, ON_ESCAPE, EscapePolicy::parseOnEscape, EscapePolicy.STRICTEST.onEscape()),
                read(context, ALLOW, AllowList::parse, AllowList.EMPTY));
    }

    /**
     * Returns whether a test fails that leaves a server, or has one listen on a port that it chose itself.
     *
     * @throws ExtensionConfigurationException naming the key, the value and its source, if it cannot be read
     */
    static boolean troublesFail(ExtensionContext context) {
        return read(
                context,
                TROUBLES,
                text -> switch (text) {
                    case "fail" -> true;
                    case "report" -> false;
                    default -> throw new IllegalArgumentException("that is none of report, fail. Write one of these.");
                },
                false);
    }

    private static <T> T read(ExtensionContext context, String key, Function<String, T> parser, T otherwise) {
        Configuration.Value value = Configuration.value(context, key).orElse(null);
        try {
            return value == null ? otherwise : parser.apply(value.text());
        } catch (IllegalArgumentException unreadable) {
            throw new ExtensionConfigurationException(
                    key + " = " + (value == null ? "" : value.text() + " (" + value.source() + ")") + ": "
                            + unreadable.getMessage(),
                    unreadable);
        }
    }

    /**
     * Returns the policy with what this place declares instead.
     *
     * @param where this place, for messages
     */
    EscapePolicy over(EscapePolicy policy, Object where) {
        try {
            return policy.overriddenBy(onEscape, allow.toArray(new String[0]));
        } catch (IllegalArgumentException malformed) {
            throw new ExtensionConfigurationException(where + ": in allow, " + malformed.getMessage(), malformed);
        }
    }

    /** Returns what the element's {@link LoopbackOnly} declares; it is looked for once in a run, as every test asks. */
    static WatchDeclaration of(AnnotatedElement element, ExtensionContext root) {
        return root.getStore(NAMESPACE)
                .getOrComputeIfAbsent(
                        element,
                        key -> findAnnotation(element, LoopbackOnly.class)
                                .map(annotation -> new WatchDeclaration(annotation.onEscape(), List.of(annotation.allow())))
                                .orElse(NONE),
                        WatchDeclaration.class);
    }

    /** Names the element, for messages. */
    static String text(@Nullable AnnotatedElement element) {
        return element instanceof Method method
                ? method.getDeclaringClass().getTypeName() + "." + method.getName() + "()"
                : element instanceof Class<?> type ? type.getTypeName() : String.valueOf(element);
    }
}
