package dev.homeport.testing;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** Sends requests to servers. */
public final class Http {

    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    private Http() {}

    /** Return the body of the answer. */
    public static String get(URI uri) throws IOException, InterruptedException {
        return get(CLIENT, uri);
    }

    public static String get(HttpClient client, URI uri) throws IOException, InterruptedException {
        HttpRequest request =
                HttpRequest.newBuilder(uri).timeout(Duration.ofSeconds(20)).build();
        return client.send(request, BodyHandlers.ofString()).body();
    }
}
