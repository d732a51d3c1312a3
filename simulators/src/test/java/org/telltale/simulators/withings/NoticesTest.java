package org.telltale.simulators.withings;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class NoticesTest {
    private final Notices notices = new Notices(1, Duration.ofSeconds(30));
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final CountDownLatch both = new CountDownLatch(2);
    private final BlockingQueue<Boolean> met = new LinkedBlockingQueue<>();
    private final HttpServer server;

    NoticesTest() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    }

    @BeforeEach
    void open() {
        server.setExecutor(threads);
        server.createContext("/", this::meet);
        server.start();
    }

    @AfterEach
    void close() {
        notices.close();
        server.stop(0);
        threads.shutdownNow();
    }

    /// Answers when another notice has come too.
    private void meet(HttpExchange exchange) throws IOException {
        try (exchange) {
            both.countDown();
            met.add(both.await(50, TimeUnit.SECONDS));
            exchange.sendResponseHeaders(200, -1);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void do_not_wait_for_one_another() throws InterruptedException {
        String callback = "http://127.0.0.1:" + server.getAddress().getPort() + "/";

        notices.send(callback, "userid=1");
        notices.send(callback, "userid=2");

        assertThat(met.poll(60, TimeUnit.SECONDS)).as("both were there at once").isTrue();
        assertThat(met.poll(60, TimeUnit.SECONDS)).isTrue();
    }
}
