package dev.homeport.samples.shop;

import static org.assertj.core.api.Assertions.assertThat;

import mockwebserver3.MockResponse;
import org.junit.jupiter.api.Test;
import org.springframework.web.client.RestClient;

class KeptShopSecondTest extends KeptShop {

    @Test
    void theBankRefuses() {
        BANK.server().enqueue(new MockResponse.Builder().body("refused").build());

        assertThat(RestClient.create(SHOP.uri("http"))
                        .post()
                        .uri("orders/9")
                        .retrieve()
                        .body(String.class))
                .isEqualTo("order 9: refused");
    }
}
