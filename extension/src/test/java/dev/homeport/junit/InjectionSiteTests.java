package dev.homeport.junit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.homeport.FreePort;
import java.lang.reflect.Method;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The text of a declaration in messages. {@code FreePortMisuseTests} has more of them. */
class InjectionSiteTests {

    List<int[]> field = List.of();

    @Test
    void aFieldIsShownWithItsTypeAndClass() throws ReflectiveOperationException {
        assertThat(new InjectionSite(FreePort.class, InjectionSiteTests.class.getDeclaredField("field")))
                .hasToString("@FreePort on field 'List<int[]> field' of dev.homeport.junit.InjectionSiteTests");
    }

    @Test
    void aParameterWithoutNameIsShownWithItsIndex() throws ReflectiveOperationException {
        Method compiledWithoutNames = String.class.getMethod("indexOf", int.class, int.class);

        assertThat(new InjectionSite(FreePort.class, compiledWithoutNames.getParameters()[1]))
                .hasToString("@FreePort on parameter 2, 'int', of java.lang.String.indexOf(int, int)");
    }
}
