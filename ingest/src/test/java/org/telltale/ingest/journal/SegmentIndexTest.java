package org.telltale.ingest.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.telltale.ingest.journal.JournalFixture.NOON_MICROS;
import static org.telltale.ingest.journal.JournalFixture.append;
import static org.telltale.ingest.journal.JournalFixture.read;
import static org.telltale.ingest.journal.JournalFixture.seeded;
import static org.telltale.ingest.journal.JournalFixture.segments;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.telltale.ingest.journal.JournalFixture.Entry;

/// The bookkeeping that Chronicle Queue keeps beside the records can be older or newer than they are.
@DisplayNameGeneration(ReplaceUnderscores.class)
class SegmentIndexTest {
    private static final int RECORDS = 1_000;

    @TempDir
    Path directory;

    private final List<Entry> appended = new ArrayList<>();

    @BeforeEach
    void write_a_journal() {
        RandomGenerator random = seeded(3);
        try (Journal journal = JournalFixture.open(directory)) {
            for (int i = 0; i < RECORDS; i++) {
                appended.add(append(journal, random, NOON_MICROS));
            }
            journal.force();
        }
    }

    @Test
    void agrees_with_what_chronicle_queue_has_written() throws IOException {
        try (SegmentWalk walk = new SegmentWalk(segments(directory).getFirst())) {
            assertThat(walk.indexAgrees()).as("before the walk").isFalse();
            while (walk.next()) {
                assertThat(walk.recordBytes()).isGreaterThanOrEqualTo(RecordLayout.PAYLOAD);
            }
            assertThat(walk.indexAgrees()).isTrue();
        }
    }

    @ParameterizedTest(name = "{1}")
    @CsvSource({
        "28, the name of the write position",
        "64, the write position",
        "72, the number of the last excerpt",
        "139, the name of the index",
        "152, the position of the index",
        "176, the next excerpt to be indexed",
        "232, the pages in use",
        "240, the position of the first page",
        "33024, the capacity of a page",
        "33032, the entries in use",
        "33040, the first entry",
        "33064, the last entry"
    })
    void is_made_anew_when_it_is_wrong_about(long offset, String what) throws IOException {
        try (RandomAccessFile file =
                new RandomAccessFile(segments(directory).getFirst().toFile(), "rw")) {
            file.seek(offset);
            int now = file.read();
            file.seek(offset);
            file.write(now ^ 1);
        }
        try (Journal journal = JournalFixture.open(directory)) {
            assertThat(journal.openedWith().segmentsRewritten()).as(what).isEqualTo(1);
            assertThat(journal.openedWith().segmentsSetAside()).isZero();
            assertThat(read(journal, 2)).isEqualTo(appended);
            assertThat(read(journal, 700)).isEqualTo(appended.subList(698, RECORDS));
            appended.add(append(journal, seeded(4), NOON_MICROS));
            journal.force();
            assertThat(read(journal, 2)).isEqualTo(appended);
        }
    }
}
