package org.telltale.server.core;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.telltale.care.event.CareEvent;
import org.telltale.escalation.PageAttempt;
import org.telltale.ingest.decode.CanonicalJson;
import org.telltale.ingest.decode.Fragments;
import org.telltale.ingest.journal.Forcer;
import org.telltale.ingest.journal.Genesis;
import org.telltale.ingest.journal.Journal;
import org.telltale.ingest.journal.JournalConfig;
import org.telltale.ingest.journal.Roll;
import org.telltale.ingest.ring.Admission;
import org.telltale.ingest.ring.Receipt;
import org.telltale.ingest.ring.Transport;

@DisplayNameGeneration(ReplaceUnderscores.class)
class StagesTest {
    private static final int SLOTS = 1 << 14;
    private static final long GATEWAY = 1;
    private static final int READINGS = 20;

    @TempDir
    private Path folder;

    private Journal journal;
    private Stages stages;

    @Test
    void look_ahead_at_readings_that_are_forced_together() throws Exception {
        take(0);
        take(READINGS);
        stages.close();

        assertThat(stages.monitor().finishedPosition()).isEqualTo(journal.forcedSequence());
        assertThat(stages.monitor().glanced()).isNotZero();
    }

    /// A body whose slots are published, and so forced and judged, in one batch.
    private void take(int firstMinute) throws Exception {
        byte[] body = IntStream.range(firstMinute, firstMinute + READINGS)
                .mapToObj("""
                        {"device":"oximeter-1","vital":"oxygen_saturation","taken_at":"2026-11-21T11:%02d:00Z",\
                        "value":97,"unit":"%%"}"""::formatted)
                .collect(Collectors.joining(",", "[", "]"))
                .getBytes(UTF_8);
        Fragments fragments = new Fragments();
        new CanonicalJson().decode(body, 0, body.length, fragments);
        Told told = new Told();
        Admission admission = stages.ring().offer(Transport.HTTP, GATEWAY, body, 0, body.length, fragments, told);
        assertThat(admission).isEqualTo(Admission.TAKEN);
        told.position.get(60, TimeUnit.SECONDS);
    }

    @BeforeEach
    void open() throws Commands.Unavailable {
        MovedClock time = new MovedClock(Instant.parse("2026-11-21T12:00:00Z"));
        journal = Journal.open(
                new JournalConfig(
                        folder.resolve("journal"), Roll.HOURLY, JournalConfig.SMALLEST_BLOCK_BYTES, 1 << 20, 0),
                new Genesis(UUID.randomUUID(), 1, time.wallMicros()),
                Forcer.toDisk());
        Monitor monitor = new Monitor(
                Monitor.FIRST_MEMORY, new LiveObserver(new Board(), new NoPages(), new AccountBoard(), Fetches.NONE));
        JournalClock clock = new JournalClock(time, journal.lastStampMicros());
        stages = new Stages(journal, SLOTS, clock, monitor, new Checkpoints(), new NoPages(), Fetches.NONE, () -> {});
        stages.start();
        Commands commands = new RingCommands(stages.ring(), SLOTS);
        for (CareEvent event : SmallPractice.opens()) {
            commands.submit(Commands.SERVER, event);
        }
    }

    @AfterEach
    void close() {
        stages.close();
        journal.close();
    }

    private static final class Told implements Receipt {
        private final CompletableFuture<Long> position = new CompletableFuture<>();

        @Override
        public void forced(long at) {
            position.complete(at);
        }

        @Override
        public void failed() {
            position.completeExceptionally(new IllegalStateException("the journal failed"));
        }
    }

    private static final class NoPages implements Pages {
        @Override
        public void send(PageAttempt attempt) {}

        @Override
        public void withdraw(PageAttempt attempt) {}
    }
}
