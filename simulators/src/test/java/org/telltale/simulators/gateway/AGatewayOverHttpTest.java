package org.telltale.simulators.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.telltale.simulators.gateway.UnreliableServer.Reaction;
import org.telltale.simulators.wire.CanonicalReading;

@DisplayNameGeneration(ReplaceUnderscores.class)
class AGatewayOverHttpTest {
    private static final Instant DUE = Instant.parse("2026-11-21T08:00:00Z");
    private static final List<CanonicalReading> READINGS = Readings.everyHour("2026-11-20T20:30:00Z", 3);
    private static final Patience THREE_TIMES = new Patience(3, Duration.ofMillis(100), Duration.ofMillis(150));

    private final HttpClient client = HttpClient.newHttpClient();
    private final Books books = new Books();
    private final List<Duration> pauses = new ArrayList<>();

    @AfterEach
    void close_the_client() {
        client.close();
    }

    @Test
    void sends_the_body_with_its_key_and_books_the_acknowledgement() throws Exception {
        try (UnreliableServer server = new UnreliableServer()) {
            Outcome outcome = deliver(server.address(), Mishap.NONE);

            assertThat(outcome).isInstanceOf(Outcome.Acknowledged.class);
            assertThat(server.keys()).containsExactly("Bearer k-1");
            assertThat(server.bodies()).containsExactly(text(envelope(Mishap.NONE)));
            assertThat(books.tally()).isEqualTo(new Books.Tally(3, 3, 0, 0, 0, 0, 0, 3, 3));
        }
    }

    @Test
    void tries_again_after_a_busy_answer_for_as_long_as_it_was_asked_to_wait() throws Exception {
        try (UnreliableServer server =
                new UnreliableServer(new Reaction.Later(503, "7"), new Reaction.Later(429, "soon"))) {
            deliver(server.address(), Mishap.NONE);

            assertThat(pauses).containsExactly(Duration.ofSeconds(7), Duration.ofSeconds(1));
            assertThat(books.tally()).isEqualTo(new Books.Tally(9, 3, 0, 0, 6, 0, 0, 3, 3));
        }
    }

    @Test
    void tries_again_with_growing_pauses_when_the_line_goes_dead() throws Exception {
        try (UnreliableServer server = new UnreliableServer(new Reaction.HangUp(), new Reaction.HangUp())) {
            deliver(server.address(), Mishap.NONE);

            assertThat(pauses).containsExactly(Duration.ofMillis(100), Duration.ofMillis(150));
            assertThat(books.tally().unanswered()).isEqualTo(6);
            assertThat(books.outstanding()).isEmpty();
        }
    }

    @Test
    void gives_up_after_its_last_attempt_and_names_what_is_outstanding() throws Exception {
        Reaction gone = new Reaction.HangUp();
        try (UnreliableServer server = new UnreliableServer(gone, gone, gone)) {
            Outcome outcome = deliver(server.address(), Mishap.NONE);

            assertThat(outcome).isInstanceOf(Outcome.Unanswered.class);
            assertThat(books.outstanding()).containsExactlyInAnyOrderElementsOf(READINGS);
            assertThat(pauses).hasSize(2);
        }
    }

    @Test
    void does_not_repeat_what_was_refused_for_good() throws Exception {
        try (UnreliableServer server = new UnreliableServer(new Reaction.Status(401))) {
            Outcome outcome = deliver(server.address(), Mishap.NONE);

            assertThat(outcome).isEqualTo(new Outcome.Refused(401));
            assertThat(server.bodies()).hasSize(1);
            assertThat(books.tally()).isEqualTo(new Books.Tally(3, 0, 0, 3, 0, 0, 0, 3, 0));
            assertThat(books.entry(READINGS.getFirst())).isEqualTo(new Books.Entry(1, 0, 1));
        }
    }

    @Test
    void counts_the_items_that_the_answer_names() throws Exception {
        String answer = "{\"received\":3,\"rejected\":[{\"index\":2,\"error\":\"bad_number\",\"message\":\"value\"}]}";
        try (UnreliableServer server = new UnreliableServer(new Reaction.Says(answer))) {
            deliver(server.address(), Mishap.NONE);

            assertThat(books.tally().rejected()).isEqualTo(1);
            assertThat(books.tally().acknowledged()).isEqualTo(3);
        }
    }

    @Test
    void sends_a_garbled_body_first_and_then_the_whole_one() throws Exception {
        try (UnreliableServer server = new UnreliableServer(new Reaction.Status(400))) {
            deliver(server.address(), Mishap.GARBLED_FIRST);

            String whole = text(envelope(Mishap.NONE));
            assertThat(server.bodies()).hasSize(2);
            assertThat(whole).startsWith(server.bodies().getFirst());
            assertThat(server.bodies().getLast()).isEqualTo(whole);
            assertThat(books.tally()).isEqualTo(new Books.Tally(3, 3, 0, 0, 0, 0, 1, 3, 3));
        }
    }

    @Test
    void hangs_up_before_the_answer_and_sends_the_same_again() throws Exception {
        try (UnreliableServer server = new UnreliableServer()) {
            deliver(server.address(), Mishap.CUT_BEFORE_THE_ANSWER);

            assertThat(books.tally()).isEqualTo(new Books.Tally(6, 3, 0, 0, 0, 3, 0, 3, 3));
            assertThat(server.bodies()).contains(text(envelope(Mishap.NONE)));
        }
    }

    @Test
    void breaks_off_in_the_body_and_sends_it_whole_afterwards() throws Exception {
        try (UnreliableServer server = new UnreliableServer()) {
            deliver(server.address(), Mishap.CUT_IN_THE_BODY);

            assertThat(server.bodies()).containsExactly(text(envelope(Mishap.NONE)));
            assertThat(books.tally()).isEqualTo(new Books.Tally(3, 3, 0, 0, 0, 0, 0, 3, 3));
        }
    }

    private Outcome deliver(URI server, Mishap mishap) throws InterruptedException, IOException {
        HttpUplink uplink = new HttpUplink(client, server, HttpDoor.canonical("k-1"), Duration.ofSeconds(50));
        try (Gateway gateway = new Gateway(uplink, CanonicalSpeech.PLAIN, books, THREE_TIMES, pauses::add)) {
            return gateway.deliver(envelope(mishap)).orElseThrow();
        }
    }

    private static Envelope envelope(Mishap mishap) {
        List<Item> items =
                READINGS.stream().map(Item.Good::new).map(Item.class::cast).toList();
        return new Envelope(DUE, items, mishap);
    }

    private static String text(Envelope envelope) {
        return CanonicalSpeech.PLAIN.say(envelope.items()).getFirst().body();
    }
}
