package org.telltale.simulators.site;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/// An API on a real socket that answers with what it was given, and remembers what it was asked.
public final class RecordingSite implements AutoCloseable {
    private record Prepared(int status, String body) {}

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Queue<Prepared> prepared = new ArrayDeque<>();
    private final List<String> asked = new ArrayList<>();

    public RecordingSite() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", this::answer);
        server.start();
    }

    public URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /// Prepares the next answer; without any it is a 200 with an empty object.
    public synchronized RecordingSite says(int status, String body) {
        prepared.add(new Prepared(status, body));
        return this;
    }

    /// {@return each request as `METHOD path key body`}
    public synchronized List<String> asked() {
        return List.copyOf(asked);
    }

    @Override
    public void close() {
        server.stop(0);
        threads.close();
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            String key = String.valueOf(exchange.getRequestHeaders().getFirst("Authorization"));
            String request = exchange.getRequestMethod() + " " + exchange.getRequestURI() + " " + key + " " + body;
            Prepared next = next(request.strip());
            byte[] bytes = next.body().getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().add("Content-Type", "application/json");
            exchange.getResponseHeaders().add("Retry-After", "0");
            exchange.sendResponseHeaders(next.status(), bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }

    private synchronized Prepared next(String request) {
        asked.add(request);
        Prepared next = prepared.poll();
        return next == null ? new Prepared(200, "{}") : next;
    }
}
