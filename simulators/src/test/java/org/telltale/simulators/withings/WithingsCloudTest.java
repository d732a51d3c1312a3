package org.telltale.simulators.withings;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// The rules of the real cloud that an integration breaks on hold for ours.
@Timeout(120)
@DisplayNameGeneration(ReplaceUnderscores.class)
class WithingsCloudTest {
    private static final long SPEED = 10_000;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final LinkedBlockingQueue<String> calls = new LinkedBlockingQueue<>();
    private final HttpClient client = HttpClient.newHttpClient();
    private volatile Instant now = Instant.parse("2026-11-21T12:00:00Z");
    private volatile int doorAnswers = 200;
    private HttpServer door;
    private WithingsCloud cloud;

    @BeforeEach
    void open() throws IOException {
        door = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        door.createContext("/", exchange -> {
            String body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
            calls.add(exchange.getRequestMethod() + " " + body);
            exchange.sendResponseHeaders(doorAnswers, -1);
            exchange.close();
        });
        door.start();
        cloud = cloud(Moods.NONE);
    }

    private WithingsCloud cloud(Moods moods) throws IOException {
        return new WithingsCloud(SPEED, Duration.ofSeconds(30), moods, new Random(7), () -> now);
    }

    @AfterEach
    void close() {
        cloud.close();
        door.stop(0);
        client.close();
    }

    @Test
    void a_code_is_good_once_and_every_refresh_gives_another_pair() throws Exception {
        String code = cloud.consent("4410021");
        JsonNode first = exchanged(code);
        assertThat(exchanged(code).path("status").asInt()).isEqualTo(503);

        JsonNode second = refreshed(refreshToken(first));
        assertThat(second.path("body").path("userid").asText()).isEqualTo("4410021");
        assertThat(refreshToken(second)).isNotEqualTo(refreshToken(first));
    }

    @Test
    void an_old_refresh_token_works_until_the_new_access_token_is_used_or_for_eight_hours() throws Exception {
        JsonNode first = exchanged(cloud.consent("4410021"));
        refreshed(refreshToken(first));
        now = now.plus(Duration.ofHours(7));
        JsonNode again = refreshed(refreshToken(first));
        assertThat(again.path("status").asInt()).isZero();

        assertThat(measures(access(again), "0").path("status").asInt()).isZero();
        assertThat(refreshed(refreshToken(first)).path("status").asInt()).isEqualTo(503);

        JsonNode third = refreshed(refreshToken(again));
        now = now.plus(Duration.ofHours(8));
        assertThat(refreshed(refreshToken(again)).path("status").asInt()).isEqualTo(503);
        assertThat(refreshed(refreshToken(third)).path("status").asInt()).isZero();
    }

    @Test
    void an_access_token_ends_after_three_hours() throws Exception {
        String access = access(exchanged(cloud.consent("4410021")));
        now = now.plus(Duration.ofHours(3)).minusSeconds(1);
        assertThat(measures(access, "0").path("status").asInt()).isZero();
        now = now.plusSeconds(1);
        assertThat(measures(access, "0").path("status").asInt()).isEqualTo(401);
    }

    @Test
    void what_was_learned_since_comes_in_pages_with_whole_values() throws Exception {
        String access = access(exchanged(cloud.consent("4410021")));
        cloud.learn("4410021", Measurement.pressure("9af1", now.getEpochSecond() - 900, 141, 88, 72));
        now = now.plusSeconds(60);
        long since = now.getEpochSecond();
        for (int day = 0; day < 150; day++) {
            cloud.learn("4410021", Measurement.weight("9af1", since - day, new BigDecimal("72.45")));
        }
        JsonNode page = measures(access, Long.toString(since)).path("body");
        assertThat(page.path("measuregrps")).hasSize(100);
        assertThat(page.path("more").asInt()).isOne();
        assertThat(page.path("offset").asInt()).isEqualTo(100);
        JsonNode weight = page.path("measuregrps").path(0).path("measures").path(0);
        assertThat(weight.path("value").asInt()).isEqualTo(7_245);
        assertThat(weight.path("unit").asInt()).isEqualTo(-2);

        JsonNode rest =
                asked("/measure", "lastupdate=" + since + "&offset=100", access).path("body");
        assertThat(rest.path("measuregrps")).hasSize(50);
        assertThat(rest.has("more")).isFalse();
    }

    @Test
    void an_address_is_tried_before_it_is_kept_and_then_told_of_everything() throws Exception {
        String access = access(exchanged(cloud.consent("4410021")));
        doorAnswers = 401;
        assertThat(subscribed(access).path("status").asInt()).isEqualTo(293);
        doorAnswers = 200;
        assertThat(subscribed(access).path("status").asInt()).isZero();
        assertThat(call()).isEqualTo("HEAD ");
        assertThat(call()).isEqualTo("HEAD ");

        cloud.learn("4410021", Measurement.pressure("9af1", 1_795_264_200, 141, 88, 72));
        assertThat(call()).isEqualTo("POST userid=4410021&appli=4&startdate=1795264200&enddate=1795264201");
    }

    @Test
    void a_notice_is_tried_five_times() throws Exception {
        subscribed(access(exchanged(cloud.consent("4410021"))));
        call();
        doorAnswers = 503;
        cloud.learn("4410021", Measurement.weight("9af1", 1_795_264_200, new BigDecimal("72.45")));

        for (int attempt = 0; attempt < 5; attempt++) {
            assertThat(call()).startsWith("POST userid=4410021&appli=1&");
        }
        while (cloud.noticesLost() == 0) {
            if (Thread.interrupted()) {
                throw new InterruptedException("the notice was never given up");
            }
            Thread.onSpinWait();
        }
        assertThat(cloud.noticesDelivered()).isZero();
        assertThat(calls).isEmpty();
    }

    @Test
    void moods_are_as_bad_as_they_are_drawn() throws Exception {
        cloud.close();
        cloud = cloud(new Moods(0, 0, 0, 1, 0, 0));
        JsonNode busy = asked("/measure", "lastupdate=0", "x");
        assertThat(busy.path("status").asInt()).isEqualTo(601);
        assertThat(busy.path("body").path("wait_seconds").asInt()).isOne();
        cloud.close();
        cloud = cloud(new Moods(0, 0, 0, 0, 1, 0));
        assertThat(answer("/measure", "lastupdate=0", "x").statusCode()).isEqualTo(500);
    }

    private String call() throws InterruptedException {
        String call = calls.poll(20, TimeUnit.SECONDS);
        assertThat(call).as("somebody calls").isNotNull();
        return String.valueOf(call);
    }

    private JsonNode exchanged(String code) throws Exception {
        return asked("/v2/oauth2", "action=requesttoken&grant_type=authorization_code&code=" + code, "");
    }

    private JsonNode refreshed(String token) throws Exception {
        return asked("/v2/oauth2", "action=requesttoken&grant_type=refresh_token&refresh_token=" + token, "");
    }

    private JsonNode measures(String access, String since) throws Exception {
        return asked("/measure", "action=getmeas&lastupdate=" + since, access);
    }

    private JsonNode subscribed(String access) throws Exception {
        String callback = "http://127.0.0.1:" + door.getAddress().getPort() + "/key";
        return asked("/notify", "action=subscribe&appli=4&callbackurl=" + callback, access);
    }

    private JsonNode asked(String path, String form, String access) throws Exception {
        return JSON.readTree(answer(path, form, access).body());
    }

    private HttpResponse<String> answer(String path, String form, String access) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(cloud.address().resolve(path))
                .header("Authorization", "Bearer " + access)
                .POST(BodyPublishers.ofString(form))
                .build();
        return client.send(request, BodyHandlers.ofString());
    }

    private static String refreshToken(JsonNode answer) {
        return answer.path("body").path("refresh_token").asText();
    }

    private static String access(JsonNode answer) {
        return answer.path("body").path("access_token").asText();
    }
}
