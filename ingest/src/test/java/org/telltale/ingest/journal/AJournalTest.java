package org.telltale.ingest.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.telltale.ingest.journal.JournalFixture.GENESIS;
import static org.telltale.ingest.journal.JournalFixture.HOUR_MICROS;
import static org.telltale.ingest.journal.JournalFixture.NOON_MICROS;
import static org.telltale.ingest.journal.JournalFixture.append;
import static org.telltale.ingest.journal.JournalFixture.chainHash;
import static org.telltale.ingest.journal.JournalFixture.read;
import static org.telltale.ingest.journal.JournalFixture.seeded;
import static org.telltale.ingest.journal.JournalFixture.segments;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.telltale.ingest.journal.JournalFixture.Entry;

@DisplayNameGeneration(ReplaceUnderscores.class)
class AJournalTest {
    private static final byte[] NOTHING = {};

    @TempDir
    Path directory;

    @Test
    void begins_with_a_genesis_record_that_says_which_journal_it_is() {
        try (Journal journal = JournalFixture.open(directory)) {
            JournalRecord first = new JournalRecord();
            try (JournalReader reader = journal.reader(1)) {
                assertThat(reader.next(first)).isTrue();
                assertThat(reader.next(new JournalRecord())).isFalse();
            }
            assertThat(first.sequence()).isEqualTo(1);
            assertThat(first.type()).isEqualTo(Genesis.TYPE);
            assertThat(first.shard()).isEqualTo(JournalFixture.SHARD);
            assertThat(first.epoch()).isEqualTo(1);
            assertThat(journal.id()).isEqualTo(GENESIS.id());
            assertThat(journal.lastSequence()).isEqualTo(1);
        }
        try (Journal again = Journal.open(JournalFixture.config(directory))) {
            assertThat(again.id()).isEqualTo(GENESIS.id());
            assertThat(again.epoch()).isEqualTo(1);
        }
    }

    @Test
    void begins_in_a_segment_of_its_own_when_nobody_says_what_time_it_is() {
        JournalConfig config = JournalFixture.config(directory);
        Entry entry;
        try (Journal journal = Journal.open(config)) {
            assertThat(journal.lastStampMicros()).isZero();
            entry = append(journal, seeded(9), NOON_MICROS);
            journal.force();
            assertThat(read(journal, 2)).containsExactly(entry);
        }
        assertThat(segments(directory)).hasSize(2);
        try (Journal journal = Journal.open(config)) {
            assertThat(journal.lastStampMicros()).isEqualTo(NOON_MICROS);
            assertThat(journal.openedWith().records()).isEqualTo(2);
            assertThat(read(journal, 2)).containsExactly(entry);
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3})
    void gives_back_what_was_appended_across_blocks_rolls_and_restarts(long seed) {
        RandomGenerator random = seeded(seed);
        List<Entry> appended = new ArrayList<>();
        long stampMicros = NOON_MICROS;
        byte[] hash = {};
        for (int run = 0; run < 4; run++) {
            try (Journal journal = JournalFixture.open(directory)) {
                assertThat(journal.openedWith().segmentsRewritten()).isZero();
                assertThat(run == 0 ? hash : chainHash(journal)).isEqualTo(hash);
                for (int i = 0; i < 1_500; i++) {
                    stampMicros += random.nextLong(HOUR_MICROS / 600);
                    appended.add(append(journal, random, stampMicros));
                }
                journal.force();
                hash = chainHash(journal);
                assertThat(read(journal, 2)).isEqualTo(appended);
            }
        }
        assertThat(segments(directory)).hasSizeGreaterThan(4);
        try (Journal journal = JournalFixture.open(directory)) {
            assertThat(read(journal, 2)).isEqualTo(appended);
            for (int i = 0; i < 50; i++) {
                int from = random.nextInt(appended.size());
                assertThat(read(journal, from + 2L)).isEqualTo(appended.subList(from, appended.size()));
            }
        }
    }

    @Test
    void shows_a_reader_nothing_that_was_not_forced() {
        try (Journal journal = JournalFixture.open(directory);
                JournalReader reader = journal.reader(2)) {
            JournalRecord record = new JournalRecord();
            journal.append(16, 1, NOON_MICROS, 7, 1, NOTHING, 0, 0);
            assertThat(journal.lastSequence()).isEqualTo(2);
            assertThat(journal.forcedSequence()).isEqualTo(1);
            assertThat(reader.next(record)).isFalse();
            journal.force();
            assertThat(reader.next(record)).isTrue();
            assertThat(record.sequence()).isEqualTo(2);
            assertThat(reader.next(record)).isFalse();
        }
    }

    @Test
    void chains_its_records_by_their_hashes() {
        byte[] hash = new byte[32];
        try (Journal journal = JournalFixture.open(directory)) {
            List<byte[]> hashes = new ArrayList<>();
            hashes.add(chainHash(journal));
            for (int i = 0; i < 10; i++) {
                append(journal, seeded(i), NOON_MICROS + i);
                hashes.add(chainHash(journal));
            }
            journal.force();
            JournalRecord record = new JournalRecord();
            try (JournalReader reader = journal.reader(1)) {
                while (reader.next(record)) {
                    record.copyHash(hash);
                    assertThat(hash).isEqualTo(hashes.get((int) record.sequence() - 1));
                }
            }
            assertThat(hashes).doesNotHaveDuplicates();
        }
    }

    @Test
    void refuses_a_stamp_that_goes_back_a_type_of_its_own_and_a_payload_too_long() {
        try (Journal journal = JournalFixture.open(directory)) {
            assertThatThrownBy(() -> journal.append(16, 1, NOON_MICROS - 1, 0, 0, NOTHING, 0, 0))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("before the last record's");
            assertThatThrownBy(() -> journal.append(15, 1, NOON_MICROS, 0, 0, NOTHING, 0, 0))
                    .hasMessageContaining("the journal's own: 15");
            int longest = JournalFixture.config(directory).longestPayloadBytes();
            byte[] payload = new byte[longest + 1];
            assertThatThrownBy(() -> journal.append(16, 1, NOON_MICROS, 0, 0, payload, 0, longest + 1))
                    .hasMessageContaining("not " + (longest + 1));
            assertThat(journal.append(16, 1, NOON_MICROS, 0, 0, payload, 1, longest))
                    .isEqualTo(2);
            assertThat(journal.append(16, 1, NOON_MICROS, 0, 0, payload, 1, longest))
                    .isEqualTo(3);
            journal.force();
            assertThat(read(journal, 1)).hasSize(3);
        }
    }

    @Test
    void refuses_to_be_opened_twice_by_another_shard_or_with_another_roll() {
        JournalConfig config = JournalFixture.config(directory);
        try (Journal _ = Journal.open(config)) {
            assertThatThrownBy(() -> Journal.open(config)).hasMessageContaining("in use by another server");
        }
        var otherShard = new JournalConfig(directory, Roll.HOURLY, config.blockBytes(), 0, 4, config.fileSystems());
        assertThatThrownBy(() -> Journal.open(otherShard)).hasMessageContaining("that of shard 3, and shard 4");
        var otherRoll = JournalFixture.config(directory, Roll.DAILY, config.blockBytes());
        assertThatThrownBy(() -> Journal.open(otherRoll)).hasMessageContaining("not a segment of a journal that rolls");
    }

    @Test
    void refuses_everything_once_closed() {
        Journal journal = JournalFixture.open(directory);
        journal.close();
        assertThatThrownBy(() -> journal.append(16, 1, NOON_MICROS, 0, 0, NOTHING, 0, 0))
                .isInstanceOf(JournalFailed.class);
        assertThatThrownBy(journal::force).isInstanceOf(JournalFailed.class);
        assertThat(journal.hasRoom(1)).isFalse();
    }
}
