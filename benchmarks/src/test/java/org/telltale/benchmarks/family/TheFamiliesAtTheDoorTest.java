package org.telltale.benchmarks.family;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.telltale.ingest.source.Authentication;
import org.telltale.ingest.source.SourceProfile;
import org.telltale.simulators.family.Families;
import org.telltale.simulators.family.Family;
import org.telltale.simulators.family.Lines;
import org.telltale.simulators.family.Sender;
import org.telltale.simulators.gateway.Outcome;
import org.telltale.simulators.gateway.Parcel;
import org.telltale.simulators.gateway.Uplink;
import org.telltale.simulators.gateway.Uplinks;

/// Each simulated cloud shows who it is as its source's profile asks, at the source's own address, and takes
/// the answer that the profile gives for the end of its retries.
@DisplayNameGeneration(ReplaceUnderscores.class)
@Timeout(60)
class TheFamiliesAtTheDoorTest {
    private static final URI NOWHERE = URI.create("mqtt://127.0.0.1:9");
    private static final String KEY = "tt_key-1";

    private record Request(String path, Headers headers, String body) {}

    private final List<Request> requests = Collections.synchronizedList(new ArrayList<>());
    private final Uplinks uplinks = new Uplinks(Duration.ofSeconds(30));
    private HttpServer door;
    private volatile int answer;

    static Stream<Named<Family>> posting() {
        return Families.all().stream()
                .filter(family -> Profiles.read().contains(family.source()))
                .filter(family -> family.name().endsWith("-http")
                        || Profiles.of(family.source()).roads().equals(Set.of(SourceProfile.Road.HTTP)))
                .map(family -> Named.of(family.name(), family));
    }

    @BeforeEach
    void open() throws IOException {
        door = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        door.createContext("/", this::take);
        door.start();
    }

    @AfterEach
    void close() {
        uplinks.close();
        door.stop(0);
    }

    @ParameterizedTest
    @MethodSource("posting")
    void show_who_they_are_and_stop_at_the_answer_of_their_source(Family family) throws Exception {
        SourceProfile profile = Profiles.of(family.source());
        answer = profile.answerStatus();

        assertThat(send(family)).isInstanceOf(Outcome.Acknowledged.class);

        assertThat(requests).hasSize(1);
        Request request = requests.getFirst();
        assertThat(request.path()).isEqualTo("/v1/sources/" + family.source());
        assertThat(request.body()).isEqualTo("{}");
        Authentication asked = profile.authentication();
        assertThat(request.headers().getFirst(asked.header())).isEqualTo(shown(asked.scheme()));
    }

    @ParameterizedTest
    @MethodSource("posting")
    void go_on_where_the_door_is_busy_and_give_up_where_it_refuses(Family family) throws Exception {
        answer = 503;
        assertThat(send(family)).isInstanceOf(Outcome.Deferred.class);

        answer = 401;
        assertThat(send(family)).isEqualTo(new Outcome.Refused(401));
    }

    private static String shown(Authentication.Scheme scheme) {
        return switch (scheme) {
            case BEARER -> "Bearer " + KEY;
            case BASIC -> "Basic " + Base64.getEncoder().encodeToString(("cloud-1:" + KEY).getBytes(UTF_8));
            case API_KEY, FIXED_HEADER -> KEY;
            case HMAC, ADDRESS -> throw new AssertionError("no cloud that posts readings shows itself by " + scheme);
        };
    }

    private Outcome send(Family family) throws InterruptedException {
        URI http = URI.create("http://127.0.0.1:" + door.getAddress().getPort());
        Sender sender = Sender.of(family, "cloud-1", "");
        try (Uplink uplink = family.uplink(new Lines(uplinks, http, NOWHERE), sender, KEY)) {
            return uplink.send(Parcel.of("{}", 0, List.of()));
        }
    }

    private void take(HttpExchange exchange) throws IOException {
        try (exchange) {
            String body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
            requests.add(new Request(exchange.getRequestURI().toString(), exchange.getRequestHeaders(), body));
            exchange.sendResponseHeaders(answer, -1);
        }
    }
}
