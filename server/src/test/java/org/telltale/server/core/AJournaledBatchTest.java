package org.telltale.server.core;

import static org.assertj.core.api.Assertions.assertThat;

import com.lmax.disruptor.YieldingWaitStrategy;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.telltale.ingest.journal.Forcer;
import org.telltale.ingest.journal.Genesis;
import org.telltale.ingest.journal.Journal;
import org.telltale.ingest.journal.JournalConfig;
import org.telltale.ingest.journal.Roll;
import org.telltale.ingest.ring.Admission;
import org.telltale.ingest.ring.Receipt;
import org.telltale.ingest.ring.Ring;

/// A kill cannot show this: what is written and not forced outlives the process. Only the machine's end takes it.
@DisplayNameGeneration(ReplaceUnderscores.class)
class AJournaledBatchTest {
    @TempDir
    Path folder;

    private final List<String> happened = new ArrayList<>();
    private boolean failing;
    private Journal journal;
    private Ring ring;
    private JournalStage stage;

    @Test
    void is_acknowledged_after_the_force_and_all_of_it() {
        offer("first");
        offer("second");
        take(0, false);
        assertThat(happened).isEmpty();
        take(1, true);

        assertThat(happened).containsExactly("forced", "first is on disk", "second is on disk");
    }

    @Test
    void is_never_acknowledged_when_the_force_fails_nor_is_anything_after_it() {
        failing = true;

        offer("first");
        offer("second");
        offer("third");
        take(0, false);
        take(1, true);
        take(2, true);

        assertThat(happened)
                .containsExactly(
                        "not forced", "first is lost", "second is lost", "the server must end", "third is lost");
        assertThat(stage.lost()).isTrue();
        assertThat(ring.offerDue(receipt("fourth"))).isEqualTo(Admission.CLOSED);
    }

    @BeforeEach
    void open() {
        Genesis genesis = new Genesis(UUID.randomUUID(), 1, 0);
        journal = Journal.open(
                new JournalConfig(
                        folder.resolve("journal"), Roll.HOURLY, JournalConfig.SMALLEST_BLOCK_BYTES, 1 << 20, 0),
                genesis,
                new Watched());
        ring = new Ring(1 << 14, new YieldingWaitStrategy(), _ -> true, _ -> true);
        JournalClock clock = new JournalClock(new MovedClock(Instant.parse("2026-11-21T12:00:00Z")), 0);
        stage = new JournalStage(journal, clock, ring, new StageWaits(), () -> happened.add("the server must end"));
        happened.clear(); // a new journal is forced too
    }

    @AfterEach
    void close() {
        failing = false;
        journal.close();
    }

    private void offer(String name) {
        assertThat(ring.offerDue(receipt(name))).isEqualTo(Admission.TAKEN);
    }

    private void take(long sequence, boolean endOfBatch) {
        stage.onEvent(ring.buffer().get(sequence), sequence, endOfBatch);
    }

    private Receipt receipt(String name) {
        return new Receipt() {
            @Override
            public void forced(long position) {
                happened.add(name + " is on disk");
            }

            @Override
            public void failed() {
                happened.add(name + " is lost");
            }
        };
    }

    /// Forces for real, or fails as a disk does.
    private final class Watched implements Forcer {
        private final Forcer disk = Forcer.toDisk();

        @Override
        public void force(Path file, FileChannel channel) throws IOException {
            if (failing) {
                happened.add("not forced");
                throw new IOException("Input/output error");
            }
            disk.force(file, channel);
            if (happened.isEmpty()) {
                happened.add("forced"); // several files may be, of one batch
            }
        }

        @Override
        public void forceDirectory(Path directory) throws IOException {
            disk.forceDirectory(directory);
        }
    }
}
