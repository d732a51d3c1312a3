package org.telltale.server.core;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.telltale.ingest.journal.Journal;
import org.telltale.ingest.journal.JournalReader;
import org.telltale.ingest.journal.JournalRecord;

/// A start must not end at a snapshot that cannot be read: an older one, or the journal, says the same.
@DisplayNameGeneration(ReplaceUnderscores.class)
class ADamagedSnapshotTest {
    @TempDir
    Path folder;

    private Path file;
    private byte[] whole;

    @BeforeEach
    void cutOne() throws Exception {
        try (TestShard shard = new TestShard(
                folder, new MovedClock(Instant.parse("2026-11-21T12:00:00Z")), TestShard.NO_DATABASE, (_, _) -> {})) {
            shard.openPractice();
            shard.weigh("180.0", "2026-11-21T11:58:00Z");
            shard.settle();
        }
        try (Journal journal = open()) {
            Snapshots snapshots = new Snapshots(folder.resolve("cut"), journal);
            snapshots.cut(monitorAt(journal), hashAt(journal));
            file = folder.resolve("cut").resolve("snapshot-" + journal.forcedSequence());
        }
        whole = Files.readAllBytes(file);
    }

    @Test
    void is_passed_over_whichever_of_its_bits_is_wrong() throws IOException {
        try (Journal journal = open()) {
            Snapshots snapshots = new Snapshots(folder.resolve("cut"), journal);
            assertThat(load(snapshots)).as("the whole one").isPresent();
            for (int bit = 0; bit < 8 * whole.length; bit += 5) {
                byte[] damaged = whole.clone();
                damaged[bit / 8] ^= (byte) (1 << bit % 8);
                Files.write(file, damaged);
                assertThat(load(snapshots)).as("bit %d", bit).isEmpty();
            }
        }
    }

    @Test
    void is_passed_over_when_it_ends_early_or_is_empty() throws IOException {
        try (Journal journal = open()) {
            Snapshots snapshots = new Snapshots(folder.resolve("cut"), journal);
            for (int length : new int[] {0, 7, 8, 100, whole.length - 1}) {
                Files.write(file, Arrays.copyOf(whole, length));
                assertThat(load(snapshots)).as("%d bytes", length).isEmpty();
            }
        }
    }

    @Test
    void is_passed_over_when_it_is_whole_and_says_what_only_another_release_knows() throws IOException {
        byte[] later = whole.clone();
        byte[] status = "ACTIVE".getBytes(UTF_8);
        later[lastPlaceOf(status)] = 'O';
        CRC32C checksum = new CRC32C();
        checksum.update(later, 0, later.length - Long.BYTES);
        ByteBuffer.wrap(later).putLong(later.length - Long.BYTES, checksum.getValue());
        Files.write(file, later);

        try (Journal journal = open()) {
            assertThat(load(new Snapshots(folder.resolve("cut"), journal))).isEmpty();
        }
    }

    private int lastPlaceOf(byte[] word) {
        int at = whole.length - word.length;
        while (!Arrays.equals(whole, at, at + word.length, word, 0, word.length)) {
            at--;
        }
        return at;
    }

    @Test
    void is_not_looked_for_under_names_that_are_none() throws IOException {
        Files.writeString(folder.resolve("cut").resolve("snapshot-before-the-move"), "somebody's");

        try (Journal journal = open()) {
            assertThat(load(new Snapshots(folder.resolve("cut"), journal))).isPresent();
        }
    }

    private Journal open() {
        return Journal.open(TestShard.journalIn(folder));
    }

    private static Optional<Monitor> load(Snapshots snapshots) {
        return snapshots.loadNewest(Long.MAX_VALUE, () -> new Monitor(1 << 16, new Transcript()));
    }

    private static Monitor monitorAt(Journal journal) throws IOException {
        Monitor monitor = new Monitor(1 << 16, new Transcript());
        RecordRunner runner = new RecordRunner(monitor, new EventCodec());
        JournalRecord record = new JournalRecord();
        try (JournalReader reader = journal.reader(1)) {
            while (reader.next(record)) {
                runner.decode(record);
                runner.run(record);
            }
        }
        return monitor;
    }

    private static byte[] hashAt(Journal journal) {
        byte[] hash = new byte[32];
        journal.copyChainHash(hash);
        return hash;
    }
}
