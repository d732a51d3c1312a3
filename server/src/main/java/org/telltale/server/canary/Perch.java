package org.telltale.server.canary;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.concurrent.atomic.AtomicReference;
import org.telltale.care.page.EpisodeId;

/// Where the canary's pages are posted to: an address of its own, on the loopback address only.
///
/// It remembers the last page. What anybody else posts is no page of an episode that the canary waits for, and changes
/// nothing. Owns a thread.
final class Perch implements AutoCloseable {
    private static final String PATH = "/canary";
    private static final int LARGEST_PAGE_BYTES = 4096;

    private final ObjectMapper json = new ObjectMapper();
    private final AtomicReference<String> lastEpisode = new AtomicReference<>("");
    private final HttpServer server;

    /// A perch on any port that is free.
    Perch() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext(PATH, this::take);
        server.start();
    }

    /// {@return the address}
    URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + PATH);
    }

    /// {@return whether a page about an episode has arrived last}
    boolean isPagedAbout(EpisodeId episode) {
        return lastEpisode.get().equals(episode.toString());
    }

    private void take(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] page = exchange.getRequestBody().readNBytes(LARGEST_PAGE_BYTES);
            lastEpisode.set(json.readTree(page).path("episode").asText());
            exchange.sendResponseHeaders(204, -1);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
