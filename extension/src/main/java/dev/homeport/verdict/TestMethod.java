package dev.homeport.verdict;

import java.lang.reflect.Method;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;
import org.jspecify.annotations.Nullable;

/**
 * The method of a test. Immutable.
 *
 * @param declaringClass the binary name of the declaring class
 * @param name the name of the method
 * @param overloaded whether the class has other methods with that name, which the frames of a stack do not tell apart
 */
@API(status = Status.INTERNAL)
public record TestMethod(String declaringClass, String name, boolean overloaded) {

    private static final String LAMBDA = "lambda$";

    /** Create the one for a method of a test class. */
    public static TestMethod of(Method method) {
        boolean overloaded = false;
        for (Method other : method.getDeclaringClass().getDeclaredMethods()) {
            overloaded |= other.getName().equals(method.getName()) && !other.isSynthetic() && !other.equals(method);
        }
        return new TestMethod(method.getDeclaringClass().getName(), method.getName(), overloaded);
    }

    /** Return whether the frame is certainly this method, or a lambda in it, by the names that javac and kotlinc generate. */
    boolean contains(StackTraceElement frame) {
        if (overloaded || !frame.getClassName().equals(declaringClass)) {
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
