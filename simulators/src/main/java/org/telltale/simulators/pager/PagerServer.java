package org.telltale.simulators.pager;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.telltale.simulators.home.Chance;

/// Receives pages for several people, each at an address of the own: `/pagers/NAME`.
///
/// Each delivery is logged with its time. A page that a pager has taken wakes its carrier once, however
/// often it is delivered; what the carrier does about it runs beside. With a secret, a delivery without a
/// genuine signature gets a 401 and is not logged.
public final class PagerServer implements AutoCloseable {
    private static final int LARGEST_BODY = 64 * 1024;

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Map<String, Carrier> carriers = new ConcurrentHashMap<>();
    private final PageLog log = new PageLog();
    private final InstantSource clock;
    private final long seed;
    private final Optional<Signatures> signatures;
    private final Consumer<String> screen;
    private final AtomicInteger awake = new AtomicInteger();

    /// Starts to listen.
    ///
    /// @param address where; port 0 for any that is free
    /// @param clock stamps the deliveries
    /// @param seed decides what each delivery and each answer meets
    /// @param secret shared with the sender, to check its signatures; none to take everything
    /// @param screen shows one line of what happens
    public PagerServer(
            InetSocketAddress address, InstantSource clock, long seed, Optional<byte[]> secret, Consumer<String> screen)
            throws IOException {
        this.clock = clock;
        this.seed = seed;
        this.signatures = secret.map(Signatures::new);
        this.screen = screen;
        this.server = HttpServer.create(address, 0);
        server.setExecutor(threads);
        server.createContext("/pagers/", this::receive);
        server.start();
    }

    /// Gives a person a pager.
    public void add(Carrier carrier) {
        carriers.put(carrier.name(), carrier);
    }

    /// {@return where pages for this person go}
    public URI addressOf(String carrier) {
        InetSocketAddress bound = server.getAddress();
        return URI.create(
                "http://" + bound.getAddress().getHostAddress() + ":" + bound.getPort() + "/pagers/" + carrier);
    }

    /// {@return what has happened}
    public PageLog log() {
        return log;
    }

    /// {@return how many pages somebody is about to open or to answer}
    public int awake() {
        return awake.get();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    private void receive(HttpExchange exchange) throws IOException {
        try (exchange;
                InputStream in = exchange.getRequestBody()) {
            byte[] body = in.readNBytes(LARGEST_BODY);
            String path = exchange.getRequestURI().getPath();
            Carrier carrier = carriers.get(path.substring("/pagers/".length()));
            int status = carrier == null ? 404 : judge(exchange, body);
            if (status == 200 && carrier != null) {
                status = deliver(carrier, Page.parse(body));
            }
            if (status != 0) {
                exchange.sendResponseHeaders(status, -1);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private int judge(HttpExchange exchange, byte[] body) {
        String signature = String.valueOf(exchange.getRequestHeaders().getFirst(Signatures.HEADER));
        if (signatures.filter(known -> !known.isGenuine(signature, body)).isPresent()) {
            return 401;
        }
        try {
            String key = exchange.getRequestHeaders().getFirst("Idempotency-Key");
            return Page.parse(body).page().equals(key) ? 200 : 400;
        } catch (IOException e) {
            return 400;
        }
    }

    /// {@return the status to answer with, or 0 where the sender has waited in vain}
    private int deliver(Carrier carrier, Page page) throws InterruptedException {
        Instant receivedAt = clock.instant();
        Temperament temperament = carrier.temperament();
        Chance chance = chance(page, page.attempt());
        int status = chance.happens(temperament.fails()) ? 500 : chance.happens(temperament.hangs()) ? 0 : 200;
        boolean isNew = log.delivered(new PageLog.Delivery(receivedAt, carrier.name(), page, status));
        if (status == 0) {
            Thread.sleep(temperament.hangsFor());
        }
        if (isNew) {
            awake.incrementAndGet();
            threads.execute(() -> wake(carrier, page));
        }
        return status;
    }

    private void wake(Carrier carrier, Page page) {
        Temperament temperament = carrier.temperament();
        Chance chance = chance(page, 0);
        try {
            Desk.Why why = carrier.desk().open(page.episode());
            screen.accept("PAGE    " + page.tier() + " " + carrier.name() + ": " + why.reason());
            log.answered(new PageLog.Answer(page.page(), carrier.name(), why.rule(), why.reason(), Optional.empty()));
            if (!chance.happens(temperament.answers())) {
                return;
            }
            Duration delay = chance.between(temperament.soonest(), temperament.latest());
            Thread.sleep(delay);
            carrier.desk().acknowledge(page.episode());
            log.answered(new PageLog.Answer(
                    page.page(), carrier.name(), why.rule(), why.reason(), Optional.of(clock.instant())));
            screen.accept("ANSWER  " + page.tier() + " " + carrier.name() + " has taken episode " + page.episode());
            if (chance.happens(temperament.answersTwice())) {
                carrier.desk().acknowledge(page.episode());
            }
        } catch (IOException e) {
            screen.accept("TROUBLE " + carrier.name() + ": " + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            awake.decrementAndGet();
        }
    }

    private Chance chance(Page page, int attempt) {
        return Chance.of(seed, page.page().hashCode(), attempt);
    }
}
