package dev.homeport.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TestMethodTests {

    private static final TestMethod PAYS = new TestMethod("com.example.ShopTests", "pays");

    @Test
    void methodsAreEqualIfClassAndNameAre() {
        assertThat(new TestMethod("com.example.ShopTests", "pays"))
                .isEqualTo(PAYS)
                .hasSameHashCodeAs(PAYS);
        assertThat(new TestMethod("com.example.ShopTests", "refunds"))
                .isNotEqualTo(PAYS)
                .doesNotHaveSameHashCodeAs(PAYS);
        assertThat(new TestMethod("com.example.BankTests", "pays")).isNotEqualTo(PAYS);
        assertThat(PAYS).isNotEqualTo("pays").isNotEqualTo(null);
    }
}
