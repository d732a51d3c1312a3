package org.telltale.escalation.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class AHeartbeatTest {
    private static final Duration BRISKLY = Duration.ofMillis(1);

    private final FakePager watch = new FakePager();
    private final AtomicBoolean alive = new AtomicBoolean(true);

    AHeartbeatTest() throws IOException {}

    @AfterEach
    void switch_off() {
        watch.close();
    }

    @Test
    void comes_at_every_interval_while_all_is_alive() throws Exception {
        try (Heartbeat heart = new Heartbeat(watch.address(), BRISKLY, alive::get)) {
            heart.start();
            for (int beat = 0; beat < 3; beat++) {
                assertThat(watch.takeCall().body()).isEmpty();
            }
            assertThat(heart.sentCount()).isGreaterThanOrEqualTo(2);
        }
    }

    @Test
    void does_not_come_while_anything_stands_still_and_comes_again_afterwards() throws Exception {
        CountDownLatch askedInVain = new CountDownLatch(5);
        try (Heartbeat heart = new Heartbeat(watch.address(), BRISKLY, () -> {
            askedInVain.countDown();
            return alive.get();
        })) {
            alive.set(false);
            heart.start();
            assertThat(askedInVain.await(60, TimeUnit.SECONDS)).isTrue();
            assertThat(watch.calls()).isEmpty();
            assertThat(heart.withheldCount()).isGreaterThanOrEqualTo(4);

            alive.set(true);
            assertThat(watch.takeCall()).isNotNull();
        }
    }

    @Test
    void does_not_come_when_nobody_can_say_whether_all_is_alive() throws Exception {
        try (Heartbeat heart = new Heartbeat(watch.address(), BRISKLY, () -> {
            throw new IllegalStateException("a defect");
        })) {
            heart.beat();

            assertThat(heart.withheldCount()).isEqualTo(1);
        }
    }

    @Test
    void that_the_watch_does_not_take_is_counted_and_the_next_one_comes_all_the_same() throws Exception {
        watch.answers(new FakePager.Answer.Status(500), new FakePager.Answer.Status(302));
        try (Heartbeat heart = new Heartbeat(watch.address(), BRISKLY, alive::get)) {
            heart.beat();
            heart.beat();
            heart.beat();

            assertThat(heart.failedCount()).isEqualTo(2);
            assertThat(heart.sentCount()).isEqualTo(1);
        }
    }
}
