package org.telltale.server.api;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;

@DisplayNameGeneration(ReplaceUnderscores.class)
class AnAuditTrailTest {
    private static final Duration RETRY = Duration.ofMillis(10);
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String SILENT = "WARN the audit log cannot be written now; entries wait: it says nothing";

    private final BlockingQueue<AuditEntry> written = new LinkedBlockingQueue<>();
    private final AtomicInteger failuresLeft = new AtomicInteger();
    private final AtomicInteger failures = new AtomicInteger();
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

    /// Each entry that waited would wait for half a second: a good minute and a half together.
    @Test
    void does_not_wait_for_a_log_that_says_nothing_more_than_once() throws Exception {
        int entries = 200;
        try (AuditTrail trail = new AuditTrail(this::addAfterSilence, entries, RETRY, Duration.ofMillis(500))) {
            try {
                assertThat(trail.record(entry(1))).isTrue();
                assertThat(trail.away()).as("as good as away").isTrue();
                CompletableFuture<Void> others = CompletableFuture.runAsync(() -> {
                    for (int position = 2; position <= entries; position++) {
                        trail.record(entry(position));
                    }
                });
                assertThat(others).succeedsWithin(Duration.ofSeconds(60));
                assertThat(written).isEmpty();
            } finally {
                silence.countDown();
            }
            for (int position = 1; position <= entries; position++) {
                assertThat(written.poll(60, TimeUnit.SECONDS)).isEqualTo(entry(position));
            }
        }
    }

    @Test
    void is_not_away_when_the_log_was_written_while_its_silence_was_being_noted() throws Exception {
        try (AuditTrail trail = new AuditTrail(this::addAfterSilence, 10, RETRY, Duration.ofMillis(50));
                Said said = new Said(() -> {
                    silence.countDown();
                    trail.record(entry(2));
                })) {
            assertThat(trail.record(entry(1))).isTrue();

            assertThat(written.poll(60, TimeUnit.SECONDS)).isEqualTo(entry(1));
            assertThat(written.poll(60, TimeUnit.SECONDS)).isEqualTo(entry(2));
            awaitThere(trail);
            assertThat(said.lines).containsExactly(SILENT);
        } finally {
            silence.countDown();
        }
    }

    @Test
    void says_each_reason_once_in_a_row_and_a_defect_as_an_error() throws Exception {
        try (Said said = new Said(silence::countDown);
                AuditTrail trail = new AuditTrail(this::failInEveryWay, 10, RETRY, Duration.ofMillis(50))) {
            assertThat(trail.record(entry(1))).isTrue();

            assertThat(written.poll(60, TimeUnit.SECONDS)).isEqualTo(entry(1));
            awaitThere(trail);
            assertThat(said.lines)
                    .containsExactly(
                            SILENT,
                            "WARN the audit log cannot be written now; entries wait: away, as this test wants it",
                            "ERROR the audit log cannot be written now; entries wait: a defect, IllegalStateException");
        } finally {
            silence.countDown();
        }
    }

    private void failInEveryWay(List<AuditEntry> entries) throws Away {
        awaitEndOfSilence();
        switch (failures.getAndIncrement()) {
            case 0, 1 -> throw new Away("away, as this test wants it");
            case 2, 3 -> throw new IllegalStateException("a defect, as this test wants it");
            default -> written.addAll(entries);
        }
    }

    private static void awaitThere(AuditTrail trail) {
        long deadlineNanos = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        while (trail.away()) {
            assertThat(System.nanoTime()).as("there in time").isLessThan(deadlineNanos);
            LockSupport.parkNanos(1_000_000);
        }
    }

    /// What the trail logs, and what happens while it logs its first line.
    private static final class Said extends AppenderBase<ILoggingEvent> implements AutoCloseable {
        final List<String> lines = new CopyOnWriteArrayList<>();
        private final Logger logger = (Logger) LoggerFactory.getLogger(AuditTrail.class);
        private final Runnable meanwhile;

        Said(Runnable meanwhile) {
            this.meanwhile = meanwhile;
            start();
            logger.addAppender(this);
        }

        @Override
        protected void append(ILoggingEvent line) {
            lines.add(line.getLevel() + " " + line.getFormattedMessage());
            if (lines.size() == 1) {
                meanwhile.run();
            }
        }

        @Override
        public void close() {
            logger.detachAppender(this);
            stop();
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

    @Test
    void writes_more_at_once_than_it_has_room_for_while_the_log_keeps_up() {
        List<AuditEntry> many = IntStream.rangeClosed(1, 1_700)
                .mapToObj(AnAuditTrailTest::entry)
                .toList();
        try (AuditTrail trail = new AuditTrail(written::addAll, 600, RETRY, PATIENCE)) {
            assertThat(trail.record(many)).isTrue();
            assertThat(written).containsExactlyElementsOf(many);
            assertThat(trail.record(List.of())).isTrue();
        }
    }

    @Test
    void says_that_many_at_once_have_no_room() throws Exception {
        try (AuditTrail trail = new AuditTrail(this::addAfterSilence, 2, RETRY, Duration.ofMillis(50))) {
            try {
                trail.record(entry(1));
                assertThat(asked.await(60, TimeUnit.SECONDS)).isTrue();
                assertThat(trail.record(List.of(entry(2), entry(3), entry(4)))).isFalse();
            } finally {
                silence.countDown();
            }
        }
        assertThat(written).containsExactly(entry(1), entry(2), entry(3));
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
        awaitEndOfSilence();
        written.addAll(entries);
    }

    private void awaitEndOfSilence() throws Away {
        try {
            silence.await();
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw new Away(stopping);
        }
    }

    private static AuditEntry entry(int position) {
        return new AuditEntry(Instant.EPOCH, 1, 1, "READ_PATIENTS", "patient/1", 200, position);
    }
}
