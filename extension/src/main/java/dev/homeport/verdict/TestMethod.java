package dev.homeport.verdict;

import org.jspecify.annotations.Nullable;

/**
 * Where a test is written.
 *
 * @param declaringClass the binary name of the class that the method stands in
 * @param name the method's
 */
public record TestMethod(String declaringClass, String name) {

    private static final String LAMBDA = "lambda$";

    /** Returns whether the frame is this method, or a lambda that is written in it, as javac and kotlinc name them. */
    boolean contains(StackTraceElement frame) {
        if (!frame.getClassName().equals(declaringClass)) {
            return false;
        }
        String method = frame.getMethodName();
        if (method.startsWith(LAMBDA)) {
            int end = method.lastIndexOf('$');
            return end > LAMBDA.length()
                    && method.substring(LAMBDA.length(), end).equals(name);
        }
        int kotlin = method.indexOf("$" + LAMBDA);
        return name.equals(kotlin < 0 ? method : method.substring(0, kotlin));
    }

    // As those that a record has without them, which a JVM makes when they are first called: that takes a fork 10 ms.

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof TestMethod method
                && declaringClass.equals(method.declaringClass)
                && name.equals(method.name);
    }

    @Override
    public int hashCode() {
        return 31 * declaringClass.hashCode() + name.hashCode();
    }
}
