package org.telltale.simulators.pagerduty;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
@Timeout(60)
class PagerDutyCompanyTest {
    private static final String KEY = "0123456789abcdef0123456789abcdef";

    private final HttpClient client = HttpClient.newHttpClient();
    private final PagerDutyCompany company = new PagerDutyCompany(Set.of(KEY), "s3cret");
    private final Queue<String> posted = new ConcurrentLinkedQueue<>();
    private final HttpServer site = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);

    PagerDutyCompanyTest() throws IOException {
        site.createContext("/", exchange -> {
            try (exchange) {
                posted.add(exchange.getRequestHeaders().getFirst("X-PagerDuty-Signature") + " "
                        + new String(exchange.getRequestBody().readAllBytes(), UTF_8));
                exchange.sendResponseHeaders(204, -1);
            }
        });
        site.start();
        company.line()
                .leadsTo(URI.create("http://127.0.0.1:" + site.getAddress().getPort() + "/"));
    }

    @AfterEach
    void close() {
        company.close();
        site.stop(0);
        client.close();
    }

    private HttpResponse<String> sent(String event) throws IOException, InterruptedException {
        return sent(event, Duration.ofSeconds(50));
    }

    private HttpResponse<String> sent(String event, Duration patience) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(company.address().resolve("/v2/enqueue"))
                .timeout(patience)
                .POST(BodyPublishers.ofString(event.replace('\'', '"')))
                .build();
        return client.send(request, BodyHandlers.ofString());
    }

    private static String event(String action, String dedup) {
        return "{'routing_key':'" + KEY + "','event_action':'" + action + "','dedup_key':'" + dedup
                + "','payload':{'summary':'A page waits','source':'s','severity':'critical'}}";
    }

    @Test
    void keeps_one_incident_of_a_key_until_it_is_resolved() throws Exception {
        assertThat(sent(event("trigger", "a")).statusCode()).isEqualTo(202);
        sent(event("trigger", "a"));
        sent(event("acknowledge", "a"));
        sent(event("trigger", "a"));
        assertThat(company.incidents()).hasToString("[a critical ACKNOWLEDGED]");

        sent(event("resolve", "a"));
        sent(event("acknowledge", "a"));
        sent(event("resolve", "b"));
        sent(event("trigger", "a"));

        assertThat(company.incidents()).hasToString("[a critical RESOLVED, a critical TRIGGERED]");
    }

    @ParameterizedTest
    @CsvSource({
        "{}, Length of 'routing_key'",
        "'{\"routing_key\":\"ffffffffffffffffffffffffffffffff\"}', 'routing_key' is of no service",
        "'{\"event_action\":\"open\"}', 'event_action'",
        "'{\"event_action\":\"resolve\"}', 'dedup_key'",
        "'{\"event_action\":\"trigger\"}', 'payload.summary'",
        "'{\"event_action\":\"trigger\",\"payload\":{\"severity\":\"urgent\"}}', 'payload.severity'"
    })
    void refuses_what_is_no_event(String event, String error) throws Exception {
        HttpResponse<String> answer = sent(event);

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains(error);
        assertThat(company.incidents()).isEmpty();
    }

    @Test
    void posts_what_its_users_do_signed_by_every_secret() throws Exception {
        sent(event("trigger", "a"));
        company.line().signsBy("old", "new");
        company.line().posts(2);

        assertThat(company.acknowledges("P1")).containsExactly(204, 204);
        assertThat(company.acknowledges("P1"))
                .as("nothing is triggered any more")
                .isEmpty();

        assertThat(posted)
                .hasSize(2)
                .allSatisfy(post -> assertThat(post)
                        .matches("v1=[0-9a-f]{64},v1=[0-9a-f]{64} .*")
                        .contains("\"event_type\":\"incident.acknowledged\"")
                        .contains("\"agent\":{\"id\":\"P1\",\"type\":\"user_reference\"")
                        .contains("\"incident_key\":\"a\""));
        company.line().posts(0);
        assertThat(company.resolves("P1")).isEmpty();
        assertThat(company.incidents()).hasToString("[a critical RESOLVED]");
    }

    @Test
    void fails_as_it_is_told_to() throws Exception {
        company.refusesNext(429);
        assertThat(sent(event("trigger", "a")).statusCode()).isEqualTo(429);
        assertThat(company.incidents()).isEmpty();
        company.answersNothing(true);
        assertThat(catchThrowable(() -> sent(event("trigger", "a"), Duration.ofSeconds(1))))
                .isInstanceOf(HttpTimeoutException.class);
        assertThat(company.incidents()).hasToString("[a critical TRIGGERED]");
    }
}
