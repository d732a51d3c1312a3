package org.telltale.simulators.withings;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import org.telltale.simulators.gateway.Books;
import org.telltale.simulators.gateway.Outcome;
import org.telltale.simulators.gateway.Parcel;
import org.telltale.simulators.home.Chance;

/// Withings' cloud on this machine, with as many accounts as somebody opens.
///
/// It keeps the rules that an integration breaks on: everything but a broken machine is HTTP 200 and says in
/// the body what happened; refresh tokens rotate; answers come in pages; a callback is tried with HEAD before
/// it is used. What goes wrong besides is drawn from [Moods], never twice in a row for one account.
///
/// Its tokens live by the wall clock. The moments at which it learns of what was measured are those of its devices:
/// the newest that any of them has told. Owns its threads; closing it frees the port.
public final class WithingsCloud implements AutoCloseable {
    private static final int GROUPS_A_PAGE = 100;
    private static final long SLOW_SECONDS = 60;
    private static final String INVALID_TOKEN = "{\"status\":401,\"body\":{},\"error\":\"invalid_token\"}";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Map<String, CloudAccount> accounts = new LinkedHashMap<>();
    private final LongAdder lost = new LongAdder();
    private final Books books = new Books();
    private final Application application;
    private final Notices notices;
    private final long seed;
    private final InstantSource clock;
    private Moods moods;
    private long todaySeconds;

    /// Opens a cloud whose notices must be answered within two seconds.
    ///
    /// @param address where it listens
    /// @param application the only one that may ask for tokens
    /// @param speed how much faster than the day notices are tried again
    /// @param moods what goes wrong, until it is told to be quiet
    /// @param seed decides what goes wrong
    /// @param clock by which tokens end
    public WithingsCloud(
            InetSocketAddress address,
            Application application,
            double speed,
            Moods moods,
            long seed,
            InstantSource clock)
            throws IOException {
        this(address, application, new Notices(speed, Duration.ofSeconds(2)), moods, seed, clock);
    }

    /// Opens a cloud.
    WithingsCloud(
            InetSocketAddress address,
            Application application,
            Notices notices,
            Moods moods,
            long seed,
            InstantSource clock)
            throws IOException {
        this.application = application;
        this.notices = notices;
        this.moods = moods;
        this.seed = seed;
        this.clock = clock;
        server = HttpServer.create(address, 0);
        server.setExecutor(threads);
        server.createContext("/", this::handle);
        server.start();
    }

    /// {@return what a server is told to ask, without a path}
    public URI address() {
        InetSocketAddress at = server.getAddress();
        return URI.create("http://" + at.getHostString() + ":" + at.getPort());
    }

    /// {@return what it has told so far: an item as often as it stood in an answer}
    public Books books() {
        return books;
    }

    /// People open accounts, in this order: what goes wrong with an account depends on its place alone.
    public synchronized void open(List<String> users) {
        users.forEach(this::account);
    }

    /// A person consents, or consents anew, and opens an account first where there is none.
    ///
    /// @return the code that the page of consent sends
    public synchronized String consent(String user) {
        return account(user).tokens.consent();
    }

    private CloudAccount account(String user) {
        return accounts.computeIfAbsent(
                user,
                name -> new CloudAccount(name, Chance.of(seed, accounts.size()).bits()));
    }

    /// A device tells the cloud what it measured; whoever subscribed is told that there is something.
    ///
    /// @param told a group of measurements, as [Measurement] writes it
    public synchronized void learn(String user, Parcel told) {
        JsonNode group = read(told.body());
        CloudAccount account = account(user);
        todaySeconds = Math.max(todaySeconds, group.path("created").asLong());
        books.planned(told);
        account.keep(group.path("grpid").asLong(), todaySeconds, told);
        announce(account, kind(group), group.path("date").asLong(todaySeconds), moods);
    }

    private static JsonNode read(String group) {
        try {
            return JSON.readTree(group);
        } catch (IOException ours) {
            throw new IllegalArgumentException("a device tells its cloud JSON", ours);
        }
    }

    /// {@return the kind of notice that tells of a group: 1 weight, 2 temperature, 4 what a cuff or a finger shows}
    private static int kind(JsonNode group) {
        return switch (group.path("measures").path(0).path("type").asInt()) {
            case 1 -> 1;
            case 71 -> 2;
            default -> 4;
        };
    }

    /// The bad day is over: from now on everything goes well. Tells of every account once more, because what was lost
    /// is found with the next notice, and after the last there is none for hours.
    public synchronized void beQuiet() {
        moods = Moods.NONE;
        accounts.values().forEach(account -> announce(account, 1, todaySeconds, moods));
    }

    private void announce(CloudAccount account, int kind, long takenSeconds, Moods now) {
        boolean isLost = account.ofNotices.happens(now.lostNotice());
        boolean isDoubled = account.ofNotices.happens(now.doubledNotice());
        if (account.callback().isEmpty()) {
            return;
        }
        String form = "userid=%s&appli=%d&startdate=%d&enddate=%d"
                .formatted(account.user, kind, takenSeconds, takenSeconds + 1);
        if (isLost) {
            lost.increment();
            return;
        }
        notices.send(account.callback().get(), form);
        if (isDoubled) {
            notices.send(account.callback().get(), form);
        }
    }

    /// {@return how many notices are neither delivered nor given up}
    public long noticesWaiting() {
        return notices.waiting();
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
            switch (exchange.getRequestURI().getPath()) {
                case "/v2/oauth2" -> say(exchange, 200, token(form));
                case "/measure" -> measures(exchange, form, bearer);
                case "/notify" -> say(exchange, 200, subscribe(form, bearer));
                default -> say(exchange, 200, "{\"status\":2554,\"error\":\"Not implemented\"}");
            }
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }

    private static void say(HttpExchange exchange, int status, String json) throws IOException {
        byte[] answer = json.getBytes(UTF_8);
        exchange.sendResponseHeaders(status, answer.length);
        exchange.getResponseBody().write(answer);
    }

    private synchronized String token(Map<String, String> form) {
        String code = form.getOrDefault("code", "");
        String refresh = form.getOrDefault("refresh_token", "");
        for (CloudAccount account : application.isShownBy(form) ? accounts.values() : List.<CloudAccount>of()) {
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

    /// Whoever shows a token that opens nothing learns that, whatever the day is like.
    private void measures(HttpExchange exchange, Map<String, String> form, String bearer)
            throws IOException, InterruptedException {
        Optional<CloudAccount> account = opened(bearer);
        if (account.isEmpty()) {
            say(exchange, 200, INVALID_TOKEN);
            return;
        }
        switch (turn(account.get(), bearer)) {
            case WELL -> tell(exchange, answer(account.get(), form));
            case ENDED_TOKEN -> say(exchange, 200, INVALID_TOKEN);
            case TOO_MANY_REQUESTS ->
                say(exchange, 200, "{\"status\":601,\"body\":{\"wait_seconds\":1},\"error\":\"Too Many Request\"}");
            case BROKEN -> say(exchange, 500, "<html>500</html>");
            case SLOW -> {
                if (!closing.await(SLOW_SECONDS, TimeUnit.SECONDS)) {
                    say(exchange, 200, "{\"status\":522,\"error\":\"Timeout\"}");
                }
            }
        }
    }

    private synchronized Moods.Turn turn(CloudAccount account, String bearer) {
        Moods.Turn turn = account.turn(moods);
        if (turn == Moods.Turn.ENDED_TOKEN) {
            account.tokens.end(bearer);
        }
        return turn;
    }

    private synchronized Parcel answer(CloudAccount account, Map<String, String> form) {
        return account.since(
                        Long.parseLong(form.getOrDefault("lastupdate", "0")),
                        Integer.parseInt(form.getOrDefault("offset", "0")),
                        GROUPS_A_PAGE)
                .answer(todaySeconds);
    }

    /// Nobody acknowledges an answer: one that went out whole counts as taken.
    private void tell(HttpExchange exchange, Parcel answer) throws IOException {
        books.sent(answer);
        try {
            say(exchange, 200, answer.body());
            books.closed(answer, new Outcome.Acknowledged(Optional.empty()));
        } catch (IOException gone) {
            books.closed(answer, new Outcome.Unanswered("hung up"));
            throw gone;
        }
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

    private synchronized Optional<CloudAccount> opened(String bearer) {
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
