package dev.homeport.testing;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.io.IOException;
import java.util.List;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.launcher.Launcher;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/** Runs test classes as the fork of a build does, and prints the result of each test. */
public final class LaunchMain {

    private LaunchMain() {}

    /** Run the classes with these names. Configuration parameters of JUnit are system properties. */
    public static void main(String[] classes) {
        LauncherDiscoveryRequestBuilder request = LauncherDiscoveryRequestBuilder.request();
        for (String each : classes) {
            request.selectors(selectClass(each));
        }
        try (LauncherSession session = LauncherFactory.openSession()) {
            Launcher launcher = session.getLauncher();
            launcher.execute(request.build(), new Printer());
        }
        System.out.println("session closed");
        System.exit(0);
    }

    /**
     * Return the command line that runs the test class in a JVM in a new network namespace. Skip the test if the host does
     * not allow one.
     */
    public static List<String> command(List<String> options, Class<?> testCases)
            throws IOException, InterruptedException {
        return Namespace.command("true", Jvm.command(options, LaunchMain.class, testCases.getName()));
    }

    /** Return the number of tests that passed, according to the output of this class. */
    public static long passed(String output) {
        return output.lines().filter(line -> line.startsWith("SUCCESSFUL ")).count();
    }

    private static final class Printer implements TestExecutionListener {
        @Override
        public void executionFinished(TestIdentifier test, TestExecutionResult result) {
            if (test.isTest() || result.getStatus() != TestExecutionResult.Status.SUCCESSFUL) {
                System.out.println(result.getStatus() + " " + test.getDisplayName()
                        + result.getThrowable().map(failure -> ": " + failure).orElse(""));
            }
        }
    }
}
