package org.telltale.benchmarks.journey;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.telltale.simulators.pager.Page;

/// Takes pages and notes when each came first, before it has read anything of it.
final class PageReceiver implements AutoCloseable {
    private static final int LARGEST_BODY = 64 * 1024;

    private final HttpServer server;
    private final InstantSource clock;
    private final List<Receipt> receipts = new ArrayList<>();

    private record Receipt(long atMicros, String body) {}

    PageReceiver(InstantSource clock) throws IOException {
        this.clock = clock;
        this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::receive);
        server.start();
    }

    URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/nurse");
    }

    /// {@return when the first page of each episode came, microseconds since 1970}
    Map<String, Long> firstByEpisode() throws IOException {
        Map<String, Long> first = new HashMap<>();
        for (Receipt receipt : received()) {
            first.merge(Page.parse(receipt.body().getBytes(UTF_8)).episode(), receipt.atMicros(), Math::min);
        }
        return first;
    }

    /// Forgets what has come.
    synchronized void clear() {
        receipts.clear();
    }

    private synchronized List<Receipt> received() {
        return List.copyOf(receipts);
    }

    private void receive(HttpExchange exchange) throws IOException {
        long atMicros = ChronoUnit.MICROS.between(Instant.EPOCH, clock.instant());
        try (exchange;
                InputStream in = exchange.getRequestBody()) {
            byte[] body = in.readNBytes(LARGEST_BODY);
            exchange.sendResponseHeaders(204, -1);
            synchronized (this) {
                receipts.add(new Receipt(atMicros, new String(body, UTF_8)));
            }
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
