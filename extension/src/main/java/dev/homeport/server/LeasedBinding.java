package dev.homeport.server;

import dev.homeport.lease.Lease;
import dev.homeport.lease.LeaseRequest;
import dev.homeport.lease.PortAllocator;
import dev.homeport.lease.Settings;
import java.net.InetSocketAddress;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** The ports leased for one server. Thread-safe. */
final class LeasedBinding implements Binding, AutoCloseable {

    private final ServerSpec spec;
    private final Settings settings;
    private final Object holder;
    private final Lease lease;
    private final InetSocketAddress address;
    private final Map<String, Lease> named = new HashMap<>();

    private LeasedBinding(ServerSpec spec, Settings settings, Object holder, Lease lease) {
        this.spec = spec;
        this.settings = settings;
        this.holder = holder;
        this.lease = lease;
        this.address = new InetSocketAddress(spec.family().address(), lease.port());
    }

    static LeasedBinding lease(ServerSpec spec, Settings settings, Object holder) {
        Lease lease =
                PortAllocator.ofThisJvm().lease(spec.port(), settings, holder).get(0);
        return new LeasedBinding(spec, settings, holder, lease);
    }

    Lease lease() {
        return lease;
    }

    @Override
    public InetSocketAddress socketAddress() {
        return address;
    }

    @Override
    public synchronized int port(String name) {
        return named.computeIfAbsent(name, unused -> another()).port();
    }

    private Lease another() {
        LeaseRequest request =
                new LeaseRequest(spec.port().transport(), spec.port().range(), OptionalInt.empty(), 1, false);
        return PortAllocator.ofThisJvm().lease(request, settings, holder).get(0);
    }

    @Override
    public Optional<TlsIdentity> tls() {
        return spec.tls() ? Optional.of(Certificates.ofThisRun()) : Optional.empty();
    }

    @Override
    public void release() {
        lease.release();
    }

    @Override
    public synchronized void close() {
        named.values().forEach(Lease::close);
        named.clear();
        lease.close();
    }
}
