package org.telltale.simulators.pager;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@DisplayNameGeneration(ReplaceUnderscores.class)
@Timeout(60)
class PagerServerTest {
    private static final Instant NOW = Instant.parse("2026-11-21T12:00:01Z");
    private static final byte[] SECRET = "shared between the two of us, 32".getBytes(StandardCharsets.UTF_8);
    private static final Duration AT_ONCE = Duration.ofMillis(1);

    private final HttpClient client = HttpClient.newHttpClient();
    private Duration longestAnswer = Duration.ofSeconds(50);
    private final BlockingQueue<String> screen = new LinkedBlockingQueue<>();
    private final BlockingQueue<String> taken = new LinkedBlockingQueue<>();
    private final Desk desk = new Desk() {
        @Override
        public Why open(String episode) {
            return new Why("low_saturation", "Oxygen saturation 82 %, below 88 %");
        }

        @Override
        public void acknowledge(String episode) {
            taken.add(episode);
        }
    };

    @AfterEach
    void close_the_client() {
        client.close();
    }

    @Test
    void shows_a_page_and_takes_its_episode() throws Exception {
        try (PagerServer pager = pager(Optional.empty(), answering(1, 0))) {
            assertThat(post(pager, "3-0", 1, "")).isEqualTo(200);

            assertThat(next(taken)).isEqualTo("17-0");
            assertThat(next(screen)).isEqualTo("PAGE    T1 ada: Oxygen saturation 82 %, below 88 %");
            assertThat(next(screen)).isEqualTo("ANSWER  T1 ada has taken episode 17-0");
            assertThat(pager.log().deliveries()).containsExactly(new PageLog.Delivery(NOW, "ada", page("3-0", 1), 200));
            assertThat(pager.log().answers())
                    .containsExactly(new PageLog.Answer(
                            "3-0", "ada", "low_saturation", "Oxygen saturation 82 %, below 88 %", Optional.of(NOW)));
        }
    }

    @Test
    void wakes_its_carrier_once_however_often_the_page_is_delivered() throws Exception {
        try (PagerServer pager = pager(Optional.empty(), answering(1, 0))) {
            post(pager, "3-0", 1, "");
            post(pager, "3-0", 2, "");
            post(pager, "4-0", 1, "");

            asleepAgain(pager);
            assertThat(taken).containsExactly("17-0", "17-0");
            assertThat(pager.log().deliveries()).hasSize(3);
            assertThat(pager.log().pagesTaken()).isEqualTo(2);
        }
    }

    @Test
    void lets_a_sleeper_sleep() throws Exception {
        try (PagerServer pager = pager(Optional.empty(), Temperament.ASLEEP)) {
            assertThat(post(pager, "3-0", 1, "")).isEqualTo(200);

            asleepAgain(pager);
            assertThat(next(screen)).startsWith("PAGE");
            assertThat(taken).isEmpty();
            assertThat(pager.log().answers().getFirst().takenAt()).isEmpty();
        }
    }

    @Test
    void answers_twice_when_the_thumb_is_nervous() throws Exception {
        try (PagerServer pager = pager(Optional.empty(), answering(1, 1))) {
            post(pager, "3-0", 1, "");

            assertThat(next(taken)).isEqualTo("17-0");
            assertThat(next(taken)).isEqualTo("17-0");
        }
    }

    @Test
    void fails_on_request_and_wakes_nobody() throws Exception {
        try (PagerServer pager =
                pager(Optional.empty(), new Temperament(1, AT_ONCE, AT_ONCE, 0, 1, 0, Duration.ZERO))) {
            assertThat(post(pager, "3-0", 1, "")).isEqualTo(500);

            assertThat(pager.log().pagesTaken()).isZero();
            assertThat(pager.log().deliveries().getFirst().status()).isEqualTo(500);
            asleepAgain(pager);
            assertThat(screen).isEmpty();
        }
    }

    @Test
    void hangs_on_request_until_the_sender_has_had_enough() throws Exception {
        try (PagerServer pager =
                pager(Optional.empty(), new Temperament(1, AT_ONCE, AT_ONCE, 0, 0, 1, Duration.ofSeconds(20)))) {
            longestAnswer = Duration.ofSeconds(3);
            Throwable gaveUp = catchThrowable(() -> post(pager, "3-0", 1, ""));

            assertThat(gaveUp).isInstanceOf(HttpTimeoutException.class);
            assertThat(pager.log().deliveries().getFirst().status()).isZero();
        }
    }

    @Test
    void takes_only_what_is_signed_when_it_has_a_secret() throws Exception {
        Signatures signatures = new Signatures(SECRET);
        String genuine = "t=1795262400,v1=" + signatures.of("1795262400", body("3-0", 1));
        try (PagerServer pager = pager(Optional.of(SECRET), Temperament.ASLEEP)) {
            assertThat(post(pager, "3-0", 1, genuine)).isEqualTo(200);
            assertThat(post(pager, "3-0", 2, genuine)).isEqualTo(401);
            assertThat(post(pager, "3-0", 1, genuine.replace("t=1", "t=2"))).isEqualTo(401);
            assertThat(post(pager, "3-0", 1, "t=1795262400")).isEqualTo(401);
            assertThat(pager.log().deliveries()).hasSize(1);
        }
    }

    @Test
    void refuses_what_is_no_page_and_whom_it_does_not_know() throws Exception {
        try (PagerServer pager = pager(Optional.empty(), Temperament.ASLEEP)) {
            assertThat(post(pager.addressOf("ada"), "x", "{\"page\":1}".getBytes(StandardCharsets.UTF_8), ""))
                    .isEqualTo(400);
            assertThat(post(pager.addressOf("ada"), "another", body("3-0", 1), ""))
                    .isEqualTo(400);
            assertThat(post(pager.addressOf("bob"), "3-0", body("3-0", 1), "")).isEqualTo(404);
        }
    }

    private PagerServer pager(Optional<byte[]> secret, Temperament temperament) throws IOException {
        InetSocketAddress anywhere = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
        PagerServer pager = new PagerServer(anywhere, InstantSource.fixed(NOW), 5, secret, screen::add);
        pager.add(new Carrier("ada", desk, temperament));
        return pager;
    }

    private static Temperament answering(double share, double twice) {
        return new Temperament(share, AT_ONCE, AT_ONCE, twice, 0, 0, Duration.ZERO);
    }

    /// Waits until nobody opens or answers what was delivered: whoever is woken is awake before the sender
    /// is answered.
    private static void asleepAgain(PagerServer pager) {
        while (pager.awake() > 0) {
            assertThat(Thread.interrupted()).as("in time").isFalse();
            LockSupport.parkNanos(1_000_000);
        }
    }

    private int post(PagerServer pager, String page, int attempt, String signature) throws Exception {
        return post(pager.addressOf("ada"), page, body(page, attempt), signature);
    }

    private int post(URI address, String key, byte[] body, String signature) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(address)
                .timeout(longestAnswer)
                .header("Idempotency-Key", key)
                .POST(BodyPublishers.ofByteArray(body));
        if (!signature.isEmpty()) {
            request.header(Signatures.HEADER, signature);
        }
        return client.send(request.build(), BodyHandlers.discarding()).statusCode();
    }

    private static byte[] body(String page, int attempt) {
        return ("{\"page\":\"" + page + "\",\"attempt\":" + attempt
                        + ",\"episode\":\"17-0\",\"practice\":2,\"person\":7,"
                        + "\"tier\":\"T1\",\"due_at\":\"2026-11-21T12:00:00Z\",\"link\":\"http://x/e/17-0\"}")
                .getBytes(StandardCharsets.UTF_8);
    }

    private static Page page(String page, int attempt) {
        return new Page(
                page,
                attempt,
                "17-0",
                7,
                "T1",
                1,
                Instant.parse("2026-11-21T12:00:00Z"),
                Optional.of("http://x/e/17-0"));
    }

    private static String next(BlockingQueue<String> queue) throws InterruptedException {
        return String.valueOf(queue.poll(50, TimeUnit.SECONDS));
    }
}
