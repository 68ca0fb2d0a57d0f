package dev.homeport.server;

import java.util.LinkedHashMap;
import java.util.Map;

/** Explains which dependency provides a missing class. Stateless. */
final class MissingLibrary {

    /** By prefixes of class names, longer prefixes first. */
    private static final Map<String, String> DEPENDENCIES = new LinkedHashMap<>();

    static {
        DEPENDENCIES.put("com/github/tomakehurst/wiremock/", "org.wiremock:wiremock");
        DEPENDENCIES.put("io/grpc/netty/", "io.grpc:grpc-netty-shaded");
        DEPENDENCIES.put("io/grpc/", "io.grpc:grpc-netty-shaded");
        DEPENDENCIES.put("io/netty/", "io.netty:netty-handler");
        DEPENDENCIES.put("mockwebserver3/", "com.squareup.okhttp3:mockwebserver3");
        DEPENDENCIES.put("okhttp3/mockwebserver/", "com.squareup.okhttp3:mockwebserver");
        DEPENDENCIES.put("okhttp3/tls/", "com.squareup.okhttp3:okhttp-tls");
        DEPENDENCIES.put("org/eclipse/jetty/", "org.eclipse.jetty:jetty-server");
    }

    private MissingLibrary() {}

    /**
     * Return the error for a class that is missing, or that a module does not export. It names the feature that needs the class and,
     * if it is known, the dependency to add.
     */
    static IllegalArgumentException refusal(String what, LinkageError error) {
        if (error instanceof IllegalAccessError) {
            return new IllegalArgumentException(
                    what + " cannot use its library: " + error.getMessage() + ". Put the library on the class path.",
                    error);
        }
        String name = String.valueOf(error.getMessage())
                .replace("Could not initialize class ", "")
                .replaceFirst("\\$.*", ""); // the top-level class, which a reader would search for
        String remedy = DEPENDENCIES.entrySet().stream()
                .filter(entry -> name.replace('.', '/').startsWith(entry.getKey()))
                .findFirst()
                .map(entry -> "Add " + entry.getValue() + " to the test dependencies.")
                .orElse("Add its library to the test dependencies.");
        return new IllegalArgumentException(
                what + " needs " + name.replace('/', '.') + ", which is not on the class path. " + remedy, error);
    }
}
