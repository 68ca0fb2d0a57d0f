package dev.homeport.races;

import dev.homeport.LoopbackOnly;
import dev.homeport.testing.Jvm;
import java.io.IOException;
import java.net.Socket;
import java.util.List;
import org.junit.jupiter.api.Test;

@LoopbackOnly
class ChildEscapeTestCases {

    @Test
    void startsJvm() throws IOException, InterruptedException {
        Jvm.outputOf(Jvm.command(List.of(), ChildEscapeTestCases.class));
    }

    @Test
    void startsNothing() {}

    public static void main(String[] none) {
        try {
            new Socket("192.0.2.1", 80).close();
        } catch (IOException swallowed) {
            System.out.println(swallowed);
        }
    }
}
