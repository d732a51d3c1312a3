package org.telltale.ingest.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;
import static org.telltale.ingest.journal.JournalFixture.read;
import static org.telltale.ingest.journal.JournalFixture.segments;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.telltale.ingest.journal.Archiver.Step;

/// A journal whose first records are in its archive, where that, or the note of how far it goes, is not there.
@DisplayNameGeneration(ReplaceUnderscores.class)
class AJournalWithoutItsFrontTest extends FourHours {
    @Test
    void says_which_archive_file_is_missing_and_starts_without_it() throws IOException {
        try (Journal journal = JournalFixture.open(directory)) {
            archiveAll(journal);
        }
        Files.delete(archive().resolve("journal-7c0a5b52-epoch-1-records-62-121.gz"));
        try (Journal journal = JournalFixture.open(directory)) {
            assertThat(read(journal, 182)).isEqualTo(appended.subList(180, appended.size()));
            assertThatThrownBy(() -> read(journal, 2))
                    .hasMessageContaining("journal-7c0a5b52-epoch-1-records-62-...")
                    .asInstanceOf(type(JournalFrontAway.class))
                    .returns(62L, JournalFrontAway::sequence);
        }
    }

    @Test
    void finds_its_place_again_when_its_note_of_it_is_lost() throws IOException {
        try (Journal journal = JournalFixture.open(directory)) {
            archiveAll(journal);
        }
        Files.write(directory.resolve("archived"), new byte[ArchiveHeader.BYTES]);
        try (Journal journal = JournalFixture.open(directory)) {
            assertThat(journal.openedWith().archivedRecords()).isEqualTo(181);
            assertThat(read(journal, 2)).isEqualTo(appended);
        }
        Files.delete(directory.resolve("archived"));
        Files.delete(archive().resolve("journal-7c0a5b52-epoch-1-records-122-181.gz"));
        refusesForItsFront("begins with record 182", "-records-...-181.gz from a copy");
    }

    @Test
    void does_not_open_without_what_it_begins_with_and_changes_nothing() throws IOException {
        try (Journal journal = JournalFixture.open(directory)) {
            archiveAll(journal);
        }
        Path note = directory.resolve("archived");
        Files.move(archive(), directory.resolve("not-mounted"));
        JournalFixture.open(directory).close();
        Files.write(note, new byte[ArchiveHeader.BYTES]);
        refusesForItsFront("begins with record 182", "mount the journal's archive there");
        Files.delete(note);
        refusesForItsFront("begins with record 182", "mount the journal's archive there");

        Files.move(directory.resolve("not-mounted"), archive());
        try (Journal journal = JournalFixture.open(directory)) {
            assertThat(read(journal, 2)).isEqualTo(appended);
        }
    }

    @Test
    void does_not_believe_a_note_that_was_copied_before_more_was_archived() throws IOException {
        Path note = directory.resolve("archived");
        byte[] older;
        try (Journal journal = JournalFixture.open(directory);
                Archiver archiver = new Archiver(journal, Forcer.toDisk())) {
            assertThat(archiver.step(_ -> false)).isEqualTo(Step.ARCHIVED);
            older = Files.readAllBytes(note);
            archiveAll(journal);
        }
        Files.write(note, older);
        try (Journal journal = JournalFixture.open(directory)) {
            assertThat(journal.openedWith().archivedRecords()).isEqualTo(181);
            assertThat(read(journal, 2)).isEqualTo(appended);
        }
        Files.move(archive(), directory.resolve("not-mounted"));
        refusesForItsFront("begins with record 182", "mount the journal's archive there");
    }

    private void refusesForItsFront(String... sentences) {
        List<Path> segments = segments(directory);
        assertThatThrownBy(() -> JournalFixture.open(directory))
                .hasMessageContainingAll(sentences)
                .asInstanceOf(type(JournalFrontAway.class))
                .returns(181L, JournalFrontAway::sequence);
        assertThat(segments(directory)).isEqualTo(segments);
    }
}
