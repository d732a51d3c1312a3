package org.telltale.server.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class AnAuditTrailTest {
    private static final Duration RETRY = Duration.ofMillis(10);
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final BlockingQueue<AuditEntry> written = new LinkedBlockingQueue<>();
    private final AtomicInteger failuresLeft = new AtomicInteger();
    private final CountDownLatch asked = new CountDownLatch(1);
    private final CountDownLatch silence = new CountDownLatch(1);

    @Test
    void answers_when_the_entry_is_written() {
        try (AuditTrail trail = new AuditTrail(written::addAll, 10, RETRY, PATIENCE)) {
            assertThat(trail.record(entry(1))).isTrue();
            assertThat(written).containsExactly(entry(1));
            assertThat(trail.away()).isFalse();
        }
    }

    @ParameterizedTest(name = "a defect: {0}")
    @ValueSource(booleans = {false, true})
    void writes_every_entry_in_its_order_whatever_the_log_failed_at(boolean isDefect) throws Exception {
        failuresLeft.set(3);
        try (AuditTrail trail = new AuditTrail(entries -> failOrAdd(entries, isDefect), 10, RETRY, PATIENCE)) {
            assertThat(trail.record(entry(1))).isTrue();
            assertThat(trail.record(entry(2))).isTrue();

            assertThat(written.poll(60, TimeUnit.SECONDS)).isEqualTo(entry(1));
            assertThat(written.poll(60, TimeUnit.SECONDS)).isEqualTo(entry(2));
        }
    }

    @Test
    void does_not_wait_for_a_log_that_says_nothing_more_than_once() throws Exception {
        try (AuditTrail trail = new AuditTrail(this::addAfterSilence, 10, RETRY, Duration.ofMillis(50))) {
            try {
                assertThat(trail.record(entry(1))).isTrue();
                assertThat(trail.away()).as("as good as away").isTrue();
                assertThat(trail.record(entry(2))).isTrue();
                assertThat(written).isEmpty();
            } finally {
                silence.countDown();
            }
            assertThat(written.poll(60, TimeUnit.SECONDS)).isEqualTo(entry(1));
            assertThat(written.poll(60, TimeUnit.SECONDS)).isEqualTo(entry(2));
        }
    }

    @Test
    void takes_no_more_than_it_has_room_for() throws Exception {
        try (AuditTrail trail = new AuditTrail(this::addAfterSilence, 1, RETRY, Duration.ofMillis(50))) {
            try {
                trail.record(entry(1));
                assertThat(asked.await(60, TimeUnit.SECONDS)).isTrue();
                assertThat(trail.record(entry(2))).isTrue();
                assertThat(trail.record(entry(3))).isFalse();
            } finally {
                silence.countDown();
            }
        }
        assertThat(written).containsExactly(entry(1), entry(2));
    }

    private void failOrAdd(List<AuditEntry> entries, boolean isDefect) throws Away {
        if (failuresLeft.getAndDecrement() > 0) {
            if (isDefect) {
                throw new IllegalStateException("a defect, as this test wants it");
            }
            throw new Away("away, as this test wants it");
        }
        written.addAll(entries);
    }

    private void addAfterSilence(List<AuditEntry> entries) throws Away {
        asked.countDown();
        try {
            silence.await();
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw new Away(stopping);
        }
        written.addAll(entries);
    }

    private static AuditEntry entry(int position) {
        return new AuditEntry(Instant.EPOCH, 1, 1, "READ_PATIENTS", "patient/1", 200, position);
    }
}
