package org.telltale.ingest.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.telltale.ingest.journal.JournalFixture.HOUR_MICROS;
import static org.telltale.ingest.journal.JournalFixture.NOON_MICROS;
import static org.telltale.ingest.journal.JournalFixture.append;
import static org.telltale.ingest.journal.JournalFixture.chainHash;
import static org.telltale.ingest.journal.JournalFixture.read;
import static org.telltale.ingest.journal.JournalFixture.segments;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.telltale.ingest.journal.Archiver.Step;
import org.telltale.ingest.journal.JournalFixture.Entry;

/// The front of a journal moves into its archive, and everything that reads the journal reads on.
@DisplayNameGeneration(ReplaceUnderscores.class)
class AnArchivedJournalTest extends FourHours {
    private static final int FLIPS = 40;

    private List<String> archived() throws IOException {
        return archived(archive());
    }

    private static List<String> archived(Path folder) throws IOException {
        List<String> names = new ArrayList<>();
        try (var files = Files.newDirectoryStream(folder)) {
            files.forEach(file -> names.add(file.getFileName().toString()));
        }
        names.sort(null);
        return names;
    }

    @Test
    void is_read_and_written_as_if_all_of_it_were_still_there() throws IOException {
        try (Journal journal = JournalFixture.open(directory)) {
            assertThat(archiveAll(journal))
                    .containsExactly(
                            Step.ARCHIVED,
                            Step.ARCHIVED,
                            Step.ARCHIVED,
                            Step.REMOVED,
                            Step.REMOVED,
                            Step.REMOVED,
                            Step.NOTHING);
            assertThat(segments(directory)).hasSize(1);
            assertThat(archived())
                    .containsExactly(
                            "journal-7c0a5b52-epoch-1-records-1-61.gz",
                            "journal-7c0a5b52-epoch-1-records-122-181.gz",
                            "journal-7c0a5b52-epoch-1-records-62-121.gz");
            assertThat(read(journal, 2)).isEqualTo(appended);
            assertThat(read(journal, 100)).isEqualTo(appended.subList(98, appended.size()));

            appendAnHour(journal, HOURS);
            appendAnHour(journal, HOURS + 2);

            assertThat(read(journal, 2)).isEqualTo(appended);
            assertThat(archiveAll(journal)).hasSize(2 + 2 + 1);
            assertThat(read(journal, 2)).isEqualTo(appended);
        }
        try (Journal journal = JournalFixture.open(directory)) {
            assertThat(read(journal, 2)).isEqualTo(appended);
            appendAnHour(journal, HOURS + 3);
            assertThat(read(journal, 2)).isEqualTo(appended);
        }
    }

    @Test
    void is_scanned_at_the_start_only_where_it_is_not_archived() throws IOException {
        byte[] hash;
        try (Journal journal = JournalFixture.open(directory);
                Archiver archiver = new Archiver(journal, Forcer.toDisk())) {
            assertThat(archiver.step(_ -> false)).isEqualTo(Step.ARCHIVED);
            assertThat(archiver.step(_ -> false)).isEqualTo(Step.ARCHIVED);
            assertThat(archiver.waiting()).isEqualTo(1);
            assertThat(archiver.closedSegments()).isEqualTo(3);
            assertThat(archiver.archivedSequence()).isEqualTo(121);
            hash = chainHash(journal);
        }
        try (Journal journal = JournalFixture.open(directory)) {
            JournalScan scan = journal.openedWith();
            assertThat(scan.archivedRecords()).isEqualTo(121);
            assertThat(scan.segments()).isEqualTo(2);
            assertThat(scan.records()).isEqualTo(1 + HOURS * AN_HOUR);
            assertThat(chainHash(journal)).isEqualTo(hash);
            // All four are still on the journal's disk, and are read from there: the archive may be away.
            Files.move(archive(), directory.resolve("elsewhere"));
            assertThat(read(journal, 2)).isEqualTo(appended);
        }
    }

    @Test
    void keeps_a_segment_on_its_disk_for_as_long_as_somebody_needs_it() throws IOException {
        try (Journal journal = JournalFixture.open(directory);
                Archiver archiver = new Archiver(journal, Forcer.toDisk())) {
            List<Long> asked = new ArrayList<>();
            Step step;
            do {
                step = archiver.step(last -> {
                    asked.add(last);
                    return last < 100;
                });
            } while (step != Step.NOTHING);

            assertThat(asked).containsExactly(61L, 121L);
            assertThat(segments(directory)).hasSize(3);
            assertThat(read(journal, 2)).isEqualTo(appended);
        }
    }

    @Test
    void never_loses_a_segment_to_an_archive_with_a_flipped_bit() throws IOException {
        try (Journal journal = JournalFixture.open(directory);
                Archiver archiver = new Archiver(journal, Forcer.toDisk())) {
            for (int i = 0; i < 3; i++) {
                assertThat(archiver.step(_ -> false)).isEqualTo(Step.ARCHIVED);
            }
            Path file = archive().resolve("journal-7c0a5b52-epoch-1-records-1-61.gz");
            for (int i = 0; i < FLIPS; i++) {
                byte[] bytes = Files.readAllBytes(file);
                int at = i < 16 ? i * ArchiveHeader.BYTES / 16 : random.nextInt(bytes.length);
                bytes[at] ^= (byte) (1 << random.nextInt(8));
                Files.write(file, bytes);

                assertThatThrownBy(() -> archiver.step(_ -> true))
                        .as("byte %d flipped", at)
                        .isInstanceOf(IOException.class);

                assertThat(segments(directory)).hasSize(HOURS);
                assertThat(archiver.archivedSequence()).isZero();
                assertThat(archived()).contains("journal-7c0a5b52-epoch-1-records-1-61.gz.damaged");
                // What the segment still has is archived again, beside the two that are sound.
                for (int again = 0; again < 3; again++) {
                    assertThat(archiver.step(_ -> true)).isEqualTo(Step.ARCHIVED);
                }
                assertThat(archived()).hasSize(4);
            }
            assertThat(archiver.step(_ -> true)).isEqualTo(Step.REMOVED);
            assertThat(read(journal, 2)).isEqualTo(appended);
        }
    }

    @Test
    void archives_again_what_has_vanished_from_the_archive() throws IOException {
        try (Journal journal = JournalFixture.open(directory);
                Archiver archiver = new Archiver(journal, Forcer.toDisk())) {
            assertThat(archiver.step(_ -> false)).isEqualTo(Step.ARCHIVED);
            for (int i = 0; i < 2; i++) {
                assertThat(archiver.step(_ -> false)).isEqualTo(Step.ARCHIVED);
            }
            Files.delete(archive().resolve("journal-7c0a5b52-epoch-1-records-1-61.gz"));

            assertThatThrownBy(() -> archiver.step(_ -> true)).hasMessageContaining("records-1-61.gz is missing");

            assertThat(archiver.step(_ -> true)).isEqualTo(Step.ARCHIVED);
            assertThat(segments(directory)).hasSize(HOURS);
        }
    }

    @Test
    void does_not_archive_a_segment_that_does_not_hold_what_was_forced() throws IOException {
        try (Journal journal = JournalFixture.open(directory);
                Archiver archiver = new Archiver(journal, Forcer.toDisk())) {
            Path first = segments(directory).getFirst();
            long at = JournalSegments.positionOf(first, 40) + RecordLayout.PRINCIPAL;
            JournalSegments.flip(first, at);

            assertThatThrownBy(() -> archiver.step(_ -> true))
                    .isInstanceOf(JournalDamaged.class)
                    .hasMessageContaining("record 40 in");

            assertThat(segments(directory)).hasSize(HOURS);
            assertThat(archived()).containsExactly("unfinished");
        }
    }

    @Test
    void does_not_begin_anew_where_it_is_lost_and_its_archive_is_not() throws IOException {
        try (Journal journal = JournalFixture.open(directory);
                Archiver archiver = new Archiver(journal, Forcer.toDisk())) {
            for (int i = 0; i < HOURS - 1; i++) {
                assertThat(archiver.step(_ -> false)).isEqualTo(Step.ARCHIVED);
            }
        }
        Files.delete(segments(directory).getLast());
        assertThatThrownBy(() -> JournalFixture.open(directory))
                .isInstanceOf(JournalDamaged.class)
                .hasMessageContaining("record 182 is missing");
        for (Path segment : segments(directory)) {
            Files.delete(segment);
        }
        Files.delete(directory.resolve("archived"));
        assertThatThrownBy(() -> JournalFixture.open(directory))
                .isInstanceOf(JournalDamaged.class)
                .hasMessageContaining("is empty, though its archive holds");
        assertThat(segments(directory)).isEmpty();
    }

    @Test
    void can_be_read_with_nothing_but_gzip_and_the_reference_page() throws IOException {
        try (Journal journal = JournalFixture.open(directory)) {
            archiveAll(journal);
        }
        byte[] file = Files.readAllBytes(archive().resolve("journal-7c0a5b52-epoch-1-records-62-121.gz"));
        ByteBuffer head = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
        assertThat(head.getShort(20)).isEqualTo((short) JournalFixture.SHARD);
        assertThat(head.getLong(48)).isEqualTo(62);
        assertThat(head.getLong(56)).isEqualTo(121);
        assertThat(head.getLong(144)).isEqualTo(file.length);

        byte[] records = new GZIPInputStream(new ByteArrayInputStream(file)).readAllBytes();
        ByteBuffer bytes = ByteBuffer.wrap(records).order(ByteOrder.LITTLE_ENDIAN);
        List<Long> principals = new ArrayList<>();
        for (int at = 0; at < records.length; at += 128 + (bytes.getInt(at + 4) + 7) / 8 * 8) {
            assertThat(bytes.getLong(at + 8)).isEqualTo(62 + principals.size());
            principals.add(bytes.getLong(at + 24));
        }
        assertThat(principals)
                .isEqualTo(
                        appended.subList(60, 120).stream().map(Entry::principal).toList());
        assertThat(head.getLong(136)).isEqualTo(records.length);
    }

    @Test
    void may_have_begun_at_another_record_than_the_first(@TempDir Path anew) throws IOException {
        Genesis genesis = new Genesis(JournalFixture.GENESIS.id(), 2, NOON_MICROS, 1_000_000_001);
        appended.clear();
        try (Journal journal = Journal.open(JournalFixture.config(anew), genesis, Forcer.toDisk())) {
            assertThat(journal.lastSequence()).isEqualTo(1_000_000_001);
            appendAnHour(journal, 0);
            appendAnHour(journal, 1);
            appendAnHour(journal, 2);
            assertThat(read(journal, 1).subList(1, 181)).isEqualTo(appended);
        }
        try (Journal journal = JournalFixture.open(anew)) {
            assertThat(journal.openedWith().lastSequence()).isEqualTo(1_000_000_181);
            assertThat(archiveAll(journal)).hasSize(5);
            assertThat(read(journal, 1).subList(1, 181)).isEqualTo(appended);
        }
        try (Journal journal = JournalFixture.open(anew)) {
            assertThat(journal.firstSequence()).isEqualTo(1_000_000_001);
            assertThat(journal.epoch()).isEqualTo(2);
            assertThat(read(journal, 1).subList(1, 181)).isEqualTo(appended);
            assertThat(archived(anew.resolve("archive")))
                    .contains("journal-7c0a5b52-epoch-2-records-1000000001-1000000061.gz");
        }
    }

    @Test
    void leaves_the_reserve_of_the_disk_alone() throws IOException {
        try (Journal journal = Journal.open(withoutRoom());
                Archiver archiver = new Archiver(journal, Forcer.toDisk())) {
            assertThatThrownBy(() -> archiver.step(_ -> true)).hasMessageContaining("less room than journal.reserve");
            assertThat(segments(directory)).hasSize(HOURS);
        }
    }

    @Test
    void deletes_an_archive_when_it_is_past_the_retention_and_not_before(@TempDir Path elsewhere) throws IOException {
        try (Journal journal = Journal.open(keptForTwoDaysIn(elsewhere))) {
            assertThat(archiveAll(journal)).doesNotContain(Step.EXPIRED);
            appended.add(append(journal, random, NOON_MICROS + 59 * HOUR_MICROS));
            journal.force();
            assertThat(archiveAll(journal)).containsExactly(Step.ARCHIVED, Step.REMOVED, Step.NOTHING);
            appended.add(append(journal, random, NOON_MICROS + 61 * HOUR_MICROS));
            journal.force();
            assertThat(archiveAll(journal))
                    .containsExactly(
                            Step.ARCHIVED,
                            Step.REMOVED,
                            Step.EXPIRED,
                            Step.EXPIRED,
                            Step.EXPIRED,
                            Step.EXPIRED,
                            Step.NOTHING);
            assertThat(read(journal, 242)).isEqualTo(appended.subList(240, appended.size()));
        }
        assertThat(archived(elsewhere)).containsExactly("journal-7c0a5b52-epoch-1-records-242-242.gz");
    }

    @Test
    void takes_an_archive_that_was_finished_before_a_crash_and_not_noted() throws IOException {
        Path kept = archive().resolve("journal-7c0a5b52-epoch-1-records-62-121.gz");
        Object identity;
        try (Journal journal = JournalFixture.open(directory);
                Archiver archiver = new Archiver(journal, Forcer.toDisk())) {
            assertThat(archiver.step(_ -> false)).isEqualTo(Step.ARCHIVED);
            byte[] noted = Files.readAllBytes(directory.resolve("archived"));
            assertThat(archiver.step(_ -> false)).isEqualTo(Step.ARCHIVED);
            identity = Files.readAttributes(kept, "unix:ino").get("ino");
            Files.write(directory.resolve("archived"), noted);
        }
        try (Journal journal = JournalFixture.open(directory);
                Archiver archiver = new Archiver(journal, Forcer.toDisk())) {
            assertThat(archiver.archivedSequence()).isEqualTo(61);
            assertThat(archiver.step(_ -> true)).isEqualTo(Step.ARCHIVED);
            assertThat(archiver.archivedSequence()).isEqualTo(121);
        }
        assertThat(Files.readAttributes(kept, "unix:ino").get("ino")).isEqualTo(identity);
    }
}
