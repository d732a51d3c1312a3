package org.telltale.server.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.telltale.care.event.CareEvent;
import org.telltale.escalation.PageAttempt;
import org.telltale.ingest.journal.Forcer;
import org.telltale.ingest.journal.Genesis;
import org.telltale.ingest.journal.Journal;
import org.telltale.ingest.journal.JournalConfig;
import org.telltale.ingest.journal.Roll;

/// Whoever is told that the journal is lost should end the process. Here it only takes note.
@DisplayNameGeneration(ReplaceUnderscores.class)
class AJournalThatIsLostTest {
    private static final CareEvent.PracticeOpened PRACTICE =
            (CareEvent.PracticeOpened) SmallPractice.opens().getFirst();

    private static final long AFTER_THE_GENESIS = 2;

    @TempDir
    Path folder;

    private final CountDownLatch lost = new CountDownLatch(1);
    private volatile boolean failing;
    private Journal journal;
    private Monitor monitor;
    private Stages stages;
    private Commands commands;

    @Test
    void is_judged_no_further_than_it_was_forced_although_the_process_does_not_end() throws Exception {
        assertThat(commands.submit(Commands.SERVER, PRACTICE).outcome()).isEqualTo(Outcome.applied(1));

        failing = true;
        assertThatThrownBy(() -> commands.submit(Commands.SERVER, PRACTICE))
                .isInstanceOf(Commands.Unavailable.class)
                .hasMessageContaining("the journal failed");
        assertThat(lost.await(60, TimeUnit.SECONDS)).isTrue();
        stages.close();

        assertThat(monitor.directory().practiceCount()).isOne();
        assertThat(monitor.position()).isEqualTo(AFTER_THE_GENESIS);
        assertThat(stages.monitor().finishedPosition()).isEqualTo(AFTER_THE_GENESIS);
        assertThat(stages.slotsUsed()).isZero();
    }

    @BeforeEach
    void open() {
        MovedClock time = new MovedClock(Instant.parse("2026-11-21T12:00:00Z"));
        journal = Journal.open(
                new JournalConfig(
                        folder.resolve("journal"), Roll.HOURLY, JournalConfig.SMALLEST_BLOCK_BYTES, 1 << 20, 0),
                new Genesis(UUID.randomUUID(), 1, time.wallMicros()),
                new FailingForcer());
        Pages nobody = new Pages() {
            @Override
            public void send(PageAttempt attempt) {}

            @Override
            public void withdraw(PageAttempt attempt) {}
        };
        monitor = new Monitor(
                Monitor.FIRST_MEMORY, new LiveObserver(new Board(), nobody, new AccountBoard(), Fetches.NONE));
        JournalClock clock = new JournalClock(time, journal.lastStampMicros());
        stages = new Stages(journal, 1 << 14, clock, monitor, new Checkpoints(), nobody, Fetches.NONE, lost::countDown);
        commands = new RingCommands(stages.ring(), 1 << 14);
        stages.start();
    }

    @AfterEach
    void close() {
        stages.close();
        journal.close();
    }

    private final class FailingForcer implements Forcer {
        private final Forcer disk = Forcer.toDisk();

        @Override
        public void force(Path file, FileChannel channel) throws IOException {
            if (failing) {
                throw new IOException("Input/output error");
            }
            disk.force(file, channel);
        }

        @Override
        public void forceDirectory(Path directory) throws IOException {
            disk.forceDirectory(directory);
        }
    }
}
