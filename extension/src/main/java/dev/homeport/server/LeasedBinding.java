package dev.homeport.server;

import dev.homeport.lease.PortAllocator;
import dev.homeport.lease.PortLease;
import dev.homeport.lease.PortRequest;
import dev.homeport.lease.Settings;
import java.net.InetSocketAddress;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The ports and the TLS identity of one server. Thread-safe. */
final class LeasedBinding implements Binding, AutoCloseable {

    private final ServerRequest<?> request;
    private final Settings settings;
    private final Object holder;
    private final PortLease lease;
    private final Map<String, PortLease> named = new HashMap<>();

    private LeasedBinding(ServerRequest<?> request, Settings settings, Object holder) {
        this.request = request;
        this.settings = settings;
        this.holder = holder;
        this.lease = lease(request.port());
    }

    /** Lease the port of a completed request. */
    static LeasedBinding lease(ServerRequest<?> request, Settings settings, Object holder) {
        return new LeasedBinding(request, settings, holder);
    }

    private PortLease lease(PortRequest port) {
        return PortAllocator.ofThisJvm().lease(port, settings, holder).get(0);
    }

    PortLease lease() {
        return lease;
    }

    @Override
    public InetSocketAddress socketAddress() {
        return lease.socketAddress();
    }

    @Override
    public synchronized int port(String name) {
        return named.computeIfAbsent(name, unused -> lease(request.port().another()))
                .port();
    }

    @Override
    public Optional<TlsIdentity> tls() {
        return certificates().map(certificates -> certificates);
    }

    /** Return the certificates of the server and its clients; empty without TLS. */
    Optional<Certificates> certificates() {
        return request.usesTls() ? Optional.of(Certificates.ofThisRun()) : Optional.empty();
    }

    @Override
    public void release() {
        lease.release();
    }

    @Override
    public synchronized void close() {
        named.values().forEach(PortLease::close);
        named.clear();
        lease.close();
    }
}
