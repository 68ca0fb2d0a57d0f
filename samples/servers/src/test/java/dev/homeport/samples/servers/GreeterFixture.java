package dev.homeport.samples.servers;

import dev.homeport.server.Binding;
import dev.homeport.server.LoopbackFixture;
import java.io.IOException;

/** Registered in META-INF/services/dev.homeport.server.LoopbackFixture. */
// guide: fixture
public final class GreeterFixture implements LoopbackFixture<Greeter> {

    @Override
    public Class<Greeter> serverType() {
        return Greeter.class;
    }

    @Override
    public Greeter start(Binding binding) throws IOException {
        return Greeter.start(binding.socketAddress());
    }

    @Override
    public void stop(Greeter server) throws IOException {
        server.close();
    }
}
// guide: end
