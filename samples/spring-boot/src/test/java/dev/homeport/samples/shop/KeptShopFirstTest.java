package dev.homeport.samples.shop;

import static org.assertj.core.api.Assertions.assertThat;

import mockwebserver3.MockResponse;
import org.junit.jupiter.api.Test;
import org.springframework.web.client.RestClient;

class KeptShopFirstTest extends KeptShop {

    @Test
    void pays() {
        BANK.server().enqueue(new MockResponse.Builder().body("paid").build());

        assertThat(RestClient.create(SHOP.uri("http"))
                        .post()
                        .uri("orders/8")
                        .retrieve()
                        .body(String.class))
                .isEqualTo("order 8: paid");
    }
}
