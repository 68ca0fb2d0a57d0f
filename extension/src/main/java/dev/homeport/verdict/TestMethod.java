package dev.homeport.verdict;

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
}
