package dev.homeport.testing;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.launcher.Launcher;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/** Runs test classes as a fork of a build does, and prints how each test ended. */
public final class LaunchMain {

    private LaunchMain() {}

    /** Takes the names of the classes; JUnit's parameters are system properties. */
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

    /** Returns how many tests passed, going by what this has printed. */
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
