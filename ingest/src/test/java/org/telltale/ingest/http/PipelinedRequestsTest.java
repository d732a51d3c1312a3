package org.telltale.ingest.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.telltale.ingest.decode.Readings;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class PipelinedRequestsTest {
    private static final String WEIGHT = Readings.WEIGHT;

    @Test
    void are_answered_in_order_though_a_later_body_is_forced_first() throws Exception {
        try (OpenDoor open = new OpenDoor(OpenDoor.CONFIG);
                RawHttp client = open.client()) {
            open.intake.holds();
            client.send(request(1) + request(2) + request(3));
            open.intake.awaitHeld(3);
            open.intake.forceLast();
            open.intake.forceLast();
            assertThat(client.isSilent()).isTrue();

            open.intake.forceNext(1);
            assertThat(received(client)).isEqualTo(1);
            assertThat(received(client)).isEqualTo(2);
            assertThat(received(client)).isEqualTo(3);
        }
    }

    @Test
    void a_refusal_waits_for_the_answers_before_it() throws Exception {
        try (OpenDoor open = new OpenDoor(OpenDoor.CONFIG);
                RawHttp client = open.client()) {
            open.intake.holds();
            client.send(request(1) + RawHttp.request("{") + request(2));
            open.intake.awaitHeld(2);
            assertThat(client.isSilent()).isTrue();

            open.intake.forceNext(2);
            assertThat(received(client)).isEqualTo(1);
            assertThat(client.answer().status()).isEqualTo(400);
            assertThat(received(client)).isEqualTo(2);
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {21, 22, 23})
    void keep_their_order_under_bursts_of_forces(long seed) throws Exception {
        SplittableRandom random = new SplittableRandom(seed);
        try (OpenDoor open = new OpenDoor(OpenDoor.CONFIG);
                RawHttp client = open.client()) {
            open.intake.holds();
            for (int round = 0; round < 40; round++) {
                List<Integer> sizes = new ArrayList<>();
                StringBuilder burst = new StringBuilder();
                for (int count = random.nextInt(1, 30); count > 0; count--) {
                    sizes.add(random.nextInt(1, 9));
                    burst.append(request(sizes.getLast()));
                }
                client.send(burst.toString());
                open.intake.awaitHeld(sizes.size());
                for (int left = sizes.size(); left > 0; left--) {
                    if (random.nextBoolean()) {
                        open.intake.forceLast();
                    } else {
                        open.intake.forceNext(1);
                    }
                }
                for (int size : sizes) {
                    assertThat(received(client)).isEqualTo(size);
                }
            }
        }
    }

    @Test
    void beyond_the_bound_stay_in_the_socket_until_answers_have_gone_out() throws Exception {
        int bound = 4;
        int sent = 2_000;
        try (OpenDoor open = new OpenDoor(OpenDoor.CONFIG.withLimits(10, bound));
                RawHttp client = open.client()) {
            open.intake.holds();
            Thread sender = Thread.ofVirtual().start(() -> sendAll(client, sent));
            open.intake.awaitHeld(bound);
            assertThat(client.isSilent()).isTrue();
            // What was read from the socket in one go is still taken: 64 KiB at most, and a request has
            // 250 bytes.
            assertThat(open.intake.offers()).isLessThan(bound + 300);

            open.intake.forcesAtOnce();
            for (int i = 0; i < sent; i++) {
                assertThat(received(client)).isEqualTo(1);
            }
            sender.join();
        }
    }

    private static void sendAll(RawHttp client, int count) {
        try {
            for (int i = 0; i < count; i++) {
                client.send(request(1));
            }
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static String request(int readings) {
        return RawHttp.request('[' + (WEIGHT + ',').repeat(readings - 1) + WEIGHT + ']');
    }

    private static int received(RawHttp client) throws IOException {
        RawHttp.Answer answer = client.answer();
        assertThat(answer.status()).isEqualTo(202);
        return Integer.parseInt(answer.body().replaceAll("\\D+(\\d+).*", "$1"));
    }
}
