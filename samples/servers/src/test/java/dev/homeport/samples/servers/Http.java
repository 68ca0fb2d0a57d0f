package dev.homeport.samples.servers;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;

/** Sends requests. */
final class Http {

    private Http() {}

    static String get(URI uri) throws IOException, InterruptedException {
        return get(HttpClient.newHttpClient(), uri);
    }

    static String get(HttpClient client, URI uri) throws IOException, InterruptedException {
        return client.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString())
                .body();
    }
}
