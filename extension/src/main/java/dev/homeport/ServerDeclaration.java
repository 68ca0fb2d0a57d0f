package dev.homeport;

import dev.homeport.junit.InjectedServer;
import dev.homeport.lease.PortChoice;
import dev.homeport.server.Family;
import dev.homeport.server.LoopbackFixture;
import dev.homeport.fixture.ProgramFixture;
import dev.homeport.lease.LeaseRequest;
import dev.homeport.lease.Settings;
import dev.homeport.lease.Transport;
import dev.homeport.server.Fixtures;
import dev.homeport.server.RunningServer;
import dev.homeport.server.ServerSpec;
import java.nio.file.Path;
import java.time.Duration;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Stream;

/** What a {@link LoopbackServer} says. Immutable. */
final class ServerDeclaration {

    private final LoopbackServer annotation;

    ServerDeclaration(LoopbackServer annotation) {
        this.annotation = annotation;
    }

    /**
     * Returns the fixture that the declaration means.
     *
     * @throws IllegalArgumentException if it means none, or several
     */
    LoopbackFixture<?> fixture(Class<?> declared, Fixtures fixtures) {
        boolean named = annotation.value() != LoopbackFixture.class;
        boolean program = annotation.command().length > 0;
        if (named && program) {
            throw new IllegalArgumentException(
                    annotation.value().getSimpleName() + " and a command are two servers. Leave out one of them.");
        }
        if (!program) {
            checkThatNothingIsSaidOfAProgram();
        }
        if (program) {
            checkThatItIsToldThePort();
            return program();
        }
        if (named) {
            return Fixtures.make(annotation.value());
        }
        if (declared.isPrimitive() || declared == Integer.class || declared == String.class) {
            throw new IllegalArgumentException(declared.getSimpleName()
                    + " is no server. Declare the server, or with its name PortLease, InetSocketAddress or URI.");
        }
        if (!InjectedServer.isOfEveryServer(declared) && declared != Process.class) {
            return fixtures.of(declared);
        }
        throw new IllegalArgumentException(declared.getSimpleName() + " does not say which server is meant"
                + (annotation.name().isEmpty() ? "" : ", and none is called \"" + annotation.name() + "\" here")
                + ". Write its fixture class, a command, or the name of a server that is declared before.");
    }

    private void checkThatItIsToldThePort() {
        boolean told = Stream.of(annotation.command(), annotation.environment())
                .flatMap(Stream::of)
                .anyMatch(word -> word.contains("{port}"));
        if (!told && annotation.port() == 0) {
            throw new IllegalArgumentException("the command does not tell the program its port. Write {port} where the"
                    + " program takes it, or port = for one that always listens on the same.");
        }
    }

    private void checkThatNothingIsSaidOfAProgram() {
        if (annotation.environment().length > 0
                || !annotation.directory().isEmpty()
                || !annotation.readyPath().isEmpty()
                || !annotation.readyOutput().isEmpty()) {
            throw new IllegalArgumentException("environment, directory, readyPath and readyOutput are for programs."
                    + " Write the command, or leave them out.");
        }
    }

    private ProgramFixture program() {
        ProgramFixture program = ProgramFixture.of(annotation.command());
        for (String variable : annotation.environment()) {
            int equals = variable.indexOf('=');
            if (equals < 1) {
                throw new IllegalArgumentException(
                        "environment = \"" + variable + "\" sets nothing. Write \"NAME=value\".");
            }
            program = program.environment(variable.substring(0, equals), variable.substring(equals + 1));
        }
        if (!annotation.directory().isEmpty()) {
            program = program.directory(Path.of(annotation.directory()));
        }
        if (!annotation.readyPath().isEmpty()) {
            program = program.readyPath(annotation.readyPath());
        }
        return annotation.readyOutput().isEmpty() ? program : awaitingOutput(program);
    }

    private ProgramFixture awaitingOutput(ProgramFixture program) {
        try {
            return program.readyOutput(annotation.readyOutput());
        } catch (PatternSyntaxException broken) {
            throw new IllegalArgumentException(
                    "readyOutput = \"" + annotation.readyOutput() + "\" is no regular expression ("
                            + broken.getDescription() + "). Escape what is meant literally.",
                    broken);
        }
    }

    private Duration limit() {
        if (annotation.timeoutSeconds() < 1) {
            throw new IllegalArgumentException(
                    "timeoutSeconds = " + annotation.timeoutSeconds() + " leaves no time to start. Write 1 or more.");
        }
        return Duration.ofSeconds(annotation.timeoutSeconds());
    }

    ServerSpec spec(Settings settings) {
        PortChoice choice = new PortChoice(annotation.port(), annotation.range());
        LeaseRequest port = new LeaseRequest(Transport.TCP, choice.range(settings), choice.chosen(), 1, false);
        return new ServerSpec(annotation.family(), annotation.tls(), limit(), port);
    }

    /**
     * Checks that the declaration may share a server that another one started: it repeats what that one said, or says
     * nothing but the name.
     *
     * @throws IllegalArgumentException if it asks for another server under the same name
     */
    void checkShared(RunningServer<?> running, Settings settings) {
        if (!saysNothingButTheName() && !sameAs(running, settings)) {
            throw anotherServer(annotation.name(), running);
        }
    }

    /** Returns what to say of a name that stands for another server than is asked for. */
    static IllegalArgumentException anotherServer(String name, RunningServer<?> running) {
        return new IllegalArgumentException("the name \"" + name + "\" stands for another server already, on port "
                + running.lease().port() + " for " + running.lease().holder()
                + ". Write nothing but the name to share it, or another name.");
    }

    private boolean saysNothingButTheName() {
        return annotation.value() == LoopbackFixture.class
                && annotation.command().length == 0
                && annotation.family() == Family.IPV4
                && !annotation.tls()
                && annotation.port() == 0
                && annotation.range().isEmpty();
    }

    private boolean sameAs(RunningServer<?> running, Settings settings) {
        boolean sameFixture = annotation.command().length > 0
                ? program().isSameProgramAs(running.fixture())
                : annotation.value() == LoopbackFixture.class
                        || annotation.value() == running.fixture().getClass();
        return sameFixture && spec(settings).equals(running.spec());
    }
}
