package org.telltale.simulators.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.telltale.simulators.gateway.UnreliableHubServer.Reaction;
import org.telltale.simulators.wire.CanonicalReading;

@DisplayNameGeneration(ReplaceUnderscores.class)
@Timeout(60)
class AGatewayOverMqttTest {
    private static final Instant DUE = Instant.parse("2026-11-21T08:00:00Z");
    private static final List<CanonicalReading> READINGS = Readings.everyHour("2026-11-20T20:30:00Z", 3);
    private static final String TOPIC = "telltale/v1/gateways/hub-1/readings ";

    private final Books books = new Books();
    private final List<Duration> pauses = new ArrayList<>();
    private Duration answerWithin = Duration.ofSeconds(50);

    @Test
    void publishes_to_its_own_topic_and_books_the_acknowledgement() throws Exception {
        try (UnreliableHubServer server = new UnreliableHubServer("k-1")) {
            assertThat(deliver(server.address(), "k-1", Mishap.NONE)).isInstanceOf(Outcome.Acknowledged.class);

            assertThat(server.messages()).containsExactly(TOPIC + text());
            assertThat(books.tally()).isEqualTo(new Books.Tally(3, 3, 0, 0, 0, 0, 0, 3, 3));
        }
    }

    @Test
    void connects_again_and_repeats_what_was_in_flight_when_the_line_went_dead() throws Exception {
        try (UnreliableHubServer server = new UnreliableHubServer("k-1", Reaction.HANG_UP, Reaction.HANG_UP)) {
            assertThat(deliver(server.address(), "k-1", Mishap.NONE)).isInstanceOf(Outcome.Acknowledged.class);

            assertThat(server.messages()).containsExactly(TOPIC + text(), TOPIC + text(), TOPIC + text());
            assertThat(books.tally()).isEqualTo(new Books.Tally(9, 3, 0, 0, 0, 6, 0, 3, 3));
            assertThat(pauses).hasSize(2);
        }
    }

    @Test
    void repeats_what_nobody_acknowledged_in_time() throws Exception {
        answerWithin = Duration.ofSeconds(2);
        try (UnreliableHubServer server = new UnreliableHubServer("k-1", Reaction.SAY_NOTHING)) {
            assertThat(deliver(server.address(), "k-1", Mishap.NONE)).isInstanceOf(Outcome.Acknowledged.class);

            assertThat(books.tally().unanswered()).isEqualTo(3);
        }
    }

    @Test
    void waits_when_the_server_says_that_it_is_too_much() throws Exception {
        try (UnreliableHubServer server = new UnreliableHubServer("k-1", Reaction.QUOTA_EXCEEDED)) {
            deliver(server.address(), "k-1", Mishap.NONE);

            assertThat(pauses).containsExactly(Duration.ofSeconds(1));
            assertThat(books.tally()).isEqualTo(new Books.Tally(6, 3, 0, 0, 3, 0, 0, 3, 3));
        }
    }

    @Test
    void does_not_go_on_with_a_wrong_key() throws Exception {
        try (UnreliableHubServer server = new UnreliableHubServer("k-1")) {
            assertThat(deliver(server.address(), "k-2", Mishap.NONE)).isEqualTo(new Outcome.Refused(0x86));

            assertThat(server.messages()).isEmpty();
            assertThat(books.tally().refused()).isEqualTo(3);
        }
    }

    @Test
    void hangs_up_before_the_acknowledgement_and_sends_the_same_again() throws Exception {
        try (UnreliableHubServer server = new UnreliableHubServer("k-1")) {
            deliver(server.address(), "k-1", Mishap.CUT_BEFORE_THE_ANSWER);

            assertThat(server.messages()).isNotEmpty().containsOnly(TOPIC + text());
            assertThat(books.tally()).isEqualTo(new Books.Tally(6, 3, 0, 0, 0, 3, 0, 3, 3));
        }
    }

    @Test
    void breaks_off_in_the_body_and_sends_it_whole_afterwards() throws Exception {
        try (UnreliableHubServer server = new UnreliableHubServer("k-1")) {
            deliver(server.address(), "k-1", Mishap.CUT_IN_THE_BODY);

            assertThat(server.messages()).containsExactly(TOPIC + text());
            assertThat(books.tally()).isEqualTo(new Books.Tally(3, 3, 0, 0, 0, 0, 0, 3, 3));
        }
    }

    @Test
    void sends_a_garbled_message_first_which_is_acknowledged_and_then_the_whole_one() throws Exception {
        try (UnreliableHubServer server = new UnreliableHubServer("k-1")) {
            deliver(server.address(), "k-1", Mishap.GARBLED_FIRST);

            assertThat(server.messages()).hasSize(2);
            assertThat((TOPIC + text())).startsWith(server.messages().getFirst());
            assertThat(books.tally()).isEqualTo(new Books.Tally(3, 3, 0, 0, 0, 0, 1, 3, 3));
        }
    }

    private Outcome deliver(URI server, String key, Mishap mishap) throws InterruptedException {
        MqttUplink uplink = new MqttUplink(server, "hub-1", key, answerWithin);
        Patience patience = new Patience(4, Duration.ofMillis(10), Duration.ofMillis(20));
        try (Gateway gateway = new Gateway(uplink, CanonicalSpeech.PLAIN, books, patience, pauses::add)) {
            return gateway.deliver(envelope(mishap)).orElseThrow();
        }
    }

    private static Envelope envelope(Mishap mishap) {
        List<Item> items =
                READINGS.stream().map(Item.Good::new).map(Item.class::cast).toList();
        return new Envelope(DUE, items, mishap);
    }

    private static String text() {
        return CanonicalSpeech.PLAIN
                .say(envelope(Mishap.NONE).items())
                .getFirst()
                .body();
    }
}
