package dev.homeport;

import static org.assertj.core.api.Assertions.assertThat;

import dev.homeport.lease.PortLease;
import dev.homeport.lease.Ports;
import dev.homeport.testing.FreeBlock;
import dev.homeport.testing.Run;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ParameterResolutionException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** An invalid declaration fails with a message that says where it is, what is wrong, and what to write instead. */
class FreePortMisuseTests {

    private static final String HERE = "dev.homeport.FreePortMisuseTests$";

    private static String failure(Class<?> testCases, Class<? extends Exception> type) {
        List<Throwable> failures = Run.of(testCases).failures();
        assertThat(failures).singleElement().isInstanceOf(type);
        return String.valueOf(failures.get(0).getMessage());
    }

    static class StringTestCases {
        @Test
        void test(@FreePort String port) {}
    }

    static class ListOfStringsTestCases {
        @Test
        void test(@FreePort List<String> ports) {}
    }

    static class LongFieldTestCases {
        @FreePort
        static long port;

        @Test
        void test() {}
    }

    private static final String ALLOWED = "Declare int, Integer, int[], List<Integer>, PortLease, List<PortLease>,"
            + " InetSocketAddress, ServerSocket, ServerSocketChannel, DatagramSocket, DatagramChannel.";

    @Test
    void aParameterOfAnotherTypeFailsTheTest() {
        assertThat(failure(StringTestCases.class, ParameterResolutionException.class))
                .isEqualTo("@FreePort on parameter 'String port' of " + HERE + "StringTestCases.test(String):"
                        + " a port cannot be injected as String. " + ALLOWED);
    }

    @Test
    void aListOfAnotherTypeFailsTheTest() {
        assertThat(failure(ListOfStringsTestCases.class, ParameterResolutionException.class))
                .isEqualTo(
                        "@FreePort on parameter 'List<String> ports' of " + HERE + "ListOfStringsTestCases.test(List):"
                                + " a port cannot be injected as List<String>. " + ALLOWED);
    }

    @Test
    void aFieldOfAnotherTypeFailsTheClass() {
        assertThat(failure(LongFieldTestCases.class, ExtensionConfigurationException.class))
                .isEqualTo("@FreePort on field 'long port' of " + HERE + "LongFieldTestCases:"
                        + " a port cannot be injected as long. " + ALLOWED);
    }

    static class FinalFieldTestCases {
        @FreePort
        final int port = Integer.parseInt("0");

        @Test
        void test() {}
    }

    static class FinalStaticFieldTestCases {
        @FreePort
        static final int PORT = Integer.parseInt("0");

        @Test
        void test() {}
    }

    @Test
    void aFinalFieldFailsTheTest() {
        assertThat(failure(FinalFieldTestCases.class, ExtensionConfigurationException.class))
                .isEqualTo("@FreePort on field 'int port' of " + HERE + "FinalFieldTestCases:"
                        + " a final field cannot be injected. Remove 'final'.");
    }

    @Test
    void aFinalStaticFieldFailsTheClass() {
        assertThat(failure(FinalStaticFieldTestCases.class, ExtensionConfigurationException.class))
                .isEqualTo("@FreePort on field 'int PORT' of " + HERE + "FinalStaticFieldTestCases:"
                        + " a final field cannot be injected. Remove 'final'.");
    }

    abstract static class BaseTestCases {
        @FreePort
        private int port;

        int port() {
            return port;
        }
    }

    static class PrivateInBaseTestCases extends BaseTestCases {
        @Test
        void test() {
            assertThat(port()).isPositive();
        }
    }

    @Test
    void aPrivateFieldOfABaseClassFailsTheTest() {
        assertThat(failure(PrivateInBaseTestCases.class, ExtensionConfigurationException.class))
                .isEqualTo(
                        "@FreePort on field 'int port' of " + HERE + "BaseTestCases: the field is private, so " + HERE
                                + "PrivateInBaseTestCases, which inherits it, cannot read it."
                                + " Make it protected or package-private.");
    }

    static class InvalidTestCases {
        @Test
        void countForOneInt(@FreePort(count = 2) int port) {}

        @Test
        void countOfZero(@FreePort(count = 0) int[] ports) {}

        @Test
        void contiguousSinglePort(@FreePort(contiguous = true) int[] ports) {}

        @Test
        void tooHighPort(@FreePort(port = 65_536) int port) {}

        @Test
        void negativePort(@FreePort(port = -1) int port) {}

        @Test
        void emptyRange(@FreePort(range = "50010-50000") int port) {}

        @Test
        void malformedRange(@FreePort(range = "50010") int port) {}

        @Test
        void tooSmallRange(@FreePort(range = "50000-50001", count = 3) int[] ports) {}

        @Test
        void portAndRange(@FreePort(port = 50_000, range = "50000-50001") int port) {}

        @Test
        void portAndCount(@FreePort(port = 50_000, count = 2) int[] ports) {}
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "countForOneInt | (int) | int port | count = 2 does not fit into one int. "
                        + "Declare int[], List<Integer> or List<PortLease>, or remove count.",
                "countOfZero | (int[]) | int[] ports | count = 0 requests no port. Use 1 or more.",
                "contiguousSinglePort | (int[]) | int[] ports | contiguous = true has no effect on a single port. "
                        + "Use a count of 2 or more, or remove it.",
                "tooHighPort | (int) | int port | 65536 is not a valid port. Use 1-65535, or omit it for any free port.",
                "negativePort | (int) | int port | -1 is not a valid port. Use 1-65535, or omit it for any free port.",
                "emptyRange | (int) | int port | the range 50010-50000 is empty. Write the lower port first: 50000-50010.",
                "malformedRange | (int) | int port | \"50010\" is not a range of ports. "
                        + "Use two ports with a hyphen between, such as 49152-65535.",
                "tooSmallRange | (int[]) | int[] ports | count = 3 is more than the 2 ports of the range 50000-50001. "
                        + "Request fewer ports, or widen the range.",
                "portAndRange | (int) | int port | port = 50000 and range = \"50000-50001\" contradict each other. "
                        + "Remove one of them.",
                "portAndCount | (int[]) | int[] ports | port = 50000 and count = 2 contradict each other. "
                        + "Remove count to lease that port, or port to lease any 2.",
            })
    void anInvalidAttributeFailsWithItsMessage(String method, String types, String parameter, String message) {
        assertThat(Run.ofMethod(InvalidTestCases.class, method).failure())
                .isEqualTo("@FreePort on parameter '" + parameter + "' of " + HERE + "InvalidTestCases." + method
                        + types + ": " + message);
    }

    static class PlainTestCases {
        @Test
        void test(@FreePort int port) {}
    }

    @Test
    void anInvalidConfigurationParameterFailsTheTest() {
        Run run = Run.with(Map.of("homeport.range", "a lot"), PlainTestCases.class);

        assertThat(run.failure())
                .isEqualTo(
                        "@FreePort on parameter 'int port' of " + HERE + "PlainTestCases.test(int): homeport.range = a"
                                + " lot (junit-platform.properties or the launcher's configuration): \"a lot\" is not a range"
                                + " of ports. Use two ports with a hyphen between, such as 49152-65535.");
    }

    @Test
    void anInvalidSystemPropertyFailsTheTest() {
        String before = System.getProperty("homeport.guard");
        System.setProperty("homeport.guard", "iron");
        try {
            assertThat(Run.of(PlainTestCases.class).failure())
                    .isEqualTo("@FreePort on parameter 'int port' of " + HERE
                            + "PlainTestCases.test(int): homeport.guard ="
                            + " iron (a system property): Unknown guard \"iron\". Use kernel, lockfile or auto.");
        } finally {
            if (before == null) {
                System.clearProperty("homeport.guard");
            } else { // the tests run with the lock file too
                System.setProperty("homeport.guard", before);
            }
        }
    }

    static class TakenTestCases {
        @Test
        void test(@FreePort(port = 21_432) int port) {}
    }

    @Test
    void aChosenPortThatThisJvmHoldsFailsTheTest() {
        FreeBlock.assumeFree(21_432);
        try (PortLease lease = Ports.lease(21_432)) {
            assertThat(Run.of(TakenTestCases.class).failure())
                    .isEqualTo("@FreePort on parameter 'int port' of " + HERE + "TakenTestCases.test(int): port "
                            + lease.port() + " is already leased by this JVM, for thread "
                            + Thread.currentThread().getName()
                            + ". Close that lease first, share it by a name, or request any free port.");
        }
    }

    static class TwiceTestCases {
        @Test
        void test(@FreePort(port = 21_433) int one, @FreePort(port = 21_433) int other) {}
    }

    @Test
    void aChosenPortThatTheSameTestHoldsFailsTheTest() {
        FreeBlock.assumeFree(21_433);
        assertThat(Run.of(TwiceTestCases.class).failure())
                .isEqualTo(
                        "@FreePort on parameter 'int other' of " + HERE + "TwiceTestCases.test(int, int): port 21433 is"
                                + " already leased by this JVM, for @FreePort on parameter 'int one' of " + HERE
                                + "TwiceTestCases.test(int, int). Close that lease first, share it by a name, or request any"
                                + " free port.");
    }
}
