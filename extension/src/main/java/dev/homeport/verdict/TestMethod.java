package dev.homeport.verdict;

import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;
import org.jspecify.annotations.Nullable;

/**
 * The method of a test. Immutable.
 *
 * @param declaringClass the binary name of the declaring class
 * @param name the name of the method
 */
@API(status = Status.INTERNAL)
public record TestMethod(String declaringClass, String name) {

    private static final String LAMBDA = "lambda$";

    /** Return whether the frame is this method, or a lambda in it, by the names that javac and kotlinc generate. */
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

    // Written out: the JVM generates the methods of a record at their first call, which costs a fork 10 ms.

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
