package dev.homeport.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class InstallationTests {

    @Test
    void thisJdkHasEveryRequiredClass() throws IOException {
        assertThat(Installation.absent(ChokePoints.ALWAYS)).isEmpty();
    }

    @Test
    void aMissingClassIsReported() throws IOException {
        ChokePoint connect =
                ChokePoint.entry("sun/nio/ch/NetOfTomorrow", "connect", List.of("()V"), "connecting", "()V");

        assertThat(Installation.absent(List.of(connect, ChokePoints.ALWAYS.get(0))))
                .containsExactly(connect);
    }
}
