package org.telltale.ingest.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.telltale.ingest.journal.JournalFixture.GENESIS;
import static org.telltale.ingest.journal.JournalFixture.NOON_MICROS;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// A small file system is filled up, in a process of its own with mounts of its own, so that a signal would be seen
/// and nothing stays mounted.
@DisplayNameGeneration(ReplaceUnderscores.class)
class AFullDiskTest {
    private static final String MOUNTED = "mounted";

    @TempDir
    Path temporary;

    @ParameterizedTest(name = "on {0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "tmpfs | mount -t tmpfs -o size=16m tmpfs \"$0\"",
                "ext4  | truncate -s 24m \"$0.img\" && mkfs.ext4 -q -F \"$0.img\" && mount -o loop \"$0.img\" \"$0\""
            })
    void is_refused_in_time_survived_and_used_again_when_there_is_room(String type, String mount) throws Exception {
        Path mounted = Files.createDirectory(temporary.resolve("disk"));
        List<String> command = new ArrayList<>(List.of("unshare", "-m", "sh", "-c"));
        command.add("{ " + mount + "; } && echo " + MOUNTED + " && exec \"$@\"");
        command.add(mounted.toString());
        command.addAll(ChildJvm.command(Filling.class, mounted.toString()));
        Process child = ChildJvm.start(command);
        String said = new String(child.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        int status = child.waitFor();
        assumeThat(said).as("a %s cannot be mounted here", type).startsWith(MOUNTED);
        assertThat(status).as("exit status, after it said: %s", said).isZero();
        assertThat(said.lines())
                .containsExactly(
                        MOUNTED,
                        "refused while there was room for the reserve",
                        "went on when something was deleted",
                        "failed with a sentence when the reserve was ignored: no space left on the disk",
                        "opened on the full disk with everything that was forced, and refused",
                        "went on when there was room again");
    }

    /// What the child does.
    static final class Filling {
        private static final long RESERVE_BYTES = 2 << 20;
        private static final byte[] PAYLOAD = new byte[20_000];

        private final Path disk;
        private final JournalConfig config;
        private long forced;

        private Filling(Path disk) {
            this.disk = disk;
            this.config = new JournalConfig(
                    disk.resolve("journal"),
                    Roll.DAILY,
                    JournalConfig.SMALLEST_BLOCK_BYTES,
                    RESERVE_BYTES,
                    JournalFixture.SHARD,
                    Set.of("tmpfs", "ext4"));
        }

        public static void main(String[] arguments) throws IOException {
            new Filling(Path.of(arguments[0])).run();
        }

        private void run() throws IOException {
            Path some = Files.write(disk.resolve("some"), new byte[3 << 20]);
            Path other = Files.write(disk.resolve("other"), new byte[3 << 20]);
            try (Journal journal = Journal.open(config, GENESIS, Forcer.toDisk())) {
                appendWhileThereIsRoom(journal);
                say(disk.toFile().getUsableSpace() > RESERVE_BYTES / 2, "refused while there was room for the reserve");
                Files.delete(some);
                awaitRoom(journal);
                appendWhileThereIsRoom(journal);
                say(!journal.hasRoom(1), "went on when something was deleted");
                System.out.println(
                        "failed with a sentence when the reserve was ignored: " + appendUntilItFails(journal));
            }
            fill(disk.resolve("rest"));
            try (Journal journal = Journal.open(config)) {
                boolean refused = journal.lastSequence() >= forced && !journal.hasRoom(1);
                say(refused, "opened on the full disk with everything that was forced, and refused");
                Files.delete(other);
                awaitRoom(journal);
                append(journal);
                say(journal.forcedSequence() == forced, "went on when there was room again");
            }
        }

        private void appendWhileThereIsRoom(Journal journal) {
            while (journal.hasRoom(PAYLOAD.length)) {
                append(journal);
            }
        }

        private void append(Journal journal) {
            journal.append(16, 1, NOON_MICROS, 1, 1, PAYLOAD, 0, PAYLOAD.length);
            journal.force();
            forced = journal.forcedSequence();
        }

        private static void awaitRoom(Journal journal) {
            for (int i = 0; i < 1_000 && !journal.hasRoom(PAYLOAD.length); i++) {
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(10));
            }
        }

        private String appendUntilItFails(Journal journal) {
            try {
                while (true) {
                    append(journal);
                }
            } catch (JournalFailed e) {
                return reason(e);
            }
        }

        private static void fill(Path file) throws IOException {
            try (var output = Files.newOutputStream(file)) {
                byte[] page = new byte[4096];
                while (true) {
                    output.write(page);
                }
            } catch (IOException _) {
                // Full, as wished.
            }
        }

        private static String reason(Throwable failure) {
            Throwable root = failure;
            while (root.getCause() != null) {
                root = root.getCause();
            }
            return String.valueOf(root.getMessage()).replaceFirst(" of /.*", "");
        }

        private static void say(boolean fact, String sentence) {
            System.out.println((fact ? "" : "NOT: ") + sentence);
        }
    }
}
