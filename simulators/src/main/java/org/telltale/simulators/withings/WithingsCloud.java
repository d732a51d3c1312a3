package org.telltale.simulators.withings;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.random.RandomGenerator;

/// Withings' cloud on loopback, with as many accounts as somebody opens.
///
/// It keeps the rules that an integration breaks on: everything but a broken machine is HTTP 200 and says in
/// the body what happened; refresh tokens rotate; answers come in pages; a callback is tried with HEAD before
/// it is used. What goes wrong besides is drawn from [Moods]. Owns its threads; closing it frees the port.
public final class WithingsCloud implements AutoCloseable {
    private static final int GROUPS_A_PAGE = 100;
    private static final long SLOW_SECONDS = 60;

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Map<String, CloudAccount> accounts = new LinkedHashMap<>();
    private final LongAdder lost = new LongAdder();
    private final Notices notices;
    private final Moods moods;
    private final RandomGenerator chance;
    private final InstantSource clock;
    private int groups;

    /// Opens a cloud whose notices must be answered within two seconds.
    ///
    /// @param speed how much faster than the day the run is
    /// @param chance decides what goes wrong
    public WithingsCloud(double speed, Moods moods, RandomGenerator chance, InstantSource clock) throws IOException {
        this(speed, Duration.ofSeconds(2), moods, chance, clock);
    }

    /// Opens a cloud.
    ///
    /// @param patience what a notice must be answered within
    WithingsCloud(double speed, Duration patience, Moods moods, RandomGenerator chance, InstantSource clock)
            throws IOException {
        this.moods = moods;
        this.chance = chance;
        this.clock = clock;
        this.notices = new Notices(speed, patience);
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", this::handle);
        server.start();
    }

    /// {@return what a server is told to ask, without a path}
    public URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /// A person opens an account, or consents anew.
    ///
    /// @return the code that the page of consent sends
    public synchronized String consent(String user) {
        return accounts.computeIfAbsent(user, CloudAccount::new).tokens.consent();
    }

    /// A device tells the cloud what it measured; whoever subscribed is told that there is something.
    public synchronized void learn(String user, Measurement measured) {
        CloudAccount account = accounts.computeIfAbsent(user, CloudAccount::new);
        account.add(++groups, clock.instant().getEpochSecond(), measured);
        account.callback().ifPresent(callback -> announce(callback, user, measured));
    }

    private void announce(String callback, String user, Measurement measured) {
        String form = "userid=%s&appli=%d&startdate=%d&enddate=%d"
                .formatted(user, measured.kind(), measured.takenSeconds(), measured.takenSeconds() + 1);
        if (chance.nextDouble() < moods.lostNotice()) {
            lost.increment();
            return;
        }
        notices.send(callback, form);
        if (chance.nextDouble() < moods.doubledNotice()) {
            notices.send(callback, form);
        }
    }

    /// {@return how many notices were answered well, repetitions included}
    public long noticesDelivered() {
        return notices.delivered();
    }

    /// {@return how many notices were never sent, or given up after the last try}
    public long noticesLost() {
        return lost.sum() + notices.givenUp();
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            Map<String, String> form = form(new String(exchange.getRequestBody().readAllBytes(), UTF_8));
            String bearer = Optional.ofNullable(exchange.getRequestHeaders().getFirst("Authorization"))
                    .map(header -> header.replace("Bearer ", ""))
                    .orElse("");
            Moods.Turn turn = turn();
            if (turn == Moods.Turn.SLOW && closing.await(SLOW_SECONDS, TimeUnit.SECONDS)) {
                return;
            }
            byte[] answer = answer(exchange.getRequestURI().getPath(), form, bearer, turn)
                    .getBytes(UTF_8);
            exchange.sendResponseHeaders(turn == Moods.Turn.BROKEN ? 500 : 200, answer.length);
            exchange.getResponseBody().write(answer);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized Moods.Turn turn() {
        return moods.turn(chance);
    }

    private String answer(String path, Map<String, String> form, String bearer, Moods.Turn turn) {
        return switch (turn) {
            case BROKEN -> "<html>503</html>";
            case TOO_MANY_REQUESTS -> "{\"status\":601,\"body\":{\"wait_seconds\":1},\"error\":\"Too Many Request\"}";
            case WELL, SLOW, ENDED_TOKEN -> well(path, form, bearer, turn == Moods.Turn.ENDED_TOKEN);
        };
    }

    private String well(String path, Map<String, String> form, String bearer, boolean endsToken) {
        return switch (path) {
            case "/v2/oauth2" -> token(form);
            case "/measure" -> measures(form, bearer, endsToken);
            case "/notify" -> subscribe(form, bearer);
            default -> "{\"status\":2554,\"error\":\"Not implemented\"}";
        };
    }

    private synchronized String token(Map<String, String> form) {
        String code = form.getOrDefault("code", "");
        String refresh = form.getOrDefault("refresh_token", "");
        for (CloudAccount account : accounts.values()) {
            Optional<Tokens.Pair> pair = "authorization_code".equals(form.get("grant_type"))
                    ? account.tokens.exchange(code, clock.instant())
                    : account.tokens.refresh(refresh, clock.instant());
            if (pair.isPresent()) {
                return ("{\"status\":0,\"body\":{\"userid\":\"%s\",\"access_token\":\"%s\",\"refresh_token\":\"%s\","
                                + "\"expires_in\":%d,\"scope\":\"user.metrics\",\"token_type\":\"Bearer\"}}")
                        .formatted(account.user, pair.get().access(), pair.get().refresh(), Tokens.ACCESS.toSeconds());
            }
        }
        return "{\"status\":503,\"body\":{},\"error\":\"Invalid Params: invalid token\"}";
    }

    private synchronized String measures(Map<String, String> form, String bearer, boolean endsToken) {
        Optional<CloudAccount> account = opened(bearer);
        if (account.isEmpty() || endsToken) {
            account.ifPresent(known -> known.tokens.end(bearer));
            return "{\"status\":401,\"body\":{},\"error\":\"invalid_token\"}";
        }
        CloudAccount.Page page = account.get()
                .since(
                        Long.parseLong(form.getOrDefault("lastupdate", "0")),
                        Integer.parseInt(form.getOrDefault("offset", "0")),
                        GROUPS_A_PAGE);
        String more = page.next() == 0 ? "" : ",\"more\":1,\"offset\":" + page.next();
        return "{\"status\":0,\"body\":{\"updatetime\":%d,\"timezone\":\"America/New_York\",\"measuregrps\":[%s]%s}}"
                .formatted(clock.instant().getEpochSecond(), String.join(",", page.groups()), more);
    }

    /// The address is tried before it is kept.
    private String subscribe(Map<String, String> form, String bearer) {
        String callback = form.getOrDefault("callbackurl", "");
        if (!notices.isTaken("HEAD", callback, "")) {
            return "{\"status\":293,\"error\":\"The callback URL is either absent or incorrect\"}";
        }
        return keep(callback, bearer) ? "{\"status\":0,\"body\":{}}" : "{\"status\":401,\"body\":{}}";
    }

    private synchronized boolean keep(String callback, String bearer) {
        Optional<CloudAccount> account = opened(bearer);
        account.ifPresent(known -> known.subscribe(callback));
        return account.isPresent();
    }

    private Optional<CloudAccount> opened(String bearer) {
        return accounts.values().stream()
                .filter(account -> account.tokens.opens(bearer, clock.instant()))
                .findFirst();
    }

    private static Map<String, String> form(String text) {
        Map<String, String> form = new HashMap<>();
        for (String field : text.split("&", -1)) {
            int equals = Math.max(0, field.indexOf('='));
            form.put(
                    field.substring(0, equals),
                    URLDecoder.decode(field.substring(equals).replaceFirst("=", ""), UTF_8));
        }
        return form;
    }

    @Override
    public void close() {
        closing.countDown();
        notices.close();
        server.stop(0);
        threads.shutdownNow();
    }
}
