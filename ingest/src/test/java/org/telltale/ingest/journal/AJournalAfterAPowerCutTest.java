package org.telltale.ingest.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.telltale.ingest.journal.JournalFixture.HOUR_MICROS;
import static org.telltale.ingest.journal.JournalFixture.NOON_MICROS;
import static org.telltale.ingest.journal.JournalFixture.append;
import static org.telltale.ingest.journal.JournalFixture.read;
import static org.telltale.ingest.journal.JournalFixture.seeded;
import static org.telltale.ingest.journal.JournalFixture.segments;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.telltale.ingest.journal.JournalFixture.Entry;

/// P1 where SIGKILL cannot show it: the page cache outlives a process, but not a power cut.
@DisplayNameGeneration(ReplaceUnderscores.class)
class AJournalAfterAPowerCutTest {
    private static final int BATCHES = 40;
    private static final long THREE_BLOCKS = 3L * JournalConfig.SMALLEST_BLOCK_BYTES;

    @TempDir
    Path temporary;

    private final List<Entry> appended = new ArrayList<>();
    private long stampMicros = NOON_MICROS;
    private int shadows;

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {11, 12})
    void holds_exactly_what_was_forced_when_nothing_else_has_reached_the_disk(long seed) throws IOException {
        RandomGenerator random = seeded(seed);
        Path directory = temporary.resolve("journal");
        PageRecorder disk = new PageRecorder(directory);
        try (Journal journal = JournalFixture.open(directory, disk)) {
            for (int batch = 0; batch < BATCHES; batch++) {
                appendBatch(journal, random);
                journal.force();
                Path shadow = nextShadow();
                disk.writeTo(shadow);
                try (Journal rebuilt = JournalFixture.open(shadow)) {
                    assertThat(read(rebuilt, 2)).isEqualTo(appended);
                    assertThat(rebuilt.openedWith().segmentsRewritten()).isZero();
                    assertThat(rebuilt.openedWith().segmentsSetAside()).isZero();
                }
            }
        }
        assertThat(segments(directory)).as("segments").hasSizeGreaterThan(3);
        assertThat(segments(directory))
                .as("blocks")
                .anyMatch(segment -> segment.toFile().length() > THREE_BLOCKS);
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {21, 22, 23})
    void keeps_what_was_forced_and_verifies_whatever_else_of_the_tail_has_reached_the_disk(long seed)
            throws IOException {
        RandomGenerator random = seeded(seed);
        Path directory = temporary.resolve("journal");
        PageRecorder disk = new PageRecorder(directory);
        int setAside = 0;
        try (Journal journal = JournalFixture.open(directory, disk)) {
            for (int batch = 0; batch < BATCHES; batch++) {
                appendBatch(journal, random);
                Path shadow = nextShadow();
                disk.writeTornTo(shadow, random);
                setAside += openTorn(shadow, journal.forcedSequence());
                journal.force();
            }
        }
        assertThat(setAside).as("torn files met").isPositive();
    }

    /// Opens what a power cut has left, goes on in it, and opens it again.
    private int openTorn(Path shadow, long forcedSequence) {
        List<Entry> found;
        int setAside;
        try (Journal torn = JournalFixture.open(shadow)) {
            found = read(torn, 2);
            setAside = torn.openedWith().segmentsSetAside();
            assertThat(found).hasSizeGreaterThanOrEqualTo((int) forcedSequence - 1);
            assertThat(found).isEqualTo(appended.subList(0, found.size()));
            RandomGenerator other = seeded(shadows);
            for (int i = 0; i < 20; i++) {
                found.add(append(torn, other, stampMicros + i * HOUR_MICROS / 10));
            }
            torn.force();
            assertThat(read(torn, 2)).isEqualTo(found);
        }
        try (Journal again = JournalFixture.open(shadow)) {
            assertThat(again.openedWith().segmentsRewritten()).isZero();
            assertThat(read(again, 2)).isEqualTo(found);
        }
        return setAside;
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {31, 32})
    void keeps_what_was_forced_when_the_power_goes_again_at_any_step_of_the_repair(long seed) throws IOException {
        RandomGenerator random = seeded(seed);
        Path directory = temporary.resolve("journal");
        PageRecorder disk = new PageRecorder(directory);
        int repairs = 0;
        try (Journal journal = JournalFixture.open(directory, disk)) {
            for (int batch = 0; batch < BATCHES / 3; batch++) {
                appendBatch(journal, random);
                Path torn = nextShadow();
                disk.writeTornTo(torn, random);
                repairs += repairWithCuts(torn, (int) journal.forcedSequence());
                journal.force();
            }
        }
        assertThat(repairs).as("repairs").isPositive();
    }

    private int repairWithCuts(Path torn, int forcedSequence) throws IOException {
        PageRecorder disk = new PageRecorder(torn);
        disk.start();
        disk.afterEach(() -> {
            Path cut = nextShadow();
            try {
                disk.writeTo(cut);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            try (Journal journal = JournalFixture.open(cut)) {
                List<Entry> found = read(journal, 2);
                assertThat(found).hasSizeGreaterThanOrEqualTo(forcedSequence - 1);
                assertThat(found).isEqualTo(appended.subList(0, found.size()));
            }
        });
        try (Journal journal = JournalFixture.open(torn, disk)) {
            return journal.openedWith().segmentsRewritten();
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {41})
    void has_forced_whatever_it_shows_to_readers_after_a_kill(long seed) throws IOException {
        RandomGenerator random = seeded(seed);
        Path directory = temporary.resolve("journal");
        try (Journal journal = JournalFixture.open(directory)) {
            for (int batch = 0; batch < 10; batch++) {
                appendBatch(journal, random);
                journal.force();
            }
            appendBatch(journal, random);
        }
        PageRecorder disk = new PageRecorder(directory);
        try (Journal reopened = JournalFixture.open(directory, disk)) {
            assertThat(reopened.forcedSequence()).isEqualTo(appended.size() + 1L);
            assertThat(read(reopened, 2)).isEqualTo(appended);
        }
        assertThat(disk.calls()).as("forces at start").isPositive();
        assertThat(disk.hasForcedAllOf(segments(directory).getLast())).isTrue();
    }

    /// One batch in eight crosses into another segment, at any of its records.
    private void appendBatch(Journal journal, RandomGenerator random) {
        int records = random.nextInt(1, 120);
        int roll = random.nextInt(8 * records);
        for (int i = 0; i < records; i++) {
            stampMicros += i == roll ? HOUR_MICROS : random.nextLong(HOUR_MICROS / 10_000);
            appended.add(append(journal, random, stampMicros));
        }
    }

    private Path nextShadow() {
        return temporary.resolve("shadow-" + shadows++);
    }
}
