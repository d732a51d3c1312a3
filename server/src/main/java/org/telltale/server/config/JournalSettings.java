package org.telltale.server.config;

import static org.telltale.server.config.Checks.powerOfTwo;
import static org.telltale.server.config.Checks.refuseUnless;

import java.nio.file.Path;
import java.time.Period;
import org.telltale.ingest.journal.JournalConfig;
import org.telltale.ingest.journal.Roll;

/// Where what was received is kept, forced to disk before it is acknowledged.
///
/// | key                 | unit              |   default | meaning                                          |
/// |---------------------|-------------------|----------:|--------------------------------------------------|
/// | `journal.directory` | path              | `journal` | on ext4 or xfs; relative to the state folder     |
/// | `journal.roll`      | `hourly`, `daily` |   `daily` | of a segment; a journal keeps its own            |
/// | `journal.block`     | size              |   `64MiB` | claimed from the disk at once: a power of two    |
/// | `journal.reserve`   | size              |    `1GiB` | free space below which readings are refused      |
/// | `journal.archive`   | path              | `archive` | of closed segments; relative to the journal      |
/// | `journal.retention` | period            |     `P6Y` | how long an archive is kept after its last record |
///
/// @param directory made where it is missing
/// @param roll how long a segment lasts
/// @param block from 8MiB to 1GiB
/// @param reserve at least four blocks: above its half, deadlines and commands are still taken, and below
/// that two blocks are left, so that a full disk is noticed before the journal meets it
/// @param archive may lie on another disk, of any kind
/// @param retention a day or more
public record JournalSettings(Path directory, Roll roll, Size block, Size reserve, Path archive, Period retention) {
    /// What holds where nothing is said.
    public static final JournalSettings DEFAULTS = new JournalSettings(
            Path.of("journal"),
            Roll.DAILY,
            new Size(JournalConfig.DEFAULT_BLOCK_BYTES),
            Size.parse("1GiB"),
            JournalConfig.DEFAULT_ARCHIVE,
            JournalConfig.DEFAULT_RETENTION);

    /// So that the longest body, a mebibyte, and the longest command fit into a quarter of it.
    private static final long SMALLEST_BLOCK_BYTES = 8L << 20;

    private static final long LARGEST_BLOCK_BYTES = 1L << 30;

    /// Refuses what cannot be, with the key's name.
    public JournalSettings {
        powerOfTwo("journal.block", block.bytes(), SMALLEST_BLOCK_BYTES, LARGEST_BLOCK_BYTES);
        refuseUnless(
                reserve.bytes() >= 4 * block.bytes(), "journal.reserve", "at least four blocks of " + block, reserve);
        refuseUnless(!retention.isNegative() && !retention.isZero(), "journal.retention", "a day or more", retention);
    }

    /// {@return what the journal itself wants to know}
    ///
    /// @param state the state folder
    /// @param shard the shard whose journal it is
    public JournalConfig forShard(Path state, int shard) {
        Path folder = state.resolve(directory);
        return new JournalConfig(
                folder,
                roll,
                Math.toIntExact(block.bytes()),
                reserve.bytes(),
                shard,
                JournalConfig.DEFAULT_FILE_SYSTEMS,
                folder.resolve(archive),
                retention);
    }
}
