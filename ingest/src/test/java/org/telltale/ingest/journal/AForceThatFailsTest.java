package org.telltale.ingest.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.telltale.ingest.journal.JournalFixture.HOUR_MICROS;
import static org.telltale.ingest.journal.JournalFixture.NOON_MICROS;
import static org.telltale.ingest.journal.JournalFixture.append;
import static org.telltale.ingest.journal.JournalFixture.read;
import static org.telltale.ingest.journal.JournalFixture.seeded;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.telltale.ingest.journal.JournalFixture.Entry;

@DisplayNameGeneration(ReplaceUnderscores.class)
class AForceThatFailsTest {
    @TempDir
    Path directory;

    /// A disk that answers with an error from the given call on, and remembers what it was asked to force.
    private static final class FailingDisk implements Forcer {
        private final List<String> calls = new ArrayList<>();
        private int goodCalls;

        FailingDisk(int goodCalls) {
            this.goodCalls = goodCalls;
        }

        @Override
        public void force(Path file, FileChannel channel) throws IOException {
            answer(file);
        }

        @Override
        public void forceDirectory(Path path) throws IOException {
            answer(path);
        }

        private void answer(Path path) throws IOException {
            calls.add(path.getFileName().toString());
            if (goodCalls-- <= 0) {
                throw new IOException("Input/output error");
            }
        }
    }

    /// At a roll: the old segment, the new one, the metadata, the directory.
    @ParameterizedTest(name = "at call {0} of a force")
    @ValueSource(ints = {0, 1, 2, 3})
    void leaves_a_journal_that_refuses_everything_and_confirms_nothing(int goodCalls) {
        FailingDisk disk = new FailingDisk(Integer.MAX_VALUE);
        Journal journal = JournalFixture.open(directory, disk);
        Entry first = append(journal, seeded(1), NOON_MICROS);
        journal.force();
        append(journal, seeded(2), NOON_MICROS);
        append(journal, seeded(3), NOON_MICROS + HOUR_MICROS);
        disk.goodCalls = goodCalls;

        assertThatThrownBy(journal::force)
                .isInstanceOf(JournalFailed.class)
                .hasMessageContaining("records 3 to 4 could not be forced")
                .hasRootCauseMessage("Input/output error");

        disk.goodCalls = Integer.MAX_VALUE;
        assertThat(journal.forcedSequence()).isEqualTo(2);
        assertThat(read(journal, 2)).containsExactly(first);
        assertThat(journal.hasRoom(1)).isFalse();
        assertThatThrownBy(journal::force).isInstanceOf(JournalFailed.class);
        assertThatThrownBy(() -> append(journal, seeded(4), NOON_MICROS + HOUR_MICROS))
                .isInstanceOf(JournalFailed.class);
        journal.close();
    }

    @Test
    void would_have_forced_both_segments_the_metadata_and_the_directory_at_a_roll_and_one_segment_otherwise() {
        FailingDisk disk = new FailingDisk(Integer.MAX_VALUE);
        try (Journal journal = JournalFixture.open(directory, disk)) {
            String noon = Roll.HOURLY.fileName(Roll.HOURLY.cycle(NOON_MICROS));
            String one = Roll.HOURLY.fileName(Roll.HOURLY.cycle(NOON_MICROS + HOUR_MICROS));
            disk.calls.clear();
            append(journal, seeded(1), NOON_MICROS);
            journal.force();
            assertThat(disk.calls).containsExactly(noon);

            disk.calls.clear();
            append(journal, seeded(2), NOON_MICROS);
            append(journal, seeded(3), NOON_MICROS + HOUR_MICROS);
            journal.force();
            String directoryName = directory.getFileName().toString();
            assertThat(disk.calls).containsExactly(noon, one, "metadata.cq4t", directoryName);

            disk.calls.clear();
            journal.force();
            assertThat(disk.calls).isEmpty();
        }
    }
}
