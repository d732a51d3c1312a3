package org.telltale.ingest.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.telltale.ingest.journal.JournalFixture.HOUR_MICROS;
import static org.telltale.ingest.journal.JournalFixture.append;
import static org.telltale.ingest.journal.JournalFixture.read;
import static org.telltale.ingest.journal.JournalFixture.seeded;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.telltale.ingest.journal.JournalFixture.Entry;

/// SIGKILL while it appends: five times in the same journal.
@DisplayNameGeneration(ReplaceUnderscores.class)
class AKilledJournalTest {
    private static final int KILLS = 5;
    private static final int MOST_LINES = 400;

    @TempDir
    Path directory;

    @TempDir
    Path expected;

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {61})
    void still_has_everything_that_it_said_was_forced(long seed) throws Exception {
        RandomGenerator random = seeded(seed);
        for (int kill = 0; kill < KILLS; kill++) {
            long forced = runUntilKilled(seed + kill, random.nextInt(1, MOST_LINES));
            List<Entry> found;
            try (Journal journal = JournalFixture.open(directory)) {
                assertThat(journal.lastSequence()).isGreaterThanOrEqualTo(forced);
                found = read(journal, 2);
            }
            assertThat(found).isEqualTo(expectedUpTo(seed + kill, found.size() + 1L));
        }
    }

    /// {@return the last sequence that the child said was forced}
    private long runUntilKilled(long seed, int lines) throws IOException, InterruptedException {
        Process child = ChildJvm.start(ChildJvm.command(Endless.class, directory.toString(), Long.toString(seed)));
        long forced = 0;
        try (BufferedReader output = child.inputReader(StandardCharsets.US_ASCII)) {
            for (int i = 0; i < lines; i++) {
                forced = Long.parseLong(output.readLine());
            }
            // The handle kills without closing our end of the pipe, which may hold lines that were not read yet.
            child.toHandle().destroyForcibly();
            for (String line = output.readLine(); line != null; line = output.readLine()) {
                forced = Math.max(forced, line.isEmpty() ? 0 : Long.parseLong(line));
            }
        }
        assertThat(child.waitFor()).as("exit status of a killed process").isEqualTo(128 + 9);
        return forced;
    }

    /// Appends the same to a journal that nobody kills.
    private List<Entry> expectedUpTo(long seed, long lastSequence) {
        try (Journal journal = JournalFixture.open(expected)) {
            Endless endless = new Endless(journal, seed);
            while (journal.lastSequence() < lastSequence) {
                endless.appendOne();
            }
            journal.force();
            return read(journal, 2);
        }
    }

    /// Appends and forces until it is killed; prints each sequence that is forced.
    static final class Endless {
        private final Journal journal;
        private final RandomGenerator random;

        Endless(Journal journal, long seed) {
            this.journal = journal;
            this.random = seeded(seed);
        }

        void appendOne() {
            append(journal, random, journal.lastStampMicros() + random.nextLong(HOUR_MICROS / 2_000));
        }

        public static void main(String[] arguments) {
            Journal journal = JournalFixture.open(Path.of(arguments[0]));
            Endless endless = new Endless(journal, Long.parseLong(arguments[1]));
            RandomGenerator batches = RandomGenerator.getDefault();
            while (true) {
                for (int i = batches.nextInt(1, 100); i > 0; i--) {
                    endless.appendOne();
                }
                journal.force();
                System.out.println(journal.forcedSequence());
                System.out.flush();
            }
        }
    }
}
