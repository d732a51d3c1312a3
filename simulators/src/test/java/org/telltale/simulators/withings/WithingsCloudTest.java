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
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.telltale.care.vital.Unit;
import org.telltale.care.vital.Vital;
import org.telltale.simulators.gateway.Books;
import org.telltale.simulators.gateway.Parcel;
import org.telltale.simulators.wire.CanonicalReading;
import org.telltale.simulators.wire.Measured;

/// The rules of the real cloud that an integration breaks on hold for ours.
@Timeout(120)
@DisplayNameGeneration(ReplaceUnderscores.class)
class WithingsCloudTest {
    private static final long SPEED = 10_000;
    private static final String SITE = "action=requesttoken&client_id=client&client_secret=s3cret&";
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
        return new WithingsCloud(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                new Application("client", "s3cret"),
                new Notices(SPEED, Duration.ofSeconds(30)),
                moods,
                7,
                () -> now);
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
        long since = now.getEpochSecond();
        learns(1_000, since - 900, since - 60);
        for (int number = 0; number < 150; number++) {
            learns(number, since - number, since);
        }
        JsonNode page = measures(access, Long.toString(since)).path("body");
        assertThat(page.path("measuregrps")).hasSize(100);
        assertThat(page.path("more").asInt()).isOne();
        assertThat(page.path("offset").asInt()).isEqualTo(100);
        JsonNode weight = page.path("measuregrps").path(0).path("measures").path(0);
        assertThat(weight.path("value").asInt()).isEqualTo(72_450);
        assertThat(weight.path("unit").asInt()).isEqualTo(-3);
        assertThat(page.path("updatetime").asLong()).isEqualTo(since);

        JsonNode rest =
                asked("/measure", "lastupdate=" + since + "&offset=100", access).path("body");
        assertThat(rest.path("measuregrps")).hasSize(50);
        assertThat(rest.has("more")).isFalse();
        // 151 were measured, 150 were told.
        Books.Tally told = new Books.Tally(150, 150, 0, 0, 0, 0, 0, 151, 150);
        await(() -> cloud.books().tally().equals(told));
    }

    @Test
    void what_a_device_tells_again_is_changed_and_told_again_under_its_number() throws Exception {
        String access = access(exchanged(cloud.consent("4410021")));
        long taken = now.getEpochSecond();
        learns(1, taken, taken + 10);
        learns(2, taken, taken + 500);
        learns(1, taken, taken + 10);

        JsonNode groups = measures(access, Long.toString(taken + 500)).at("/body/measuregrps");

        assertThat(groups).hasSize(2);
        assertThat(groups.path(0).path("grpid").asInt()).isEqualTo(2);
        assertThat(groups.path(1).path("grpid").asInt()).isOne();
        assertThat(groups.path(1).path("created").asLong()).isEqualTo(taken + 10);
        assertThat(groups.path(1).path("modified").asLong()).isEqualTo(taken + 500);
    }

    @Test
    void only_the_site_that_it_knows_gets_tokens() throws Exception {
        String form = "grant_type=authorization_code&client_id=client&client_secret=guessed&code=";
        assertThat(asked("/v2/oauth2", form + cloud.consent("4410021"), "")
                        .path("status")
                        .asInt())
                .isEqualTo(503);
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

        cloud.learn("4410021", pressure());
        assertThat(call()).isEqualTo("POST userid=4410021&appli=4&startdate=1795264200&enddate=1795264201");
    }

    @Test
    void a_notice_is_tried_five_times() throws Exception {
        subscribed(access(exchanged(cloud.consent("4410021"))));
        call();
        doorAnswers = 503;
        learns(1, 1_795_264_200, 1_795_264_200);

        for (int attempt = 0; attempt < 5; attempt++) {
            assertThat(call()).startsWith("POST userid=4410021&appli=1&");
        }
        await(() -> cloud.noticesLost() > 0 && cloud.noticesWaiting() == 0);
        assertThat(cloud.noticesDelivered()).isZero();
        assertThat(calls).isEmpty();
    }

    @Test
    void a_lost_notice_is_made_good_when_the_bad_day_is_over() throws Exception {
        cloud.close();
        cloud = cloud(new Moods(1, 1, 0, 0, 0, 0));
        subscribed(access(exchanged(cloud.consent("4410021"))));
        assertThat(call()).isEqualTo("HEAD ");
        learns(1, 1_795_264_200, 1_795_264_290);
        assertThat(cloud.noticesLost()).isOne();

        cloud.beQuiet();

        assertThat(call()).isEqualTo("POST userid=4410021&appli=1&startdate=1795264290&enddate=1795264291");
        assertThat(calls).isEmpty();
    }

    @Test
    void moods_are_as_bad_as_they_are_drawn_and_never_twice_in_a_row() throws Exception {
        cloud.close();
        cloud = cloud(new Moods(0, 0, 0, 1, 0, 0));
        String access = access(exchanged(cloud.consent("4410021")));
        JsonNode busy = measures(access, "0");
        assertThat(busy.path("status").asInt()).isEqualTo(601);
        assertThat(busy.path("body").path("wait_seconds").asInt()).isOne();
        assertThat(measures(access, "0").path("status").asInt()).isZero();
        assertThat(measures(access, "0").path("status").asInt()).isEqualTo(601);
        cloud.close();
        cloud = cloud(new Moods(0, 0, 0, 0, 1, 0));
        access = access(exchanged(cloud.consent("4410021")));
        assertThat(answer("/measure", "lastupdate=0", access).statusCode()).isEqualTo(500);
        cloud.close();
        cloud = cloud(new Moods(0, 0, 1, 0, 0, 0));
        access = access(exchanged(cloud.consent("4410021")));
        assertThat(measures(access, "0").path("status").asInt()).isEqualTo(401);
        assertThat(measures(access, "0").path("status").asInt())
                .as("it has ended")
                .isEqualTo(401);
    }

    private void learns(long number, long takenSeconds, long learnedSeconds) {
        CanonicalReading reading = CanonicalReading.of(
                "scale-" + number,
                new Measured.Amount(Vital.WEIGHT, new BigDecimal("72.45"), Unit.KILOGRAM),
                Instant.ofEpochSecond(takenSeconds).atOffset(ZoneOffset.UTC));
        Measurement weight = new Measurement(
                number,
                "9af1",
                takenSeconds,
                learnedSeconds,
                Measurement.SURE,
                List.of(Measurement.Value.kilograms(new BigDecimal("72.45"))));
        cloud.learn("4410021", Parcel.of(weight.json(), 1, List.of(reading)));
    }

    private static Parcel pressure() {
        List<Measurement.Value> values =
                Measurement.Value.pressure(BigDecimal.valueOf(141), BigDecimal.valueOf(88), BigDecimal.valueOf(72));
        Measurement pressure = new Measurement(551, "9af1", 1_795_264_200, 1_795_264_290, Measurement.AVERAGED, values);
        return Parcel.of(pressure.json(), 1, List.of());
    }

    private static void await(BooleanSupplier happened) throws InterruptedException {
        while (!happened.getAsBoolean()) {
            if (Thread.interrupted()) {
                throw new InterruptedException("it never happened");
            }
            LockSupport.parkNanos(5_000_000);
        }
    }

    private String call() throws InterruptedException {
        String call = calls.poll(60, TimeUnit.SECONDS);
        assertThat(call).as("somebody calls").isNotNull();
        return String.valueOf(call);
    }

    private JsonNode exchanged(String code) throws Exception {
        return asked("/v2/oauth2", SITE + "grant_type=authorization_code&code=" + code, "");
    }

    private JsonNode refreshed(String token) throws Exception {
        return asked("/v2/oauth2", SITE + "grant_type=refresh_token&refresh_token=" + token, "");
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
