package org.telltale.server.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.telltale.ingest.journal.Journal;
import org.telltale.server.Refusal;

/// A journal whose disk is not mounted, while the database cannot say that there was one.
@DisplayNameGeneration(ReplaceUnderscores.class)
class AJournalThatIsNotThereTest {
    @TempDir
    Path folder;

    private final MovedClock clock = new MovedClock(Instant.parse("2026-11-21T12:00:00Z"));

    @Test
    void is_missed_and_not_begun_again() throws Exception {
        begin();
        Path elsewhere = Files.move(journal(), folder.resolve("not-mounted"));

        for (int start = 0; start < 2; start++) {
            assertThatThrownBy(this::shard)
                    .isInstanceOf(Refusal.class)
                    .hasMessageContaining("there is no journal in " + journal())
                    .hasMessageContaining("epoch 1")
                    .hasMessageContaining("move " + name() + " away");
            assertThat(Journal.isBegun(TestShard.journalIn(folder))).isFalse();
        }

        Files.deleteIfExists(journal());
        Files.move(elsewhere, journal());
        try (TestShard shard = shard()) {
            assertThat(shard.core.directory().practiceCount()).isOne();
        }
    }

    @Test
    void is_begun_again_when_an_operator_has_moved_its_name_away() throws Exception {
        begin();
        Files.move(journal(), folder.resolve("lost"));
        String before = Files.readString(name());
        Files.move(name(), folder.resolve("its-name"));

        try (TestShard shard = shard()) {
            assertThat(shard.core.directory().practiceCount()).isZero();
        }
        assertThat(Files.readString(name())).isNotEqualTo(before);
    }

    @Test
    void is_not_taken_for_another_one_in_its_place() throws Exception {
        begin();
        Files.move(journal(), folder.resolve("not-mounted"));
        Journal.open(TestShard.journalIn(folder)).close();

        assertThatThrownBy(this::shard)
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("and this server's is")
                .hasMessageContaining("move " + name() + " away");
    }

    @Test
    void is_named_by_the_next_start_where_its_name_is_lost() throws Exception {
        begin();
        String before = Files.readString(name());
        Files.delete(name());

        shard().close();

        assertThat(name()).hasContent(before.strip());
        assertThat(before).matches("[0-9a-f-]{36} epoch 1\n");
    }

    private void begin() throws Exception {
        try (TestShard shard = shard()) {
            shard.openPractice();
        }
    }

    private Path journal() {
        return folder.resolve("journal");
    }

    private Path name() {
        return folder.resolve("journal.id");
    }

    private TestShard shard() throws IOException {
        return new TestShard(folder, clock, TestShard.NO_DATABASE, (_, _) -> {});
    }
}
