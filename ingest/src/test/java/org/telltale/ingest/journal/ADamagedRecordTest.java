package org.telltale.ingest.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;
import static org.telltale.ingest.journal.JournalFixture.HOUR_MICROS;
import static org.telltale.ingest.journal.JournalFixture.NOON_MICROS;
import static org.telltale.ingest.journal.JournalFixture.append;
import static org.telltale.ingest.journal.JournalFixture.read;
import static org.telltale.ingest.journal.JournalFixture.seeded;
import static org.telltale.ingest.journal.JournalFixture.segments;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.telltale.ingest.journal.JournalFixture.Entry;

/// Bytes change after they were forced: a disk that forgets, a hand that edits.
@DisplayNameGeneration(ReplaceUnderscores.class)
class ADamagedRecordTest {
    private static final int BATCHES = 30;
    private static final int BATCH = 10;
    private static final int FLIPS = 250;

    @TempDir
    Path directory;

    private final List<Entry> appended = new ArrayList<>();

    /// Where a record lies: its word, and as many bytes.
    private record Place(Path file, long offset, int bytes, long sequence) {}

    @BeforeEach
    void write_a_journal_of_three_segments() {
        RandomGenerator random = seeded(7);
        try (Journal journal = JournalFixture.open(directory)) {
            for (int batch = 0; batch < BATCHES; batch++) {
                for (int i = 0; i < BATCH; i++) {
                    appended.add(append(journal, random, NOON_MICROS + batch * HOUR_MICROS / 10));
                }
                journal.force();
            }
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {51, 52})
    void is_named_whichever_of_its_bytes_was_flipped_and_nothing_is_changed(long seed) throws IOException {
        RandomGenerator random = seeded(seed);
        List<Place> forcedBeforeAnother = places().subList(0, appended.size() + 1 - BATCH);
        for (int i = 0; i < FLIPS; i++) {
            Place place = forcedBeforeAnother.get(random.nextInt(forcedBeforeAnother.size()));
            long at = place.offset + random.nextInt(place.bytes);
            int flip = 1 << random.nextInt(8);
            flip(place.file, at, flip);
            assertThatThrownBy(() -> JournalFixture.open(directory))
                    .as("bit %d of byte %d of record %d", flip, at - place.offset, place.sequence)
                    .asInstanceOf(type(JournalDamaged.class))
                    .returns(place.sequence, JournalDamaged::sequence)
                    .extracting(Throwable::getMessage)
                    .asString()
                    .contains("record " + place.sequence + " ");
            flip(place.file, at, flip);
        }
        try (Journal journal = JournalFixture.open(directory)) {
            assertThat(read(journal, 2)).isEqualTo(appended);
            assertThat(directory.resolve(Repair.DAMAGED)).doesNotExist();
        }
    }

    @Test
    void is_not_shown_to_a_reader_when_it_is_damaged_while_the_journal_is_open() throws IOException {
        Place place = places().get(149);
        try (Journal journal = JournalFixture.open(directory);
                JournalReader reader = journal.reader(149)) {
            flip(place.file, place.offset + place.bytes - 1, 1);
            JournalRecord record = new JournalRecord();
            assertThat(reader.next(record)).isTrue();
            assertThatThrownBy(() -> reader.next(record))
                    .isInstanceOf(JournalDamaged.class)
                    .hasMessageContaining("record 150");
        }
    }

    @Test
    void is_missed_when_its_whole_segment_is_gone() throws IOException {
        Files.delete(segments(directory).get(1));
        assertThatThrownBy(() -> JournalFixture.open(directory))
                .isInstanceOf(JournalDamaged.class)
                .hasMessageContaining("record 102 is not the one that follows")
                .hasMessageContaining("says that it had been forced to disk");
    }

    @Test
    void counts_as_torn_and_is_kept_aside_when_no_other_record_says_that_it_was_forced() throws IOException {
        Place last = places().getLast();
        flip(last.file, last.offset + 20, 1);
        try (Journal journal = JournalFixture.open(directory)) {
            assertThat(read(journal, 2)).isEqualTo(appended.subList(0, appended.size() - 1));
            assertThat(journal.openedWith().segmentsSetAside()).isEqualTo(1);
            assertThat(journal.openedWith().bytesSetAside()).isBetween(100L, (long) last.bytes);
            assertThat(directory.resolve(Repair.DAMAGED).resolve("epoch-1-records-202-300.cq4"))
                    .exists();
        }
    }

    @Test
    void is_sound_when_its_payload_was_erased_on_purpose_and_the_chain_still_holds() throws IOException {
        Place place = places().get(119);
        erase(place);
        try (Journal journal = JournalFixture.open(directory)) {
            List<Entry> found = read(journal, 2);
            assertThat(found).hasSameSizeAs(appended);
            assertThat(found.get(118).payload()).containsOnly((byte) 0);
            assertThat(found.get(119)).isEqualTo(appended.get(119));
            try (JournalReader reader = journal.reader(120)) {
                JournalRecord record = new JournalRecord();
                assertThat(reader.next(record)).isTrue();
                assertThat(record.erased()).isTrue();
            }
        }
        flip(place.file, place.offset + SegmentWalk.WORD_BYTES + RecordLayout.PAYLOAD, 1);
        assertThatThrownBy(() -> JournalFixture.open(directory)).hasMessageContaining("record 120 ");
    }

    private static void erase(Place place) throws IOException {
        byte[] record = new byte[place.bytes - SegmentWalk.WORD_BYTES];
        try (RandomAccessFile file = new RandomAccessFile(place.file.toFile(), "rw")) {
            file.seek(place.offset + SegmentWalk.WORD_BYTES);
            file.readFully(record);
            Arrays.fill(record, RecordLayout.PAYLOAD, record.length, (byte) 0);
            RecordLayout.putInt(record, RecordLayout.STATE, RecordLayout.ERASED);
            int payloadBytes = record.length - RecordLayout.PAYLOAD;
            int crc = new RecordHashes().crc(record, record, RecordLayout.PAYLOAD, payloadBytes);
            RecordLayout.putInt(record, RecordLayout.CRC, crc);
            file.seek(place.offset + SegmentWalk.WORD_BYTES);
            file.write(record);
        }
    }

    private List<Place> places() throws IOException {
        List<Place> places = new ArrayList<>();
        for (Path file : segments(directory)) {
            try (SegmentWalk walk = new SegmentWalk(file)) {
                while (walk.next()) {
                    int bytes = SegmentWalk.WORD_BYTES + walk.recordBytes();
                    places.add(new Place(file, walk.position() - bytes, bytes, places.size() + 1));
                }
            }
        }
        return places;
    }

    private static void flip(Path path, long offset, int bits) throws IOException {
        try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "rw")) {
            file.seek(offset);
            int now = file.read();
            file.seek(offset);
            file.write(now ^ bits);
        }
    }
}
