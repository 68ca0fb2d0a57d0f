package dev.homeport.benchmark;

import com.sun.net.httpserver.HttpServer;
import dev.homeport.FreePort;
import dev.homeport.LoopbackOnly;
import dev.homeport.LoopbackServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Tests that are empty or only open and close a server, {@link #TESTS} in each class. */
final class EmptyTestCases {

    static final int TESTS = 1_000;

    private EmptyTestCases() {}

    static class Bare {
        @RepeatedTest(TESTS)
        void test() {}
    }

    static class WithAnyParameter {
        @RepeatedTest(TESTS)
        void test(@ExtendWith(Any.class) int number) {}
    }

    /** A minimal extension. */
    static class Any implements ParameterResolver {
        @Override
        public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
            return parameter.getParameter().getType() == int.class;
        }

        @Override
        public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
            return 7;
        }
    }

    static class WithFreePort {
        @RepeatedTest(TESTS)
        void test(@FreePort int port) {}
    }

    static class WithFreePortField {
        @FreePort
        int port;

        @RepeatedTest(TESTS)
        void test() {}
    }

    static class WithServerOfItsOwn {
        @RepeatedTest(TESTS)
        void test() throws IOException {
            new ServerSocket(0, 50, InetAddress.getLoopbackAddress()).close();
        }
    }

    static class WithLoopbackServer {
        @RepeatedTest(TESTS)
        void test(@LoopbackServer ServerSocket server) {}
    }

    static class WithHttpServerOfItsOwn {
        @RepeatedTest(TESTS)
        void test() throws IOException {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.start();
            server.stop(0);
        }
    }

    static class WithLoopbackHttpServer {
        @RepeatedTest(TESTS)
        void test(@LoopbackServer HttpServer server) {}
    }

    @LoopbackOnly
    static class WithLoopbackOnly {
        @RepeatedTest(TESTS)
        void test() {}
    }
}
