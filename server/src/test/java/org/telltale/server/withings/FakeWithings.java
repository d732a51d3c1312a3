package org.telltale.server.withings;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/// A cloud on loopback that answers as Withings does, one account alone.
///
/// Each use of a refresh token gives a new pair; the old refresh token ends when the new access token is used first.
public final class FakeWithings implements AutoCloseable {
    /// What the person's consent gave.
    public static final String FIRST_REFRESH_TOKEN = "first-refresh-token";

    /// What happens while somebody waits for an answer.
    public interface Happening {
        void happens() throws IOException;
    }

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Map<String, String> successorAccess = new HashMap<>();
    private final Set<String> refreshTokens = new HashSet<>(Set.of(FIRST_REFRESH_TOKEN));
    private final Set<String> accessTokens = new HashSet<>();
    private final List<String> asked = new ArrayList<>();
    private final List<String> given = new ArrayList<>(List.of(FIRST_REFRESH_TOKEN));
    private final Deque<String> scripted = new ArrayDeque<>();
    private final List<String> groups = new ArrayList<>();
    private final Deque<String> scriptedTokens = new ArrayDeque<>();
    private Happening meanwhile = () -> {};
    private CountDownLatch gate = new CountDownLatch(0);
    private int httpStatus = 200;
    private int pageSize = 1_000;
    private int pairs;

    public FakeWithings() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", this::handle);
        server.start();
    }

    /// {@return its address, without a path}
    public URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /// From now on it has this group of measurements too.
    public synchronized void measured(String group) {
        groups.add(group);
    }

    /// The next question about measurements is answered with this, whatever it asks.
    public synchronized void answersNext(String json) {
        scripted.add(json);
    }

    /// The next question for a token is answered with this, whatever it shows.
    public synchronized void answersNextForAToken(String body) {
        scriptedTokens.add(body);
    }

    /// This happens between the next question for a token and its answer.
    public synchronized void meanwhile(Happening happening) {
        meanwhile = happening;
    }

    /// From now on it answers with this status of HTTP.
    public synchronized void answersWith(int status) {
        httpStatus = status;
    }

    /// From now on an answer has so many groups at most.
    public synchronized void givesAtOnce(int groupsOfAPage) {
        pageSize = groupsOfAPage;
    }

    /// From now on questions about measurements wait until it goes on.
    public synchronized void stalls() {
        gate = new CountDownLatch(1);
    }

    public synchronized void goesOn() {
        gate.countDown();
    }

    /// Ends every access token before its time.
    public synchronized void forgetsAccessTokens() {
        accessTokens.clear();
    }

    /// {@return what it was asked so far, with the words that matter}
    public synchronized List<String> asked() {
        return List.copyOf(asked);
    }

    /// {@return every token that it ever gave}
    public synchronized List<String> tokens() {
        return List.copyOf(given);
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            Map<String, String> form = form(new String(exchange.getRequestBody().readAllBytes(), UTF_8));
            String bearer = String.valueOf(exchange.getRequestHeaders().getFirst("Authorization"));
            CountDownLatch wait = note(exchange.getRequestURI().getPath(), form);
            wait.await();
            byte[] answer = answer(exchange.getRequestURI().getPath(), form, bearer.replace("Bearer ", ""))
                    .getBytes(UTF_8);
            exchange.sendResponseHeaders(status(), answer.length);
            exchange.getResponseBody().write(answer);
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized int status() {
        return httpStatus;
    }

    private synchronized CountDownLatch note(String path, Map<String, String> form) {
        asked.add(
                path.equals("/measure")
                        ? "measure from " + form.get("lastupdate") + " offset " + form.getOrDefault("offset", "0")
                        : path + " " + form.getOrDefault("grant_type", form.getOrDefault("appli", "")));
        return path.equals("/measure") ? gate : new CountDownLatch(0);
    }

    private synchronized String answer(String path, Map<String, String> form, String bearer) throws IOException {
        return switch (path) {
            case "/v2/oauth2" -> token(form);
            case "/measure" -> measure(form, bearer);
            default -> isGood(bearer) ? "{\"status\":0}" : "{\"status\":401}";
        };
    }

    private String token(Map<String, String> form) throws IOException {
        meanwhile.happens();
        meanwhile = () -> {};
        if (!scriptedTokens.isEmpty()) {
            return scriptedTokens.remove();
        }
        boolean known = "s3cret".equals(form.get("client_secret")) && "client".equals(form.get("client_id"));
        boolean isCode = "8c1f".equals(form.get("code"));
        String shown = form.getOrDefault("refresh_token", "");
        if (!known || !(isCode || refreshTokens.contains(shown))) {
            return "{\"status\":503,\"body\":{},\"error\":\"Invalid Params: invalid refresh_token\"}";
        }
        pairs++;
        String access = "access-token-" + pairs;
        String refresh = "refresh-token-" + pairs;
        accessTokens.add(access);
        refreshTokens.add(refresh);
        successorAccess.put(access, shown);
        given.addAll(List.of(access, refresh));
        return ("{\"status\":0,\"body\":{\"userid\":\"4410021\",\"access_token\":\"%s\",\"refresh_token\":\"%s\","
                        + "\"scope\":\"user.metrics\",\"expires_in\":10800,\"token_type\":\"Bearer\"}}")
                .formatted(access, refresh);
    }

    private boolean isGood(String access) {
        if (!accessTokens.contains(access)) {
            return false;
        }
        refreshTokens.remove(successorAccess.getOrDefault(access, ""));
        return true;
    }

    private String measure(Map<String, String> form, String bearer) {
        if (!isGood(bearer)) {
            return "{\"status\":401,\"body\":{},\"error\":\"XRequestID: Not provided invalid_token\"}";
        }
        if (!scripted.isEmpty()) {
            return scripted.remove();
        }
        int from = Integer.parseInt(form.getOrDefault("offset", "0"));
        int to = Math.min(groups.size(), from + pageSize);
        String more = to < groups.size() ? ",\"more\":1,\"offset\":" + to : "";
        return "{\"status\":0,\"body\":{\"updatetime\":1795264300,\"timezone\":\"America/New_York\",\"measuregrps\":["
                + String.join(",", groups.subList(Math.min(from, to), to)) + "]" + more + "}}";
    }

    private static Map<String, String> form(String text) {
        Map<String, String> form = new HashMap<>();
        for (String field : text.split("&", -1)) {
            int equals = field.indexOf('=');
            form.put(field.substring(0, Math.max(0, equals)), URLDecoder.decode(field.substring(equals + 1), UTF_8));
        }
        return form;
    }

    @Override
    public void close() {
        goesOn();
        server.stop(0);
        threads.shutdownNow();
    }
}
