package dev.homeport.ways;

import dev.homeport.LoopbackOnly;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A test for each way out, which ignores the exception if it is held back, as much code does. */
@LoopbackOnly
class CorpusTestCases {

    private static final boolean HELD_BACK = !"off".equals(System.getProperty("homeport.escape"));

    static List<Way> ways() {
        return Ways.all();
    }

    @BeforeAll
    static void readPackets() {
        Thread packets = new Thread(WaysMain::readPackets);
        packets.setDaemon(true);
        packets.start();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("ways")
    void takes(Way way) throws InterruptedException {
        WaysMain.take(way, HELD_BACK);
    }
}
