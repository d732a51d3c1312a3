package org.telltale.server.serve;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;

/// A receiver of pages by webhook that takes every page and remembers it.
final class Pager implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpServer server;
    private final Queue<Page> pages = new ConcurrentLinkedQueue<>();

    /// What came: one attempt of one page.
    record Page(String page, int attempt, String episode, long person, String tier, String dueAt) {
        /// {@return it as whoever decided it would say it}
        String asDecided() {
            return "%s | %d | %s | person %d | %s | %s".formatted(page, attempt, episode, person, tier, dueAt);
        }
    }

    Pager() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::take);
        server.start();
    }

    private void take(HttpExchange call) throws IOException {
        JsonNode body = JSON.readTree(call.getRequestBody().readAllBytes());
        pages.add(new Page(
                body.get("page").asText(),
                body.get("attempt").asInt(),
                body.get("episode").asText(),
                body.get("person").asLong(),
                body.get("tier").asText(),
                body.get("due_at").asText()));
        call.sendResponseHeaders(204, -1);
        call.close();
    }

    URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/");
    }

    /// {@return everything that came so far, in order}
    List<Page> pages() {
        return List.copyOf(pages);
    }

    /// {@return the episodes that somebody was paged about}
    Set<String> episodes() {
        return pages.stream().map(Page::episode).collect(Collectors.toCollection(TreeSet::new));
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
