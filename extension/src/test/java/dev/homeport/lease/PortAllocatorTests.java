package dev.homeport.lease;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.homeport.lease.Settings.GuardKind;
import dev.homeport.sockets.SystemPorts;
import dev.homeport.testing.EachGuard;
import dev.homeport.testing.FreeBlock;
import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Tests of the allocator with both guards. They share twenty ports, which each test gives back. */
class PortAllocatorTests {

    private static final PortRange TWENTY = FreeBlock.of(20);

    private static final Path FOLDER = LockFiles.newFolder();

    private final PortAllocator allocator = new PortAllocator(SystemPorts::ofThisHost);
    private final List<PortLease> leases = new ArrayList<>();

    @AfterEach
    void closeLeases() {
        leases.forEach(PortLease::close);
        assertThat(allocator.held()).isEmpty();
    }

    private List<PortLease> lease(PortRequest request, GuardKind guard) {
        List<PortLease> leased = allocator.lease(request, settings(guard), "a test");
        leases.addAll(leased);
        return leased;
    }

    private static Settings settings(GuardKind guard) {
        return new Settings(TWENTY, guard, Optional.of(FOLDER.resolve("ports.lock")));
    }

    private static PortRequest any(int count, boolean contiguous) {
        PortRequest request = PortRequest.ANY.in(TWENTY).count(count);
        return contiguous ? request.contiguous() : request;
    }

    private static PortRequest chosen(int port) {
        return PortRequest.ANY.in(TWENTY).port(port);
    }

    private static PortRequest udp() {
        return PortRequest.ANY.in(TWENTY).udp();
    }

    @EachGuard
    void everyPortOfTheRangeIsLeasedOnce(GuardKind guard) {
        Set<Integer> ports = new HashSet<>();
        for (int i = 0; i < TWENTY.size(); i++) {
            ports.add(lease(any(1, false), guard).get(0).port());
        }

        assertThat(ports).hasSize(20).allMatch(TWENTY::contains);
    }

    @Test
    void theObserverIsNotifiedOfEachLeaseAndItsEnd() {
        List<String> seen = new ArrayList<>();
        allocator.setObserver(observed -> {
            seen.add(observed.transport() + " " + observed.port() + " for " + observed.holder());
            return () -> seen.add(observed.port() + " is given back");
        });
        PortLease lease = lease(any(1, false), GuardKind.KERNEL).get(0);
        assertThat(seen).containsExactly("TCP " + lease.port() + " for a test");
        lease.close();
        assertThat(seen).hasSize(2).endsWith(lease.port() + " is given back");

        allocator.setObserver(null);
        lease(any(1, false), GuardKind.KERNEL);
        assertThat(seen).hasSize(2);
    }

    @EachGuard
    void aClosedPortIsLeasedAgainAfterAllOthers(GuardKind guard) {
        Set<Integer> ports = new HashSet<>();
        for (int i = 0; i < TWENTY.size(); i++) {
            try (PortLease lease = lease(any(1, false), guard).get(0)) {
                ports.add(lease.port());
            }
        }

        assertThat(ports).hasSize(20);
    }

    @EachGuard
    void aClosedPortIsLeasedAgainAfterAllOthersAlsoBehindATakenPort(GuardKind guard) throws IOException {
        try (ServerSocket server = new ServerSocket(TWENTY.first() + 7, 1, InetAddress.getLoopbackAddress())) {
            Set<Integer> ports = new HashSet<>();
            for (int i = 0; i < TWENTY.size() - 1; i++) {
                try (PortLease lease = lease(any(1, false), guard).get(0)) {
                    ports.add(lease.port());
                }
            }

            assertThat(ports).hasSize(19).doesNotContain(server.getLocalPort());
        }
    }

    @EachGuard
    void severalClosedPortsAreLeasedAgainAfterAllOthers(GuardKind guard) {
        Set<Integer> ports = new HashSet<>();
        for (int i = 0; i < TWENTY.size() / 2; i++) {
            List<PortLease> two = lease(any(2, false), guard);
            two.forEach(lease -> ports.add(lease.port()));
            two.forEach(PortLease::close);
        }

        assertThat(ports).hasSize(20);
    }

    @EachGuard
    void severalPortsAreLeasedAtOnce(GuardKind guard) {
        assertThat(lease(any(20, false), guard))
                .extracting(PortLease::port)
                .doesNotHaveDuplicates()
                .hasSize(20);
    }

    @EachGuard
    void severalPortsAreLeasedAllOrNone(GuardKind guard) {
        lease(any(15, false), guard);

        assertThatThrownBy(() -> lease(any(6, false), guard))
                .hasMessageStartingWith(
                        "fewer than 6 ports of " + TWENTY + " are free: of 20 tried, this JVM holds 15");
        assertThat(allocator.held()).hasSize(15);
        assertThat(lease(any(5, false), guard)).hasSize(5);
    }

    @EachGuard
    void theOnlyFreeRowIsFoundFromAnyStart(GuardKind guard) {
        for (int first = TWENTY.first(); first <= TWENTY.last() - 2; first++) {
            List<PortLease> others = new ArrayList<>();
            for (int port = TWENTY.first(); port <= TWENTY.last(); port++) {
                if (port < first || port > first + 2) {
                    others.addAll(lease(chosen(port), guard));
                }
            }

            List<PortLease> row = lease(any(3, true), guard);

            assertThat(row).extracting(PortLease::port).containsExactly(first, first + 1, first + 2);
            row.forEach(PortLease::close);
            others.forEach(PortLease::close);
        }
    }

    @Test
    void aRowDoesNotWrapAroundFromTheLastPortToTheFirst() throws IOException {
        for (int port = TWENTY.first() + 1; port < TWENTY.last(); port++) {
            lease(chosen(port), GuardKind.KERNEL);
        }

        assertThatThrownBy(() -> lease(any(2, true), GuardKind.KERNEL))
                .hasMessageStartingWith("no 2 ports in a row of " + TWENTY + " are free: ");
    }

    @EachGuard
    void aReleasedPortStaysLeasedInThisJvm(GuardKind guard) {
        List<PortLease> all = lease(any(20, false), guard);
        all.get(0).release();

        assertThatThrownBy(() -> lease(any(1, false), guard))
                .hasMessageStartingWith("no port of " + TWENTY + " is free: ");
        assertThatThrownBy(() -> lease(chosen(all.get(0).port()), guard))
                .hasMessageContaining("is already leased by this JVM, for a test.");
    }

    @EachGuard
    void aReleasedPortCanBeBoundExclusively(GuardKind guard) throws IOException {
        PortLease lease = lease(any(1, false), guard).get(0);
        lease.release();

        try (ServerSocket server = new ServerSocket()) {
            server.setReuseAddress(false);
            server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), lease.port()));
        }
    }

    @Test
    void aLeaseNamesItsHolderAndItsGuard() {
        PortLease lease = lease(any(1, false), GuardKind.KERNEL).get(0);

        assertThat(lease.holder()).isEqualTo("a test");
        assertThat(lease).hasToString("port " + lease.port() + ", held by the kernel for a test");
    }

    @Test
    void aPortIsLeasedUntilItsLeaseIsClosed() {
        PortLease lease = lease(any(1, false), GuardKind.KERNEL).get(0);

        assertThat(allocator.isLeased(lease.port())).isTrue();
        lease.close();
        assertThat(allocator.isLeased(lease.port())).isFalse();
    }

    @EachGuard
    void aPortThatAUdpSocketHoldsIsNotLeasedForUdp(GuardKind guard) throws IOException {
        try (DatagramSocket busy = new DatagramSocket(TWENTY.first() + 7, InetAddress.getLoopbackAddress())) {
            Set<Integer> ports = new HashSet<>();
            for (int i = 0; i < TWENTY.size() - 1; i++) {
                ports.add(lease(udp(), guard).get(0).port());
            }

            assertThat(ports).hasSize(19).doesNotContain(busy.getLocalPort());
        }
    }

    @Test
    void aUdpPortIsNotLeasedToAnotherFork() {
        int port = lease(udp(), GuardKind.KERNEL).get(0).port();

        assertThatThrownBy(() -> new PortAllocator(SystemPorts::ofThisHost)
                        .lease(PortRequest.ANY.in(TWENTY).port(port).udp(), settings(GuardKind.KERNEL), "another fork"))
                .hasMessageStartingWith("UDP port " + port + " is taken, but no socket on it is listed: ");
    }

    @Test
    void aPortThatTheCallerRejectsIsNotLeased() throws IOException {
        List<Integer> tested = new ArrayList<>();
        PortLease lease = allocator
                .lease(any(1, false), settings(GuardKind.KERNEL), "a test", port -> {
                    tested.add(port);
                    return tested.size() == 5;
                })
                .get(0);
        leases.add(lease);

        assertThat(tested).hasSize(5).doesNotHaveDuplicates().endsWith(lease.port());
        assertThat(allocator.held()).hasSize(1);
    }

    @Test
    void noPortStaysLeasedIfTheCallerFails() {
        List<Integer> tested = new ArrayList<>();
        assertThatThrownBy(() -> allocator.lease(any(3, false), settings(GuardKind.KERNEL), "a test", port -> {
                    tested.add(port);
                    if (tested.size() == 2) {
                        throw new IOException("Too many open files");
                    }
                    return true;
                }))
                .hasMessage(
                        "this JVM cannot open more files (Too many open files) and holds 0 leases, one descriptor each."
                                + " Raise the limit (ulimit -n), or close leases earlier.");
        assertThat(allocator.held()).isEmpty();
    }

    @Test
    void aFailureThatDoesNotConcernThePortIsPassedOn() {
        IOException other = new IOException("Protocol family unavailable");

        assertThatThrownBy(() -> allocator.lease(any(1, false), settings(GuardKind.KERNEL), "a test", port -> {
                    throw other;
                }))
                .hasMessage("Protocol family unavailable")
                .cause()
                .isSameAs(other);
    }

    @EachGuard
    void parallelThreadsLeaseDifferentPorts(GuardKind guard) throws InterruptedException, ExecutionException {
        int threads = 8;
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try {
            Set<Integer> inUse = ConcurrentHashMap.newKeySet();
            Callable<Integer> worker = () -> {
                int done = 0;
                for (int i = 0; i < 300; i++) {
                    try (PortLease lease = allocator
                                    .lease(
                                            any(1, false),
                                            settings(guard),
                                            Thread.currentThread().getName())
                                    .get(0);
                            ServerSocket server = new ServerSocket(lease.port(), 1, InetAddress.getLoopbackAddress())) {
                        assertThat(inUse.add(lease.port())).isTrue();
                        inUse.remove(server.getLocalPort());
                        done++;
                    }
                }
                return done;
            };
            List<Future<Integer>> results = new ArrayList<>();
            for (int i = 0; i < threads; i++) {
                results.add(pool.submit(worker));
            }
            for (Future<Integer> result : results) {
                assertThat(result.get()).isEqualTo(300);
            }
        } finally {
            pool.shutdownNow();
        }
    }
}
