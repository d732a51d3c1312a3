package org.telltale.server.canary;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.telltale.care.event.CareEvent;
import org.telltale.care.event.Refusal;
import org.telltale.care.page.EpisodeId;
import org.telltale.care.page.PageId;
import org.telltale.care.page.Tier;
import org.telltale.care.patient.PatientId;
import org.telltale.care.people.PersonId;
import org.telltale.care.plan.Limit;
import org.telltale.care.plan.Threshold;
import org.telltale.care.practice.PracticeId;
import org.telltale.care.vital.Quantity;
import org.telltale.care.vital.Unit;
import org.telltale.care.vital.Vital;
import org.telltale.escalation.Episode;
import org.telltale.escalation.Episode.PageState;
import org.telltale.server.core.Answered;
import org.telltale.server.core.Commands;
import org.telltale.server.core.Outcome;

/// A shard of which any part stands still when told to; the page arrives over a real socket.
@DisplayNameGeneration(ReplaceUnderscores.class)
class AFlightTest implements Shard, Commands {
    private static final PracticeId PRACTICE = new PracticeId(7);
    private static final PersonId PERSON = new PersonId(8);
    private static final EpisodeId EPISODE = new EpisodeId(101, 0);

    private final Set<Stage> still = EnumSet.noneOf(Stage.class);
    private final HttpClient client = HttpClient.newHttpClient();
    private final Perch perch = new Perch();
    private Optional<Episode> episode = Optional.empty();
    private long answered;
    private String posted = "";

    AFlightTest() throws IOException {}

    @AfterEach
    void close() {
        perch.close();
        client.close();
    }

    @Test
    void comes_through_and_leaves_nothing_open() throws Exception {
        assertThat(flight().fly()).isEmpty();
        assertThat(flight().fly()).as("a second time").isEmpty();

        assertThat(posted)
                .isEqualTo(
                        "{\"device\":\"telltale-canary-7\",\"vital\":\"oxygen_saturation\",\"value\":90,\"unit\":\"%\","
                                + "\"taken_at\":\"2026-11-23T03:00:00.123Z\"}");
        assertThat(open(PRACTICE)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Stage.class)
    void names_the_stage_that_stands_still_and_comes_through_when_it_moves_again(Stage stage) throws Exception {
        still.add(stage);
        assertThat(flight().fly()).contains(stage);

        still.clear();
        assertThat(flight().fly()).isEmpty();
    }

    @Test
    void names_the_first_of_several() throws Exception {
        still.addAll(List.of(Stage.STORE, Stage.RECEIPT, Stage.ANSWER));
        assertThat(flight().fly()).contains(Stage.RECEIPT);
    }

    @Test
    void names_the_door_where_nobody_is_there() throws Exception {
        Door nobody = Door.overHttp(client, unusedAddress(), "key", Duration.ofSeconds(5));
        assertThat(flight(nobody).fly()).contains(Stage.DOOR);
        assertThat(episode).as("nothing was opened").isEmpty();
    }

    /// Whoever drops what knocks lets nobody reach the disk.
    @Test
    void names_the_door_where_nobody_opens_it() throws Exception {
        try (ServerSocket deaf = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                Closeable full = fill(deaf);
                HttpClient hasty = HttpClient.newBuilder()
                        .connectTimeout(Duration.ofMillis(200))
                        .build()) {
            Objects.requireNonNull(full);
            URI address = URI.create("http://127.0.0.1:" + deaf.getLocalPort() + "/");
            assertThat(flight(Door.overHttp(hasty, address, "key", Duration.ofSeconds(20)))
                            .fly())
                    .contains(Stage.DOOR);
        }
    }

    /// As many as wait to be accepted; what comes after them is not answered.
    private static Closeable fill(ServerSocket deaf) throws IOException {
        List<Socket> waiting = new ArrayList<>();
        try {
            for (int knocks = 0; knocks < 64; knocks++) {
                Socket socket = new Socket();
                waiting.add(socket);
                socket.connect(deaf.getLocalSocketAddress(), 100);
            }
        } catch (SocketTimeoutException isFull) {
            assertThat(waiting).hasSizeGreaterThan(1);
        }
        return () -> {
            for (Socket socket : waiting) {
                socket.close();
            }
        };
    }

    private static URI unusedAddress() throws IOException {
        Perch gone = new Perch();
        gone.close();
        return gone.address();
    }

    private Flight flight() {
        return flight(this::post);
    }

    private Flight flight(Door door) {
        return new Flight(
                new CanaryPractice.Home(PRACTICE, PERSON, "telltale-canary-7"),
                door,
                this,
                this,
                perch,
                what -> what.getAsBoolean());
    }

    /// What a server does with it, at once.
    private Optional<Stage> post(String body) {
        posted = body;
        if (still.contains(Stage.DOOR) || still.contains(Stage.JOURNAL)) {
            return still.stream().findFirst();
        }
        if (!still.contains(Stage.RULES)) {
            episode = Optional.of(episode(still.contains(Stage.RECEIPT) ? PageState.PENDING : PageState.SENT));
        }
        if (!still.contains(Stage.PAGER)) {
            page(still.contains(Stage.RULES) ? "99-0" : EPISODE.toString());
        }
        return Optional.empty();
    }

    private void page(String about) {
        HttpRequest request = HttpRequest.newBuilder(perch.address())
                .POST(BodyPublishers.ofString("{\"episode\":\"" + about + "\"}"))
                .build();
        try {
            assertThat(client.send(request, BodyHandlers.discarding()).statusCode())
                    .isEqualTo(204);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException interrupted) {
            throw new AssertionError(interrupted);
        }
    }

    private static Episode episode(PageState page) {
        return new Episode(
                EPISODE,
                PRACTICE,
                new PatientId(9),
                1,
                0,
                new Threshold.SingleValue(
                        Vital.OXYGEN_SATURATION,
                        List.of(Limit.below(Quantity.of("95", Unit.PERCENT))),
                        Tier.T1,
                        Duration.ofHours(1)),
                1,
                0,
                "low",
                List.of(),
                new Episode.State.Open(0, 0, 1),
                List.of(new Episode.Page(new PageId(101, 1), PERSON, 0, 0, 0, 1, 0, page, "http-204", 1, List.of())),
                1);
    }

    @Override
    public Progress progress() {
        long stored = still.contains(Stage.STORE) ? 0 : answered;
        return new Progress(100, still.contains(Stage.MONITOR) ? 99 : 100, stored);
    }

    @Override
    public long nowMicros() {
        return ChronoUnit.MICROS.between(Instant.EPOCH, Instant.parse("2026-11-23T03:00:00.123456Z"));
    }

    @Override
    public List<Episode> open(PracticeId practice) {
        assertThat(practice).isEqualTo(PRACTICE);
        return episode.stream().toList();
    }

    @Override
    public Optional<Episode> episode(EpisodeId id) {
        return episode.filter(open -> open.id().equals(id));
    }

    @Override
    public Answered submit(long actor, CareEvent event) throws Unavailable {
        assertThat(actor).isEqualTo(PERSON.number());
        assertThat(event).isInstanceOf(CareEvent.Resolved.class);
        if (still.contains(Stage.ANSWER)) {
            return new Answered(102, new Outcome.Refused(Refusal.conflict("not now")));
        }
        episode = Optional.empty();
        answered = 103;
        return new Answered(answered, new Outcome.Applied(0));
    }
}
