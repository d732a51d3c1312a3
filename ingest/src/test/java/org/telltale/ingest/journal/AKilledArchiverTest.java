package org.telltale.ingest.journal;

import static org.assertj.core.api.Assertions.assertThat;
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
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.telltale.ingest.journal.JournalFixture.Entry;

/// The process ends before each force of an archiver: the archive's folder made, the file written, renamed, noted
/// beside, noted, the segment deleted.
@DisplayNameGeneration(ReplaceUnderscores.class)
class AKilledArchiverTest {
    private static final int KILLED = 137;
    private static final int MOST_STEPS = 40;

    @TempDir
    Path folder;

    @Test
    void leaves_each_record_on_the_disk_or_in_the_archive_and_none_is_read_twice() throws Exception {
        Path original = folder.resolve("original");
        List<Entry> appended = writeTwoHours(original);
        int steps = 0;
        boolean killed = true;
        while (killed) {
            assertThat(steps).isLessThan(MOST_STEPS);
            Path copy = Files.createDirectory(folder.resolve("killed-" + steps));
            for (Path segment : segments(original)) {
                Files.copy(segment, copy.resolve(segment.getFileName()), StandardCopyOption.COPY_ATTRIBUTES);
            }
            killed = isKilledAt(copy, steps);
            try (Journal journal = JournalFixture.open(copy)) {
                assertThat(read(journal, 2)).as("killed at %d", steps).isEqualTo(appended);
            }
            archiveAll(copy, Forcer.toDisk());
            assertThat(segments(copy))
                    .as("killed at %d, and archived after it", steps)
                    .hasSize(1);
            try (Journal journal = JournalFixture.open(copy)) {
                assertThat(read(journal, 2))
                        .as("killed at %d, and archived after it", steps)
                        .isEqualTo(appended);
            }
            steps++;
        }
        // The folder's own name, the file, its name, the note, its name, and that of the segment which went.
        assertThat(steps - 1).isEqualTo(6);
    }

    private static List<Entry> writeTwoHours(Path directory) {
        List<Entry> appended = new ArrayList<>();
        RandomGenerator random = seeded(77);
        try (Journal journal = JournalFixture.open(directory)) {
            for (int i = 0; i < 60; i++) {
                appended.add(append(journal, random, NOON_MICROS + i / 30 * HOUR_MICROS));
            }
            journal.force();
        }
        return appended;
    }

    private static void archiveAll(Path directory, Forcer forcer) throws IOException {
        try (Journal journal = JournalFixture.open(directory);
                Archiver archiver = new Archiver(journal, forcer)) {
            Archiver.Step step;
            do {
                step = archiver.step(_ -> true);
            } while (step != Archiver.Step.NOTHING);
        }
    }

    private static boolean isKilledAt(Path directory, int step) throws IOException, InterruptedException {
        Process child = ChildJvm.start(ChildJvm.command(Archiving.class, directory.toString(), Integer.toString(step)));
        try {
            assertThat(child.waitFor(120, TimeUnit.SECONDS)).isTrue();
            assertThat(child.exitValue()).isIn(0, KILLED);
            return child.exitValue() == KILLED;
        } finally {
            child.destroyForcibly();
        }
    }

    /// Archives and removes everything, and halts at a step.
    static final class Archiving implements Forcer {
        private final Forcer disk = Forcer.toDisk();
        private int left;

        private Archiving(int left) {
            this.left = left;
        }

        public static void main(String[] arguments) throws IOException {
            Path directory = Path.of(arguments[0]);
            archiveAll(directory, new Archiving(Integer.parseInt(arguments[1])));
        }

        private void passOrHalt() {
            if (left-- == 0) {
                Runtime.getRuntime().halt(KILLED);
            }
        }

        @Override
        public void force(Path file, FileChannel channel) throws IOException {
            passOrHalt();
            disk.force(file, channel);
        }

        @Override
        public void forceDirectory(Path directory) throws IOException {
            passOrHalt();
            disk.forceDirectory(directory);
        }
    }
}
