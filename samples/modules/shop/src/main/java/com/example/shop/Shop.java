package com.example.shop;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;

/** Answers each order with the answer of its bank. */
public final class Shop implements AutoCloseable {

    private final HttpClient client = HttpClient.newHttpClient();
    private final HttpServer server;
    private final URI bank;

    public Shop(InetSocketAddress address, URI bank) throws IOException {
        this.bank = bank;
        server = HttpServer.create(address, 0);
        server.createContext("/order", this::order);
        server.start();
    }

    private void order(HttpExchange exchange) throws IOException {
        byte[] answer = ask().getBytes(UTF_8);
        exchange.sendResponseHeaders(200, answer.length);
        exchange.getResponseBody().write(answer);
        exchange.close();
    }

    private String ask() throws IOException {
        try {
            return client.send(HttpRequest.newBuilder(bank).build(), BodyHandlers.ofString())
                    .body();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IOException(stopped);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
