package dev.homeport.samples.quarkus;

import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.resteasy.reactive.RestPath;

/** A shop that calls a bank. */
@Path("/orders")
public class Checkout {

    private final URI bank;

    Checkout(@ConfigProperty(name = "bank.uri") URI bank) {
        this.bank = bank;
    }

    @POST
    @Path("{order}")
    @Blocking
    public String pay(@RestPath int order) throws IOException, InterruptedException {
        return pay(bank, order);
    }

    String pay(URI bank, int order) throws IOException, InterruptedException {
        HttpRequest payment =
                HttpRequest.newBuilder(bank.resolve("payments/" + order)).build();
        return "order " + order + ": "
                + HttpClient.newHttpClient()
                        .send(payment, BodyHandlers.ofString())
                        .body();
    }
}
