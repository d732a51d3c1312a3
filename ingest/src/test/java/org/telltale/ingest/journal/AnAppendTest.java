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
    private static final int WARM_UP = 30_000;
    private static final int RECORDS = 100_000;
    private static final int BATCH = 64;
    private static final int BLOCK_BYTES = 16 << 20;
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
            // Two or three blocks begin in this run; each costs a mapping, and a claim of disk, of a few KiB. The
            // smallest object takes 16 bytes, so one for every record would show.
            assertThat(appending).as("bytes allocated by %d appends", RECORDS).isLessThan(8L * RECORDS);
            assertThat(reading).as("bytes allocated by %d reads", RECORDS).isLessThan(8L * RECORDS);
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
