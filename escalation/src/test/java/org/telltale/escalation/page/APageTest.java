package org.telltale.escalation.page;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.telltale.care.event.CareEvent;
import org.telltale.care.page.DeliveryOutcome;
import org.telltale.care.page.EpisodeId;
import org.telltale.care.page.PageId;
import org.telltale.care.page.Tier;
import org.telltale.care.people.Contact;
import org.telltale.care.people.PersonId;
import org.telltale.care.practice.PracticeId;
import org.telltale.escalation.PageAttempt;
import org.telltale.escalation.page.webhook.WebhookChannel;
import org.telltale.escalation.page.webhook.WebhookConfig;

@DisplayNameGeneration(ReplaceUnderscores.class)
class APageTest {
    private static final InstantSource CLOCK = InstantSource.fixed(Instant.parse("2026-11-21T12:00:00Z"));

    private final BlockingQueue<CareEvent.DeliveryReported> reported = new LinkedBlockingQueue<>();
    private final BlockingQueue<String> received = new LinkedBlockingQueue<>();
    private final CountDownLatch patience = new CountDownLatch(1);
    private final AtomicInteger status = new AtomicInteger(200);
    private final HttpServer pager;
    private final WebhookChannel channel;
    private final Outbox outbox;

    APageTest() throws IOException {
        pager = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        channel = new WebhookChannel(
                new WebhookConfig(Duration.ofSeconds(5), Duration.ofSeconds(5)), "secret".getBytes(UTF_8), CLOCK);
        outbox = new Outbox(channel, 4);
    }

    @BeforeEach
    void a_pager_that_is_switched_on() {
        pager.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        pager.createContext("/page", this::ring);
        pager.createContext("/slow", this::waitForEver);
        pager.start();
    }

    @AfterEach
    void switched_off() {
        patience.countDown();
        outbox.close();
        channel.close();
        pager.stop(0);
    }

    @Test
    void says_nothing_about_the_patient_and_carries_its_key_and_signature() throws Exception {
        outbox.open(_ -> contact("/page"), reported::add);
        outbox.send(attempt(1, Tier.T1));

        assertThat(received.poll(20, TimeUnit.SECONDS))
                .isEqualTo(
                        "key 7-1, signed t=1795262400,v1=" + SIGNATURE + ", {\"page\":\"7-1\",\"attempt\":1,"
                                + "\"episode\":\"7-0\",\"practice\":1,\"person\":3,\"tier\":\"T1\","
                                + "\"due_at\":\"1970-01-01T00:00:00.000005Z\",\"link\":\"https://telltale.example.org/e/7-0\"}");
        assertThat(reported.poll(20, TimeUnit.SECONDS))
                .isEqualTo(new CareEvent.DeliveryReported(new PageId(7, 1), 1, DeliveryOutcome.SENT, "200"));
    }

    /// HMAC-SHA256 with the key "secret" over "1795262400." and the body above, by an independent tool.
    private static final String SIGNATURE = "16053cb95ed329619b781bc1a17cbd6bf5d9ead9dcc7d36609ccf0de50216bad";

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "204, SENT",
        "301, REFUSED",
        "400, REFUSED",
        "404, REFUSED",
        "408, FAILED",
        "429, FAILED",
        "500, FAILED",
        "503, FAILED"
    })
    void an_answer_decides_whether_another_attempt_is_worth_it(int answer, DeliveryOutcome outcome) throws Exception {
        status.set(answer);
        outbox.open(_ -> contact("/page"), reported::add);
        outbox.send(attempt(1, Tier.T1));

        assertThat(reported.poll(20, TimeUnit.SECONDS))
                .isEqualTo(new CareEvent.DeliveryReported(new PageId(7, 1), 1, outcome, Integer.toString(answer)));
    }

    @Test
    void a_pager_that_does_not_answer_in_time_has_failed() throws Exception {
        try (WebhookChannel impatient = new WebhookChannel(
                new WebhookConfig(Duration.ofSeconds(5), Duration.ofMillis(100)), "secret".getBytes(UTF_8), CLOCK)) {
            Delivery delivery = impatient.deliver(
                    new PageMessage(attempt(1, Tier.T1), contact("/slow").orElseThrow()));

            assertThat(delivery).isEqualTo(new Delivery(DeliveryOutcome.FAILED, "timeout"));
        }
    }

    @Test
    void a_pager_that_is_switched_off_is_unreachable() {
        pager.stop(0);

        Delivery delivery = channel.deliver(
                new PageMessage(attempt(1, Tier.T1), contact("/page").orElseThrow()));

        assertThat(delivery).isEqualTo(new Delivery(DeliveryOutcome.FAILED, "unreachable"));
    }

    @Test
    void a_person_without_an_address_is_said_so_and_nobody_else_is_paged() throws Exception {
        outbox.open(_ -> Optional.empty(), reported::add);
        outbox.send(attempt(1, Tier.T1));

        assertThat(reported.poll(20, TimeUnit.SECONDS))
                .isEqualTo(new CareEvent.DeliveryReported(new PageId(7, 1), 1, DeliveryOutcome.REFUSED, "no-contact"));
        assertThat(received).isEmpty();
    }

    @Test
    void the_most_urgent_leave_first_and_what_was_withdrawn_does_not_leave() throws Exception {
        Outbox oneAtATime = new Outbox(channel, 1);
        oneAtATime.send(attempt(1, Tier.T3));
        oneAtATime.send(attempt(2, Tier.T2));
        oneAtATime.send(attempt(3, Tier.T1));
        oneAtATime.send(attempt(4, Tier.T1));
        oneAtATime.withdraw(attempt(4, Tier.T1));
        oneAtATime.open(_ -> contact("/page"), reported::add);
        oneAtATime.close();

        assertThat(reported).extracting(report -> report.page().ordinal()).isEqualTo(List.of(3, 2, 1));
        assertThat(oneAtATime.waiting()).isZero();
    }

    @Test
    void an_outcome_is_offered_again_until_the_journal_takes_it() throws Exception {
        AtomicInteger refusals = new AtomicInteger(3);
        outbox.open(_ -> contact("/page"), report -> refusals.getAndDecrement() <= 0 && reported.add(report));
        outbox.send(attempt(1, Tier.T1));

        assertThat(reported.poll(20, TimeUnit.SECONDS)).isNotNull();
        assertThat(received).hasSize(1);
    }

    private void ring(HttpExchange call) throws IOException {
        String body = new String(call.getRequestBody().readAllBytes(), UTF_8);
        received.add("key " + call.getRequestHeaders().getFirst("Idempotency-Key") + ", signed "
                + call.getRequestHeaders().getFirst("Telltale-Signature") + ", " + body);
        call.sendResponseHeaders(status.get(), -1);
        call.close();
    }

    private void waitForEver(HttpExchange call) {
        try {
            patience.await();
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
        call.close();
    }

    private Optional<Contact> contact(String path) {
        return Optional.of(
                new Contact(URI.create("http://127.0.0.1:" + pager.getAddress().getPort() + path)));
    }

    private static PageAttempt attempt(int ordinal, Tier tier) {
        return new PageAttempt(
                new PageId(7, ordinal),
                1,
                new EpisodeId(7, 0),
                new PracticeId(1),
                new PersonId(3),
                tier,
                5,
                Optional.of(URI.create("https://telltale.example.org/e/7-0")));
    }
}
