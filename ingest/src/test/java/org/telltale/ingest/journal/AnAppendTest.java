package org.telltale.ingest.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.telltale.ingest.journal.JournalFixture.NOON_MICROS;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(ReplaceUnderscores.class)
class AnAppendTest {
    /// Over two blocks: beginning the second and leaving the first load classes and make method handles,
    /// once in the life of a JVM, for 60 KiB and more where jars have to be opened for them.
    private static final int WARM_UP = 30_000;

    private static final int RECORDS = 100_000;
    private static final int BATCH = 64;
    private static final int BLOCK_BYTES = 4 << 20;

    /// The eight blocks that begin in a run cost a mapping and a claim of disk each, of about 1,300 bytes.
    /// One smallest object for every record would be 1,600,000.
    private static final int MOST_BYTES = 50_000;

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    @TempDir
    Path directory;

    private final byte[] payload = new byte[200];
    private long stampMicros = NOON_MICROS;
    private final JournalRecord record = new JournalRecord();

    @Test
    void allocates_nothing_but_for_a_little_at_each_new_block_and_neither_does_reading_it() {
        JournalConfig config = JournalFixture.config(directory, Roll.DAILY, BLOCK_BYTES);
        try (Journal journal = Journal.open(config, JournalFixture.GENESIS, Forcer.toDisk());
                JournalReader reader = journal.reader(1)) {
            appendAll(journal, WARM_UP);
            readAll(reader);
            long before = THREADS.getCurrentThreadAllocatedBytes();
            appendAll(journal, RECORDS);
            long appending = THREADS.getCurrentThreadAllocatedBytes() - before;
            before = THREADS.getCurrentThreadAllocatedBytes();
            readAll(reader);
            long reading = THREADS.getCurrentThreadAllocatedBytes() - before;
            assertThat(appending).as("bytes allocated by %d appends", RECORDS).isLessThan(MOST_BYTES);
            assertThat(reading).as("bytes allocated by %d reads", RECORDS).isLessThan(MOST_BYTES);
        }
    }

    private void appendAll(Journal journal, int records) {
        for (int i = 1; i <= records; i++) {
            payload[i % payload.length]++;
            journal.append(16, 1, stampMicros++, 1, 1, payload, 0, payload.length);
            if (i % BATCH == 0) {
                journal.force();
            }
        }
        journal.force();
    }

    private void readAll(JournalReader reader) {
        while (reader.next(record)) {
            assertSound();
        }
    }

    private void assertSound() {
        if (record.payloadLength() != payload.length && record.type() != Genesis.TYPE) {
            throw new AssertionError("record " + record.sequence() + " has " + record.payloadLength() + " bytes");
        }
    }
}
