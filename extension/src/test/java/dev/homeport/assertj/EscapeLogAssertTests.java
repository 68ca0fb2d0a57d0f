package dev.homeport.assertj;

import static dev.homeport.assertj.HomeportAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.homeport.escape.Escape;
import dev.homeport.escape.Escape.Kind;
import dev.homeport.escape.EscapeLog;
import java.net.InetSocketAddress;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class EscapeLogAssertTests {

    private final Log log = new Log();

    @Test
    void whatIsExpectedIsTaken() {
        log.add(Kind.CONNECT, new InetSocketAddress("192.0.2.1", 80), null);
        log.add(Kind.LOOK_UP, null, "shop.example.org");
        assertThat(log)
                .hasEscaped(Kind.CONNECT, "192.0.2.1", 80)
                .hasLookedUp("shop.example.org")
                .isEmpty()
                .escapes()
                .isEmpty();
    }

    @Test
    void whatIsLeftIsNamed() {
        log.add(Kind.CONNECT, new InetSocketAddress("192.0.2.1", 80), null);
        assertThatThrownBy(() -> assertThat(log).isEmpty())
                .isInstanceOf(AssertionError.class)
                .hasMessage("%nExpecting no escapes but there were:%n  connected to 192.0.2.1:80".formatted());
        assertThatThrownBy(() -> assertThat(log).hasEscaped(Kind.CONNECT, "192.0.2.1", 443))
                .hasMessage("%nExpecting an escape:%n  CONNECT of 192.0.2.1, port 443%nbut there were:%n  connected to"
                                .formatted()
                        + " 192.0.2.1:80");
    }

    @Test
    void whatIsMissingIsNamed() {
        assertThatThrownBy(() -> assertThat(log).hasLookedUp("shop.example.org"))
                .hasMessage("%nExpecting an escape:%n  LOOK_UP of shop.example.org%nbut there was none.".formatted());
    }

    private static final class Log implements EscapeLog {
        private final List<Escape> escapes = new ArrayList<>();

        void add(Kind kind, @Nullable InetSocketAddress address, @Nullable String name) {
            escapes.add(new Escape(kind, address, name, Instant.EPOCH, "main", null, List.of(), null, false));
        }

        @Override
        public List<Escape> escapes() {
            return List.copyOf(escapes);
        }

        @Override
        public List<Escape> take(Predicate<? super Escape> condition) {
            List<Escape> taken = escapes.stream().filter(condition).toList();
            escapes.removeAll(taken);
            return taken;
        }
    }
}
