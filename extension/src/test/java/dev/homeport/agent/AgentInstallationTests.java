package dev.homeport.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class AgentInstallationTests {

    @Test
    void thisJdkHasEveryRequiredClass() throws IOException {
        assertThat(AgentInstallation.absent(ChokePoints.ALWAYS)).isEmpty();
    }

    @Test
    void aMissingClassIsReported() throws IOException {
        ChokePoint connect =
                ChokePoint.entry("sun/nio/ch/NetOfTomorrow", "connect", List.of("()V"), "beforeConnect", "()V");

        assertThat(AgentInstallation.absent(List.of(connect, ChokePoints.ALWAYS.get(0))))
                .containsExactly(connect);
    }
}
