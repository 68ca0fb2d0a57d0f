package dev.homeport.baseline;

import dev.homeport.escape.Escape;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The code or program that caused an escape, named so that edits, machines and runs seldom change it. Stateless. */
final class EscapeOrigin {

    private static final String NONE = "-";

    /** A process as {@code SocketOwner} describes it: its number, and its command line in brackets. */
    private static final Pattern PROCESS = Pattern.compile("process \\d+ \\((\\S+).*", Pattern.DOTALL);

    private static final Pattern JAVA_LAMBDA = Pattern.compile("lambda\\$(.+)\\$\\d+");
    private static final Pattern KOTLIN_LAMBDA = Pattern.compile("(.+?)\\$lambda\\$.*");

    /** Numbers that compilers and generators of classes choose: anonymous and local classes, Spring, Mockito, JDK proxies. */
    private static final Pattern GENERATED =
            Pattern.compile("\\$\\$.*|\\$MockitoMock\\$.*|\\$\\d+(?=\\$|$)|\\$\\d+(\\p{L})|(?<=\\$Proxy)\\d+");

    private EscapeOrigin() {}

    /** Return the class and method of the line; without a line, the program; {@code -} if neither is known. */
    static String of(Escape escape) {
        StackTraceElement line = escape.line();
        if (line != null) {
            return type(line.getClassName()) + "." + method(line.getMethodName());
        }
        String process = escape.process();
        return process == null || !escape.stack().isEmpty() ? NONE : program(process);
    }

    private static String type(String name) {
        return GENERATED.matcher(name).replaceAll(found -> local(found.group(1)));
    }

    /** A local class {@code Outer$1Inner} becomes {@code Outer$Inner}. */
    private static String local(@Nullable String firstLetter) {
        return firstLetter == null ? "" : Matcher.quoteReplacement("$" + firstLetter);
    }

    private static String method(String name) {
        Matcher java = JAVA_LAMBDA.matcher(name);
        if (java.matches()) {
            return java.group(1);
        }
        Matcher kotlin = KOTLIN_LAMBDA.matcher(name);
        return kotlin.matches() ? kotlin.group(1) : name;
    }

    /** Return the file name of the program, without its arguments, which often have ports and temporary folders. */
    private static String program(String process) {
        Matcher command = PROCESS.matcher(process);
        if (!command.matches()) {
            return process.startsWith("process ") ? "a process" : "native code";
        }
        String path = command.group(1).replaceFirst("\\)$", "");
        return "process " + path.substring(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);
    }
}
