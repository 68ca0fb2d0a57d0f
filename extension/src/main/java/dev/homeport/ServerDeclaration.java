package dev.homeport;

import dev.homeport.fixture.ProgramFixture;
import dev.homeport.junit.InjectedServer;
import dev.homeport.lease.PortRequest;
import dev.homeport.lease.Settings;
import dev.homeport.server.Family;
import dev.homeport.server.Fixtures;
import dev.homeport.server.LoopbackFixture;
import dev.homeport.server.ServerRequest;
import dev.homeport.server.Servers;
import dev.homeport.server.StartedServer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Stream;

/** Reads a {@link LoopbackServer} annotation. Immutable. */
final class ServerDeclaration {

    private final LoopbackServer annotation;

    ServerDeclaration(LoopbackServer annotation) {
        this.annotation = annotation;
    }

    /**
     * Return the fixture of the declaration.
     *
     * @throws IllegalArgumentException if it identifies no fixture, or several
     */
    LoopbackFixture<?> fixture(Class<?> declared, Fixtures fixtures) {
        boolean named = annotation.value() != LoopbackFixture.class;
        boolean program = annotation.command().length > 0;
        if (named && program) {
            throw new IllegalArgumentException(
                    annotation.value().getSimpleName() + " and a command are two servers. Remove one of them.");
        }
        if (program) {
            requirePort();
            return program();
        }
        rejectProgramAttributes();
        if (named) {
            return Fixtures.make(annotation.value());
        }
        if (declared.isPrimitive() || declared == Integer.class || declared == String.class) {
            throw new IllegalArgumentException(
                    declared.getSimpleName()
                            + " is not a server. Declare the server, or together with its name PortLease, InetSocketAddress or URI.");
        }
        if (!InjectedServer.isOfEveryServer(declared) && declared != Process.class) {
            return fixtures.of(declared);
        }
        throw new IllegalArgumentException(declared.getSimpleName() + " does not identify a server"
                + (annotation.name().isEmpty() ? "" : ", and there is no server \"" + annotation.name() + "\" here")
                + ". Add its fixture class, a command, or the name of a server that is declared earlier.");
    }

    private void requirePort() {
        boolean hasPort = Stream.of(annotation.command(), annotation.environment())
                .flatMap(Stream::of)
                .anyMatch(word -> word.contains("{port}"));
        if (!hasPort && annotation.port() == 0) {
            throw new IllegalArgumentException(
                    "the command does not pass the port to the program. Write {port} where the"
                            + " program expects it, or set port = for a program with a fixed port.");
        }
    }

    private void rejectProgramAttributes() {
        if (annotation.environment().length > 0
                || !annotation.directory().isEmpty()
                || !annotation.readyPath().isEmpty()
                || !annotation.readyOutput().isEmpty()) {
            throw new IllegalArgumentException("environment, directory, readyPath and readyOutput are for programs."
                    + " Add the command, or remove them.");
        }
    }

    private ProgramFixture program() {
        ProgramFixture program = ProgramFixture.of(annotation.command());
        for (String variable : annotation.environment()) {
            int equals = variable.indexOf('=');
            if (equals < 1) {
                throw new IllegalArgumentException(
                        "environment = \"" + variable + "\" is not a variable. Write \"NAME=value\".");
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
                    "readyOutput = \"" + annotation.readyOutput() + "\" is not a regular expression ("
                            + broken.getDescription() + "). Escape literal characters.",
                    broken);
        }
    }

    private Duration timeout() {
        if (annotation.timeoutSeconds() < 1) {
            throw new IllegalArgumentException(
                    "timeoutSeconds = " + annotation.timeoutSeconds() + " leaves no time to start. Use 1 or more.");
        }
        return Duration.ofSeconds(annotation.timeoutSeconds());
    }

    /**
     * Return the request for a server of this fixture.
     *
     * @throws IllegalArgumentException if attributes contradict each other
     */
    <S> ServerRequest<S> request(LoopbackFixture<S> fixture) {
        ServerRequest<S> request = Servers.of(fixture)
                .family(annotation.family())
                .timeout(timeout())
                .on(PortRequest.of(annotation.port(), annotation.range()));
        return annotation.tls() ? request.tls() : request;
    }

    /**
     * Check that the declaration can share the server of another one: it repeats the other's attributes, or has only the name.
     *
     * @throws IllegalArgumentException if it describes another server under the same name
     */
    void checkShared(StartedServer<?> started, Settings settings) {
        if (!hasOnlyTheName() && !describes(started, settings)) {
            throw ServerRequest.anotherServer(annotation.name(), started);
        }
    }

    private boolean hasOnlyTheName() {
        return annotation.value() == LoopbackFixture.class
                && annotation.command().length == 0
                && annotation.family() == Family.IPV4
                && !annotation.tls()
                && annotation.port() == 0
                && annotation.range().isEmpty();
    }

    private boolean describes(StartedServer<?> started, Settings settings) {
        LoopbackFixture<?> fixture = started.fixture();
        boolean sameFixture = annotation.command().length > 0
                ? program().isSameAs(fixture)
                : annotation.value() == LoopbackFixture.class || annotation.value() == fixture.getClass();
        return sameFixture && request(fixture).hasOptionsOf(started.request(), settings);
    }
}
