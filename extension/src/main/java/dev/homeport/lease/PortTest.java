package dev.homeport.lease;

import java.io.IOException;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;

/** Decides whether a claimed port is acceptable. */
@API(status = Status.INTERNAL)
@FunctionalInterface
public interface PortTest {

    /**
     * Return whether the port is acceptable; if not, the next one is tried.
     *
     * @throws IOException if the system refuses the resources for the test, regardless of the port
     */
    boolean accepts(int port) throws IOException;
}
