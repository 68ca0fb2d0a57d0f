package dev.homeport.agent;

import dev.homeport.testing.Jvm;
import dev.homeport.testing.Namespace;
import java.io.IOException;
import java.util.List;

/** Runs a scenario of {@link TrialMain} in a new JVM and network namespace. */
final class Trial {

    private Trial() {}

    /** Return the printed lines. Skip the test if no namespace can be made. */
    static List<String> run(List<String> options, String scenario) throws IOException, InterruptedException {
        return Jvm.outputOf(Namespace.command("true", Jvm.command(Jvm.verified(options), TrialMain.class, scenario)))
                .lines()
                .filter(line -> !line.contains("bootstrap classpath has been appended")) // printed for other agents
                .toList();
    }
}
