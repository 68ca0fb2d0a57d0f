package com.example.shop.tests;

import dev.homeport.server.Binding;
import dev.homeport.server.LoopbackFixture;
import java.io.IOException;

/** Found by the type of its server, because {@code module-info} provides it. */
public final class TillFixture implements LoopbackFixture<Till> {

    @Override
    public Class<Till> serverType() {
        return Till.class;
    }

    @Override
    public Till start(Binding binding) throws IOException {
        return new Till(binding.socketAddress());
    }

    @Override
    public void stop(Till till) throws IOException {
        till.close();
    }
}
