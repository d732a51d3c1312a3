package org.telltale.ingest.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.telltale.ingest.journal.JournalFixture.HOUR_MICROS;
import static org.telltale.ingest.journal.JournalFixture.NOON_MICROS;
import static org.telltale.ingest.journal.JournalFixture.append;
import static org.telltale.ingest.journal.JournalFixture.read;
import static org.telltale.ingest.journal.JournalFixture.seeded;
import static org.telltale.ingest.journal.JournalFixture.segments;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.telltale.ingest.journal.Archiver.Step;

/// An archive on a full disk, with files that are not what their names say, or left behind by a crash.
@DisplayNameGeneration(ReplaceUnderscores.class)
class AnArchiveInTroubleTest extends FourHours {
    @Test
    void removes_what_is_archived_although_there_is_no_room_to_archive_more() throws IOException {
        try (Journal journal = JournalFixture.open(directory);
                Archiver archiver = new Archiver(journal, Forcer.toDisk())) {
            assertThat(archiver.step(_ -> false)).isEqualTo(Step.ARCHIVED);
            assertThat(archiver.step(_ -> false)).isEqualTo(Step.ARCHIVED);
        }
        try (Journal journal = Journal.open(withoutRoom());
                Archiver archiver = new Archiver(journal, Forcer.toDisk())) {
            assertThat(archiver.step(last -> last < 100)).isEqualTo(Step.REMOVED);
            assertThatThrownBy(() -> archiver.step(last -> last < 100))
                    .hasMessageContaining("less room than journal.reserve");
            assertThat(archiver.step(_ -> true)).isEqualTo(Step.REMOVED);
            assertThatThrownBy(() -> archiver.step(_ -> true)).hasMessageContaining("less room than journal.reserve");
            assertThat(segments(directory)).hasSize(2);
            assertThat(read(journal, 2)).isEqualTo(appended);
        }
    }

    @Test
    void never_loses_a_segment_to_a_sound_file_of_other_records(@TempDir Path elsewhere) throws IOException {
        try (Journal journal = JournalFixture.open(directory);
                Archiver archiver = new Archiver(journal, Forcer.toDisk())) {
            for (int i = 0; i < 3; i++) {
                assertThat(archiver.step(_ -> false)).isEqualTo(Step.ARCHIVED);
            }
            Path file = archive().resolve("journal-7c0a5b52-epoch-1-records-1-61.gz");
            Path other = archive().resolve("journal-7c0a5b52-epoch-1-records-62-121.gz");
            Files.copy(other, file, StandardCopyOption.REPLACE_EXISTING);
            assertThatThrownBy(() -> archiver.step(_ -> true)).hasMessageContaining("is sound, but does not hold");

            assertThat(segments(directory)).hasSize(HOURS);
            assertThat(archiver.step(_ -> true)).isEqualTo(Step.ARCHIVED);

            Files.copy(sameRecordsOfAnotherJournal(elsewhere), file, StandardCopyOption.REPLACE_EXISTING);
            for (int i = 0; i < 2; i++) {
                assertThat(archiver.step(_ -> true)).isEqualTo(Step.ARCHIVED);
            }
            assertThatThrownBy(() -> archiver.step(_ -> true)).hasMessageContaining("is sound, but does not hold");
            assertThat(read(journal, 2)).isEqualTo(appended);
        }
    }

    /// Records 1 to 61 of a journal that has the same id and other bytes, as one that went on from an old copy has.
    private static Path sameRecordsOfAnotherJournal(Path folder) throws IOException {
        try (Journal journal = JournalFixture.open(folder)) {
            for (int i = 0; i <= AN_HOUR; i++) {
                append(journal, seeded(i), NOON_MICROS + i / AN_HOUR * HOUR_MICROS);
            }
            journal.force();
            try (Archiver archiver = new Archiver(journal, Forcer.toDisk())) {
                assertThat(archiver.step(_ -> false)).isEqualTo(Step.ARCHIVED);
            }
        }
        return folder.resolve("archive/journal-7c0a5b52-epoch-1-records-1-61.gz");
    }

    @Test
    void forces_the_name_of_an_archive_that_was_finished_before_a_crash() throws IOException {
        List<Path> forced = new ArrayList<>();
        Forcer noting = new Forcer() {
            @Override
            public void force(Path file, FileChannel channel) throws IOException {
                Forcer.toDisk().force(file, channel);
            }

            @Override
            public void forceDirectory(Path folder) throws IOException {
                forced.add(folder);
                Forcer.toDisk().forceDirectory(folder);
            }
        };
        try (Journal journal = JournalFixture.open(directory);
                Archiver archiver = new Archiver(journal, Forcer.toDisk())) {
            assertThat(archiver.step(_ -> false)).isEqualTo(Step.ARCHIVED);
            Files.delete(directory.resolve("archived"));
        }
        try (Journal journal = JournalFixture.open(directory);
                Archiver archiver = new Archiver(journal, noting)) {
            assertThat(archiver.step(_ -> false)).isEqualTo(Step.ARCHIVED);
            assertThat(archiver.archivedSequence()).isEqualTo(61);
        }
        assertThat(forced).containsExactly(archive(), directory);
    }

    @Test
    void deletes_what_is_past_the_retention_although_an_older_file_cannot_be_read(@TempDir Path elsewhere)
            throws IOException {
        try (Journal journal = Journal.open(keptForTwoDaysIn(elsewhere))) {
            archiveAll(journal);
            Path oldest = elsewhere.resolve("journal-7c0a5b52-epoch-1-records-1-61.gz");
            Files.write(oldest, new byte[ArchiveHeader.BYTES]);
            appended.add(append(journal, random, NOON_MICROS + 61 * HOUR_MICROS));
            journal.force();
            assertThat(archiveAll(journal))
                    .containsExactly(
                            Step.ARCHIVED, Step.REMOVED, Step.EXPIRED, Step.EXPIRED, Step.EXPIRED, Step.NOTHING);
        }
        try (var files = Files.list(elsewhere)) {
            assertThat(files).containsExactly(elsewhere.resolve("journal-7c0a5b52-epoch-1-records-1-61.gz"));
        }
    }
}
