package dev.homeport.baseline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.homeport.escape.Escape;
import dev.homeport.escape.Escape.Kind;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EscapeOriginTests {

    private static final StackTraceElement LIBRARY = new StackTraceElement("okhttp3.Call", "execute", "Call.java", 1);

    private static String origin(
            @Nullable StackTraceElement line, List<StackTraceElement> stack, @Nullable String process) {
        return EscapeOrigin.of(
                new Escape(Kind.LOOK_UP, null, "example.org", Instant.EPOCH, "main", line, stack, process, false));
    }

    @ParameterizedTest
    @CsvSource({
        "com.example.Shop, pay, com.example.Shop.pay",
        "com.example.Shop, <init>, com.example.Shop.<init>",
        "com.example.Shop, lambda$pay$3, com.example.Shop.pay",
        "com.example.Shop, lambda$pay$it$12, com.example.Shop.pay$it",
        "com.example.ShopKt, pay$lambda$0, com.example.ShopKt.pay",
        "com.example.Shop$1, run, com.example.Shop.run",
        "com.example.Shop$12$1, run, com.example.Shop.run",
        "com.example.Shop$1Local, run, com.example.Shop$Local.run",
        "com.example.Shop$Till, open, com.example.Shop$Till.open",
        "com.example.Shop$Till2, open, com.example.Shop$Till2.open",
        "com.example.Shop$$SpringCGLIB$$0, pay, com.example.Shop.pay",
        "com.example.Shop$MockitoMock$1234, pay, com.example.Shop.pay",
        "com.example.$Proxy27, pay, com.example.$Proxy.pay"
    })
    void theLineIsNamedWithoutNumbersThatEditsAndGeneratorsChange(String type, String method, String expected) {
        StackTraceElement line = new StackTraceElement(type, method, "Shop.java", 42);

        assertThat(origin(line, List.of(line), null)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "process 4711 (/usr/bin/python3 -m http.server 8123), process python3",
        "process 4711 (redis-server), process redis-server",
        "process 4711 (C:\\Tools\\curl.exe -v), process curl.exe",
        "process 4711, a process",
        "code of this JVM that bypasses the JDK, native code"
    })
    void aProgramIsNamedWithoutItsNumberAndArguments(String process, String expected) {
        assertThat(origin(null, List.of(), process)).isEqualTo(expected);
    }

    /** The child must find the line, and does not know how its parent names it. */
    @Test
    void aChildJvmIsNamedByItsLineLikeThisJvm() {
        assertThat(origin(LIBRARY, List.of(LIBRARY), "process 4711 (com.example.Main)"))
                .isEqualTo(origin(LIBRARY, List.of(LIBRARY), null))
                .isEqualTo("okhttp3.Call.execute");
        assertThat(origin(null, List.of(LIBRARY), "process 4711 (com.example.Main)"))
                .isEqualTo(origin(null, List.of(LIBRARY), null))
                .isEqualTo("-");
    }
}
