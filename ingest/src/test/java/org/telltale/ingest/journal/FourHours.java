package org.telltale.ingest.journal;

import static org.telltale.ingest.journal.JournalFixture.HOUR_MICROS;
import static org.telltale.ingest.journal.JournalFixture.NOON_MICROS;
import static org.telltale.ingest.journal.JournalFixture.append;
import static org.telltale.ingest.journal.JournalFixture.seeded;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Period;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.telltale.ingest.journal.Archiver.Step;
import org.telltale.ingest.journal.JournalFixture.Entry;

/// A test that begins with a journal of four hours, none of them archived yet: records 1 to 61, to 121, to 181 and to
/// 241, the first of which is the genesis.
abstract class FourHours {
    static final int HOURS = 4;
    static final int AN_HOUR = 60;

    @TempDir
    Path directory;

    final RandomGenerator random = seeded(31);
    final List<Entry> appended = new ArrayList<>();

    @BeforeEach
    void write_four_hours() {
        try (Journal journal = JournalFixture.open(directory)) {
            for (int hour = 0; hour < HOURS; hour++) {
                appendAnHour(journal, hour);
            }
        }
    }

    final void appendAnHour(Journal journal, int hour) {
        for (int i = 0; i < AN_HOUR; i++) {
            appended.add(append(journal, random, NOON_MICROS + hour * HOUR_MICROS));
        }
        journal.force();
    }

    final Path archive() {
        return directory.resolve("archive");
    }

    /// {@return the journal's configuration where it leaves the whole disk to others}
    final JournalConfig withoutRoom() {
        return new JournalConfig(
                directory,
                Roll.HOURLY,
                JournalConfig.SMALLEST_BLOCK_BYTES,
                Long.MAX_VALUE,
                JournalFixture.SHARD,
                Set.of(JournalFixture.typeOf(directory)));
    }

    /// {@return the journal's configuration where its archive is elsewhere, and kept for two days}
    final JournalConfig keptForTwoDaysIn(Path elsewhere) {
        return new JournalConfig(
                directory,
                Roll.HOURLY,
                JournalConfig.SMALLEST_BLOCK_BYTES,
                0,
                JournalFixture.SHARD,
                Set.of(JournalFixture.typeOf(directory)),
                elsewhere,
                Period.ofDays(2));
    }

    /// Archives and removes whatever there is to.
    static List<Step> archiveAll(Journal journal) throws IOException {
        List<Step> steps = new ArrayList<>();
        try (Archiver archiver = new Archiver(journal, Forcer.toDisk())) {
            do {
                steps.add(archiver.step(_ -> true));
            } while (steps.getLast() != Step.NOTHING);
        }
        return steps;
    }
}
