package dev.homeport.samples.micronaut;

import io.micronaut.context.annotation.Value;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;

/** A shop that calls a bank. */
@Controller("/orders")
class Checkout {

    private final URI bank;

    Checkout(@Value("${bank.uri}") URI bank) {
        this.bank = bank;
    }

    @Post(value = "/{order}", produces = MediaType.TEXT_PLAIN)
    @ExecuteOn(TaskExecutors.BLOCKING)
    String pay(@PathVariable int order) throws IOException, InterruptedException {
        HttpRequest payment =
                HttpRequest.newBuilder(bank.resolve("payments/" + order)).build();
        return "order " + order + ": "
                + HttpClient.newHttpClient()
                        .send(payment, BodyHandlers.ofString())
                        .body();
    }
}
