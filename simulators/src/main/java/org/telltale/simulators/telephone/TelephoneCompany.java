package org.telltale.simulators.telephone;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;

/// A telephone company on loopback that takes messages and calls as Twilio does, and carries them out at once.
///
/// What a site asks for without a valid account is refused; so is a number that is not E.164. Safe on every thread.
public final class TelephoneCompany implements AutoCloseable {
    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final String account;
    private final String token;
    private final SiteLine line;
    private final Carrier carrier;
    private final Map<String, Subscriber> subscribers = new ConcurrentHashMap<>();
    private final Queue<Refusal> refusals = new ConcurrentLinkedQueue<>();
    private final Queue<Taken> taken = new ConcurrentLinkedQueue<>();
    private final CountDownLatch closed = new CountDownLatch(1);
    private final AtomicLong sids = new AtomicLong();
    private volatile boolean answersNothing;

    /// A message or a call that a site asked for.
    ///
    /// @param kind `Messages` or `Calls`
    /// @param fields as they came
    public record Taken(String kind, Map<String, String> fields) {}

    private record Refusal(int status, int code) {}

    /// Opens with one account.
    public TelephoneCompany(String account, String token) throws IOException {
        this.account = account;
        this.token = token;
        this.line = new SiteLine(token);
        this.carrier = new Carrier(line);
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/2010-04-01/Accounts/" + account + "/", this::take);
        server.start();
    }

    /// {@return where its API is, without a path}
    public URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /// Says how the site is reached: by the address that everybody knows, which a proxy leads to the actual one.
    public void reaches(URI asSeen, URI actual) {
        line.leadsTo(asSeen, actual);
    }

    /// Gives a number to somebody.
    public void gives(String number, Subscriber subscriber) {
        subscribers.put(number, subscriber);
    }

    /// Refuses the next request.
    ///
    /// @param code the company's own number for what is wrong
    public void refusesNext(int status, int code) {
        refusals.add(new Refusal(status, code));
    }

    /// Takes what it is asked for, and does not say so.
    public void answersNothing(boolean nothing) {
        answersNothing = nothing;
    }

    /// Signs with another token than the account's.
    public void signsWrongly(boolean wrongly) {
        line.signsWrongly(wrongly);
    }

    /// {@return how receipts leave from now on}
    public Carrier carrier() {
        return carrier;
    }

    /// {@return everything that was taken, in order}
    public List<Taken> taken() {
        return List.copyOf(taken);
    }

    /// {@return what was sent to a number as short messages, in order}
    public List<String> textsTo(String number) {
        return taken.stream()
                .filter(each -> each.kind().equals("Messages"))
                .filter(each -> number.equals(each.fields().get("To")))
                .map(each -> each.fields().getOrDefault("Body", ""))
                .toList();
    }

    /// {@return how often a number was called}
    public long callsTo(String number) {
        return taken.stream()
                .filter(each -> each.kind().equals("Calls"))
                .filter(each -> number.equals(each.fields().get("To")))
                .count();
    }

    /// Somebody sends a short message to the site.
    ///
    /// @param path where the site has told the company to post it
    /// @return what the site answers; empty where it answers nothing
    public String texts(String from, String to, String body, String path) throws IOException, InterruptedException {
        Map<String, String> fields = new HashMap<>(Map.of("From", from, "To", to, "Body", body));
        fields.put("AccountSid", account);
        fields.put("MessageSid", sid("SM"));
        HttpResponse<String> answer = line.post(line.publicAddress() + path, fields);
        if (answer.statusCode() != 200) {
            return "HTTP " + answer.statusCode();
        }
        return Markup.parse(answer.body()).message().orElse("");
    }

    private String sid(String prefix) {
        return prefix + "%032x".formatted(sids.incrementAndGet());
    }

    private void take(HttpExchange exchange) throws IOException {
        try (exchange) {
            Map<String, String> fields =
                    TwilioForm.decode(new String(exchange.getRequestBody().readAllBytes(), UTF_8));
            String path = exchange.getRequestURI().getPath();
            String kind = path.substring(path.lastIndexOf('/') + 1).replace(".json", "");
            Refusal scripted = refusals.poll();
            if (!isOfTheAccount(exchange)) {
                refuse(exchange, new Refusal(401, 20_003));
            } else if (scripted != null) {
                refuse(exchange, scripted);
            } else if (!fields.getOrDefault("To", "").matches("\\+[1-9][0-9]{6,14}")) {
                refuse(exchange, new Refusal(400, 21_211));
            } else {
                accept(exchange, new Taken(kind, fields));
            }
        }
    }

    private boolean isOfTheAccount(HttpExchange exchange) {
        String expected = "Basic " + Base64.getEncoder().encodeToString((account + ":" + token).getBytes(UTF_8));
        return expected.equals(exchange.getRequestHeaders().getFirst("Authorization"));
    }

    private static void refuse(HttpExchange exchange, Refusal refusal) throws IOException {
        answer(
                exchange,
                refusal.status(),
                "{\"code\": " + refusal.code() + ", \"message\": \"refused\", \"status\": " + refusal.status() + "}");
    }

    private void accept(HttpExchange exchange, Taken asked) throws IOException {
        taken.add(asked);
        boolean isCall = asked.kind().equals("Calls");
        String sid = sid(isCall ? "CA" : "SM");
        Subscriber subscriber = subscribers.getOrDefault(asked.fields().get("To"), new Subscriber.Barred());
        threads.execute(() -> carrier.carry(isCall, sid, asked.fields(), subscriber));
        if (answersNothing) {
            hang();
            return;
        }
        answer(exchange, 201, "{\"sid\": \"" + sid + "\", \"status\": \"queued\"}");
    }

    private void hang() {
        try {
            closed.await();
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }

    private static void answer(HttpExchange exchange, int status, String json) throws IOException {
        byte[] body = json.getBytes(UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
    }

    @Override
    public void close() {
        closed.countDown();
        server.stop(0);
        threads.shutdownNow();
        line.close();
    }
}
