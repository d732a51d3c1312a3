package org.telltale.server.withings;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.telltale.care.account.FetchFailure;
import org.telltale.ingest.edge.Workbench;

/// Withings' public API, as far as it is needed: `oauth2`, `measure` and `notify`.
///
/// It answers 200 to nearly everything; what happened stands in the body as `status`:
///
/// | status                              | means                                              |
/// |-------------------------------------|----------------------------------------------------|
/// | 0                                   | well                                               |
/// | 100, 101, 102, 200, 401             | the access token opens nothing                     |
/// | 214, 277, 2553, 2554, 2555          | [FetchFailure#NOT_ALLOWED]                         |
/// | 601                                 | [FetchFailure#BUSY], perhaps with `wait_seconds`   |
/// | 500 to 599 but for 503              | [FetchFailure#AWAY]                                |
/// | anything else, 293 and 503 for one  | [FetchFailure#UNREADABLE]: what we asked is wrong  |
///
/// Whoever answers without a status, like a proxy with its page of text or a redirection, is not Withings: that is
/// [FetchFailure#AWAY], and says nothing about a leave.
///
/// Safe on every thread.
public final class WithingsClient implements AutoCloseable {
    /// With the account's name before it, an answer has room in a body.
    private static final int LARGEST_ANSWER_BYTES = Workbench.LARGEST_BODY_BYTES - 128;

    /// Weight, diastolic, systolic, pulse, oxygen, body temperature.
    private static final String MEASURES = "1,9,10,11,54,71";

    private static final String REAL_MEASUREMENTS = "1";

    private final ObjectMapper json = new ObjectMapper();
    private final URI address;
    private final String clientId;
    private final String clientSecret;
    private final Duration answerTimeout;
    private final InstantSource clock;
    private final Pace pace;
    private final HttpClient client;

    /// A client of the cloud.
    ///
    /// @param address without a path, like `https://wbsapi.withings.net`
    /// @param answerTimeout the longest that one exchange may take
    /// @param requestsAMinute how often it may be asked, for all accounts together
    public WithingsClient(
            URI address,
            String clientId,
            String clientSecret,
            Duration answerTimeout,
            int requestsAMinute,
            InstantSource clock) {
        this.address = address;
        this.clientId = clientId;
        this.clientSecret = clientSecret;
        this.answerTimeout = answerTimeout;
        this.clock = clock;
        this.pace = new Pace(requestsAMinute);
        this.client = HttpClient.newBuilder()
                .connectTimeout(answerTimeout)
                .followRedirects(HttpClient.Redirect.NEVER)
                .version(HttpClient.Version.HTTP_1_1)
                .build();
    }

    /// One answer of measurements.
    ///
    /// @param bytes as they came
    /// @param until the cloud says that it has told everything it learned up to here
    /// @param nextOffset where to go on, or 0 where that was all
    @SuppressWarnings("ArrayRecordComponent") // handed on at once, compared with nothing
    record Page(byte[] bytes, Instant until, long nextOffset) {}

    /// The leave to read an account, and which account that is.
    record Granted(String account, Grant grant) {}

    @SuppressWarnings("ArrayRecordComponent") // read at once, compared with nothing
    private record Answer(byte[] bytes, JsonNode body) {}

    /// Asks for the next pair of tokens.
    Granted refreshed(Grant grant) throws CloudFailure, InterruptedException {
        return granted("refresh_token", Map.of("refresh_token", grant.refreshToken()));
    }

    /// Asks for the first pair of tokens, with the code that the person's consent gave.
    Granted exchange(String code, String redirectAddress) throws CloudFailure, InterruptedException {
        return granted("authorization_code", Map.of("code", code, "redirect_uri", redirectAddress));
    }

    private Granted granted(String type, Map<String, String> shown) throws CloudFailure, InterruptedException {
        Map<String, String> form = new TreeMap<>(shown);
        form.put("action", "requesttoken");
        form.put("grant_type", type);
        form.put("client_id", clientId);
        form.put("client_secret", clientSecret);
        JsonNode body = answerTo(form);
        return new Granted(text(body, "userid"), grantOf(body));
    }

    /// Whatever the cloud has against a grant, waiting does not mend it.
    private JsonNode answerTo(Map<String, String> form) throws CloudFailure, InterruptedException {
        try {
            return post("/v2/oauth2", form, "").body();
        } catch (CloudFailure failure) {
            boolean isRefused = failure.isOfTheToken() || failure.why() == FetchFailure.UNREADABLE;
            throw isRefused ? CloudFailure.of(FetchFailure.NOT_ALLOWED) : failure;
        }
    }

    private Grant grantOf(JsonNode body) throws CloudFailure {
        return new Grant(
                text(body, "access_token"),
                text(body, "refresh_token"),
                clock.instant().plusSeconds(body.path("expires_in").asLong()));
    }

    /// A token that cannot stand in a header would stand in the client's complaint about it, and so in the log.
    private static String text(JsonNode body, String field) throws CloudFailure {
        String text = body.path(field).asText();
        if (text.isEmpty() || !text.chars().allMatch(c -> c > ' ' && c < 0x7f)) {
            throw CloudFailure.of(FetchFailure.UNREADABLE);
        }
        return text;
    }

    /// Asks for what the cloud has learned about an account since a moment.
    Page measures(String accessToken, long fromSeconds, long offset) throws CloudFailure, InterruptedException {
        Map<String, String> form = new TreeMap<>(Map.of(
                "action",
                "getmeas",
                "meastypes",
                MEASURES,
                "category",
                REAL_MEASUREMENTS,
                "lastupdate",
                Long.toString(fromSeconds)));
        if (offset > 0) {
            form.put("offset", Long.toString(offset));
        }
        Answer answer = post("/measure", form, accessToken);
        JsonNode body = answer.body();
        long until = body.path("updatetime").asLong(-1);
        if (!body.path("measuregrps").isArray() || until < 0 || until > Instant.MAX.getEpochSecond()) {
            throw CloudFailure.of(FetchFailure.UNREADABLE);
        }
        boolean isMore = body.path("more").asBoolean() || body.path("more").asInt() != 0;
        long next = body.path("offset").asLong();
        if (isMore && next <= offset) {
            // It would go round for ever.
            throw CloudFailure.of(FetchFailure.UNREADABLE);
        }
        return new Page(answer.bytes(), Instant.ofEpochSecond(until), isMore ? next : 0);
    }

    /// Asks to be told when there is something new of a kind.
    ///
    /// @param callback where to; it holds a secret
    void subscribe(String accessToken, String callback, int kind) throws CloudFailure, InterruptedException {
        Map<String, String> form =
                Map.of("action", "subscribe", "callbackurl", callback, "appli", Integer.toString(kind));
        var _ = post("/notify", form, accessToken);
    }

    private Answer post(String path, Map<String, String> form, String accessToken)
            throws CloudFailure, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(address.resolve(path))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(written(form)));
        if (!accessToken.isEmpty()) {
            request.header("Authorization", "Bearer " + accessToken);
        }
        pace.await();
        byte[] bytes = send(request.build());
        JsonNode root = read(bytes);
        check(root.path("status").asInt(-1), root.path("body"));
        return new Answer(bytes, root.path("body"));
    }

    private static String written(Map<String, String> form) {
        return form.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), UTF_8))
                .collect(Collectors.joining("&"));
    }

    /// The whole exchange is timed, and what is longer than an answer may be is not read to its end.
    private byte[] send(HttpRequest request) throws CloudFailure, InterruptedException {
        CompletableFuture<HttpResponse<byte[]>> answer =
                client.sendAsync(request, BodyHandlers.limiting(BodyHandlers.ofByteArray(), LARGEST_ANSWER_BYTES));
        try {
            HttpResponse<byte[]> response = answer.get(answerTimeout.toNanos(), TimeUnit.NANOSECONDS);
            checkHttp(response.statusCode());
            return response.body();
        } catch (ExecutionException failure) {
            throw CloudFailure.of(failureOf(failure));
        } catch (TimeoutException late) {
            throw CloudFailure.of(FetchFailure.AWAY);
        } finally {
            answer.cancel(true);
        }
    }

    private static FetchFailure failureOf(ExecutionException failure) {
        if (!(failure.getCause() instanceof IOException)) {
            throw new IllegalStateException("the HTTP client failed", failure);
        }
        return FetchFailure.AWAY;
    }

    private static void checkHttp(int status) throws CloudFailure {
        switch (status) {
            case 200 -> {}
            case 401 -> throw CloudFailure.ofTheToken();
            case 403 -> throw CloudFailure.of(FetchFailure.NOT_ALLOWED);
            case 429 -> throw CloudFailure.busy(0);
            default -> throw CloudFailure.of(FetchFailure.AWAY);
        }
    }

    private static void check(int status, JsonNode body) throws CloudFailure {
        switch (status) {
            case 0 -> {}
            case 100, 101, 102, 200, 401 -> throw CloudFailure.ofTheToken();
            case 214, 277, 2553, 2554, 2555 -> throw CloudFailure.of(FetchFailure.NOT_ALLOWED);
            case 601 ->
                throw CloudFailure.busy(Math.max(0, body.path("wait_seconds").asLong()));
            case 503 -> throw CloudFailure.of(FetchFailure.UNREADABLE);
            default ->
                throw CloudFailure.of(status >= 500 && status < 600 ? FetchFailure.AWAY : FetchFailure.UNREADABLE);
        }
    }

    private JsonNode read(byte[] bytes) throws CloudFailure {
        try {
            JsonNode root = json.readTree(bytes);
            if (root.has("status")) {
                return root;
            }
        } catch (IOException notJson) {
            throw CloudFailure.of(FetchFailure.AWAY);
        }
        throw CloudFailure.of(FetchFailure.AWAY);
    }

    @Override
    public void close() {
        client.shutdownNow();
    }
}
