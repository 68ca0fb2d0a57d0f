package dev.homeport;

import dev.homeport.junit.FailureNote;
import dev.homeport.junit.InjectedServer;
import dev.homeport.junit.StarterThreads;
import dev.homeport.server.LoopbackFixture;
import dev.homeport.junit.InjectingExtension;
import dev.homeport.junit.InjectionSite;
import dev.homeport.lease.Settings;
import dev.homeport.server.Fixtures;
import dev.homeport.server.RunningServer;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;

/** Starts what {@link LoopbackServer} asks for. Stateless. */
@SuppressWarnings("rawtypes") // A class literal has no type arguments.
final class LoopbackServerExtension extends InjectingExtension<LoopbackServer, RunningServer>
        implements AfterEachCallback {

    private static final Namespace NAMESPACE = Namespace.create(LoopbackServerExtension.class);

    LoopbackServerExtension() {
        super(LoopbackServer.class, RunningServer.class);
    }

    @Override
    protected String name(LoopbackServer annotation) {
        return annotation.name();
    }

    @Override
    protected RunningServer<?> make(LoopbackServer annotation, InjectionSite site, ExtensionContext context) {
        ServerDeclaration declaration = new ServerDeclaration(annotation);
        Settings settings = FreePortExtension.settings(context);
        LoopbackFixture<?> fixture = declaration.fixture(InjectedServer.serverType(site), fixtures(context));
        InjectedServer.check(fixture, site);
        return RunningServer.start(fixture, declaration.spec(settings), settings, site, StarterThreads.forThe(context));
    }

    /** Found once in a run. */
    private static Fixtures fixtures(ExtensionContext context) {
        return context.getRoot()
                .getStore(NAMESPACE)
                .getOrComputeIfAbsent(Fixtures.class, key -> Fixtures.find(), Fixtures.class);
    }

    @Override
    protected void checkShared(RunningServer made, LoopbackServer annotation, InjectionSite site, ExtensionContext context) {
        new ServerDeclaration(annotation).checkShared(made, FreePortExtension.settings(context));
    }

    @Override
    protected Object value(RunningServer made, InjectionSite site) {
        return InjectedServer.of(made, site);
    }

    @Override
    public void afterEach(ExtensionContext context) {
        context.getExecutionException()
                .ifPresent(failure -> visible(context).forEach(server -> FailureNote.add(server, failure)));
    }
}
