package org.telltale.escalation.page;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.telltale.care.people.ContactAddress;

/// A pager behind a real HTTP server on a port of its own, which answers as a test says.
///
/// Like a good receiver it takes a page once, however often it comes: [#pages()] counts keys, [#calls()] counts calls.
public final class FakePager implements AutoCloseable {
    /// How a call is answered.
    public sealed interface Answer {
        /// At once, with a status.
        record Status(int code) implements Answer {}

        /// With 204, once [#release()] was called.
        record OnRelease() implements Answer {}

        /// Not at all, before the pager is closed.
        record Silence() implements Answer {}

        /// The page is taken, and then the connection breaks.
        record TakeAndHangUp() implements Answer {}

        /// A header at once, and a body that never ends.
        record NeverEndingBody() implements Answer {}
    }

    /// One call, as it came.
    public record Call(String path, String key, String signature, String body) {}

    private static final Answer FINE = new Answer.Status(204);

    private final HttpServer server;
    private final BlockingQueue<Call> arrived = new LinkedBlockingQueue<>();
    private final ConcurrentLinkedQueue<Call> calls = new ConcurrentLinkedQueue<>();
    private final ConcurrentLinkedQueue<Answer> next = new ConcurrentLinkedQueue<>();
    private final AtomicReference<Answer> always = new AtomicReference<>(FINE);
    private final Set<String> taken = ConcurrentHashMap.newKeySet();
    private final CountDownLatch released = new CountDownLatch(1);
    private final CountDownLatch closed = new CountDownLatch(1);

    /// A pager that is switched on and answers 204.
    public FakePager() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::ring);
        server.start();
    }

    /// Answers the next calls so, one each.
    public FakePager answers(Answer... inOrder) {
        next.addAll(List.of(inOrder));
        return this;
    }

    /// Answers every further call so.
    public FakePager always(Answer answer) {
        always.set(answer);
        return this;
    }

    /// Lets go whatever waits for it.
    public void release() {
        released.countDown();
    }

    /// {@return where it listens}
    public URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/page");
    }

    /// {@return a person's address with it}
    public Optional<ContactAddress> contact() {
        return Optional.of(new ContactAddress.Webhook(address()));
    }

    /// {@return the next call; waits for it}
    public Call takeCall() throws InterruptedException {
        Call call = arrived.poll(60, TimeUnit.SECONDS);
        if (call == null) {
            throw new AssertionError("nobody called for 60 s");
        }
        return call;
    }

    /// {@return every call so far}
    public List<Call> calls() {
        return List.copyOf(calls);
    }

    /// {@return the keys of the pages that it took}
    public Set<String> pages() {
        return new HashSet<>(taken);
    }

    private void ring(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
        Call call = new Call(
                exchange.getRequestURI().getPath(),
                header(exchange, "Idempotency-Key"),
                header(exchange, "Telltale-Signature"),
                body);
        Answer answer = Optional.ofNullable(next.poll()).orElseGet(always::get);
        calls.add(call);
        arrived.add(call);
        try {
            answer(exchange, call, answer);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        } finally {
            exchange.close();
        }
    }

    private void answer(HttpExchange exchange, Call call, Answer answer) throws IOException, InterruptedException {
        switch (answer) {
            case Answer.Status(int code) -> {
                if (code / 100 == 2) {
                    taken.add(call.key());
                }
                exchange.getResponseHeaders().add("Location", "/elsewhere");
                exchange.sendResponseHeaders(code, -1);
            }
            case Answer.OnRelease() -> {
                released.await();
                taken.add(call.key());
                exchange.sendResponseHeaders(204, -1);
            }
            case Answer.Silence() -> closed.await();
            case Answer.TakeAndHangUp() -> taken.add(call.key());
            case Answer.NeverEndingBody() -> {
                exchange.sendResponseHeaders(200, 0);
                exchange.getResponseBody().write('.');
                exchange.getResponseBody().flush();
                closed.await();
            }
        }
    }

    private static String header(HttpExchange exchange, String name) {
        return Optional.ofNullable(exchange.getRequestHeaders().getFirst(name)).orElse("");
    }

    /// Switches it off: whoever calls from now on is refused a connection.
    @Override
    public void close() {
        released.countDown();
        closed.countDown();
        server.stop(0);
    }
}
