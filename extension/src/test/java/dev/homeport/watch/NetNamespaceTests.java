package dev.homeport.watch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.homeport.testing.Child;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

@EnabledOnOs(value = OS.LINUX, disabledReason = "needs /proc")
class NetNamespaceTests {

    @Test
    void aNamespaceIsReadThroughItsFirstProcess() throws Exception {
        long self = ProcessHandle.current().pid();
        try (Child child = Child.beside("")) {
            long other = child.handle().pid();

            assertThat(NetNamespace.of(List.of(self, other)))
                    .extracting(NetNamespace::pid)
                    .containsExactly(self);
            assertThat(NetNamespace.of(List.of(other, self)))
                    .extracting(NetNamespace::pid)
                    .containsExactly(other);
        }
    }
}
