package dev.homeport.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TestMethodTests {

    private static final TestMethod PAYS = new TestMethod("com.example.ShopTests", "pays", false);

    @Test
    void methodsAreEqualIfClassAndNameAre() {
        assertThat(new TestMethod("com.example.ShopTests", "pays", false))
                .isEqualTo(PAYS)
                .hasSameHashCodeAs(PAYS);
        assertThat(new TestMethod("com.example.ShopTests", "refunds", false))
                .isNotEqualTo(PAYS)
                .doesNotHaveSameHashCodeAs(PAYS);
        assertThat(new TestMethod("com.example.BankTests", "pays", false)).isNotEqualTo(PAYS);
        assertThat(PAYS).isNotEqualTo("pays").isNotEqualTo(null);
    }

    @Test
    void aFrameOfAnOverloadedMethodCanBeThatOfAnother() throws Exception {
        StackTraceElement frame = new StackTraceElement(Overloads.class.getName(), "pays", null, -1);
        StackTraceElement other = new StackTraceElement(Overloads.class.getName(), "lends", null, -1);

        assertThat(TestMethod.of(Overloads.class.getDeclaredMethod("pays")).contains(frame))
                .isFalse();
        assertThat(TestMethod.of(Overloads.class.getDeclaredMethod("lends")).contains(other))
                .isTrue();
    }

    interface Overloads {

        void pays();

        void pays(int amount);

        void lends();
    }
}
