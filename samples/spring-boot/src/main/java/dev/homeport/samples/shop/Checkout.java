package dev.homeport.samples.shop;

import java.net.URI;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.client.RestClient;

@RestController
class Checkout {

    private final RestClient bank;

    Checkout(@Value("${bank.uri}") URI bank) {
        this.bank = RestClient.create(bank);
    }

    @PostMapping("/orders/{order}")
    String pay(@PathVariable int order) {
        return "order " + order + ": "
                + bank.post().uri("payments/{order}", order).retrieve().body(String.class);
    }
}
