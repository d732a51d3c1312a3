package org.telltale.simulators.gateway;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
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

/// A front door on a real socket that answers as it is told, one reaction after another, and then with a
/// 202.
public final class UnreliableServer implements AutoCloseable {
    /// How it reacts to one request.
    public sealed interface Reaction {
        record Status(int status) implements Reaction {}

        record Later(int status, String retryAfter) implements Reaction {}

        /// Takes the body and hangs up.
        record HangUp() implements Reaction {}

        /// Takes the body and says of its items what the text says.
        record Says(String answer) implements Reaction {}
    }

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Queue<Reaction> reactions = new ArrayDeque<>();
    private final List<String> bodies = new ArrayList<>();
    private final List<String> keys = new ArrayList<>();

    public UnreliableServer(Reaction... first) throws IOException {
        reactions.addAll(List.of(first));
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/v1/readings", this::take);
        server.start();
    }

    public URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /// The bodies that arrived whole, in order.
    public synchronized List<String> bodies() {
        return List.copyOf(bodies);
    }

    public synchronized List<String> keys() {
        return List.copyOf(keys);
    }

    @Override
    public void close() {
        server.stop(0);
        threads.close();
    }

    private void take(HttpExchange exchange) throws IOException {
        try (exchange;
                InputStream in = exchange.getRequestBody()) {
            String body = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            Reaction reaction =
                    react(body, String.valueOf(exchange.getRequestHeaders().getFirst("Authorization")));
            switch (reaction) {
                case Reaction.Status(int status) -> exchange.sendResponseHeaders(status, -1);
                case Reaction.Later(int status, String retryAfter) -> {
                    exchange.getResponseHeaders().add("Retry-After", retryAfter);
                    exchange.sendResponseHeaders(status, -1);
                }
                case Reaction.HangUp() -> {}
                case Reaction.Says(String answer) -> say(exchange, answer);
            }
        }
    }

    private synchronized Reaction react(String body, String key) {
        bodies.add(body);
        keys.add(key);
        Reaction next = reactions.poll();
        return next == null ? new Reaction.Says("{\"received\":1,\"rejected\":[]}") : next;
    }

    private static void say(HttpExchange exchange, String answer) throws IOException {
        byte[] bytes = answer.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(202, bytes.length);
        exchange.getResponseBody().write(bytes);
    }
}
