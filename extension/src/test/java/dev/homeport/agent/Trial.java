package dev.homeport.agent;

import dev.homeport.testing.Jvm;
import dev.homeport.testing.Namespace;
import java.io.IOException;
import java.util.List;

/** Runs a scenario of {@link TrialMain} in a JVM and network namespace of its own. */
final class Trial {

    /** Has attaching go without Java 21's warning. */
    static final String MAY_ATTACH = "-XX:+EnableDynamicAgentLoading";

    private Trial() {}

    /** Returns the lines that it printed; skips the test where there are no namespaces. */
    static List<String> run(List<String> options, String scenario) throws IOException, InterruptedException {
        return Jvm.outputOf(Namespace.command("true", Jvm.command(Jvm.verified(options), TrialMain.class, scenario)))
                .lines()
                .filter(line -> !line.contains("bootstrap classpath has been appended")) // by others
                .toList();
    }
}
