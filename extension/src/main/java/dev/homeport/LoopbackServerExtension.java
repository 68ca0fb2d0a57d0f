package dev.homeport;

import dev.homeport.junit.Configuration;
import dev.homeport.junit.FailureNote;
import dev.homeport.junit.InjectedServer;
import dev.homeport.junit.InjectingExtension;
import dev.homeport.junit.InjectionSite;
import dev.homeport.junit.StarterThreads;
import dev.homeport.server.Fixtures;
import dev.homeport.server.LoopbackFixture;
import dev.homeport.server.StartedServer;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;

/** Starts and injects the servers of {@link LoopbackServer}. Stateless. */
@SuppressWarnings("rawtypes") // A class literal has no type arguments.
final class LoopbackServerExtension extends InjectingExtension<LoopbackServer, StartedServer>
        implements AfterEachCallback {

    private static final Namespace NAMESPACE = Namespace.create(LoopbackServerExtension.class);

    LoopbackServerExtension() {
        super(LoopbackServer.class, StartedServer.class);
    }

    @Override
    protected String name(LoopbackServer annotation) {
        return annotation.name();
    }

    @Override
    protected StartedServer<?> make(LoopbackServer annotation, InjectionSite site, ExtensionContext context) {
        ServerDeclaration declaration = new ServerDeclaration(annotation);
        LoopbackFixture<?> fixture = declaration.fixture(InjectedServer.serverType(site), fixtures(context));
        InjectedServer.check(fixture, site);
        return declaration
                .request(fixture)
                .start(Configuration.portSettings(context), site, StarterThreads.of(context));
    }

    /** Return the fixtures, which are searched once in a run. */
    private static Fixtures fixtures(ExtensionContext context) {
        return context.getRoot()
                .getStore(NAMESPACE)
                .getOrComputeIfAbsent(Fixtures.class, key -> Fixtures.find(), Fixtures.class);
    }

    @Override
    protected void checkShared(
            StartedServer made, LoopbackServer annotation, InjectionSite site, ExtensionContext context) {
        new ServerDeclaration(annotation).checkShared(made, Configuration.portSettings(context));
    }

    @Override
    protected Object value(StartedServer made, InjectionSite site) {
        return InjectedServer.of(made, site);
    }

    @Override
    public void afterEach(ExtensionContext context) {
        context.getExecutionException()
                .ifPresent(failure -> visible(context).forEach(server -> FailureNote.add(failure, server.log())));
    }
}
