package org.telltale.ingest.journal;

import java.nio.file.Path;
import java.time.Period;
import java.util.Objects;
import java.util.Set;

/// Where a journal lies and how it is cut.
///
/// @param directory made where it is missing; nobody else writes to it
/// @param roll how long a segment lasts; an existing journal keeps the roll that it was begun with
/// @param blockBytes how much of a segment is mapped and claimed from the disk at once: a power of two, 128 KiB to
///     1 GiB. A payload may take up to a quarter of it (64 KiB less the header where the block is under 256 KiB)
/// @param reserveBytes free space below which [Journal#hasRoom(long)] says no: at least two blocks and whatever may
///     be on its way to the journal at once; what else writes to the same disk has to be thought of too
/// @param shard 0 to 65,535, stamped on every record
/// @param fileSystems the types, as the system names them, that the directory may lie on: those where a force of a
///     file is known to reach the disk
/// @param archive where closed segments are kept, compressed; may lie on any file system
/// @param retention how long an archive is kept after its last record
public record JournalConfig(
        Path directory,
        Roll roll,
        int blockBytes,
        long reserveBytes,
        int shard,
        Set<String> fileSystems,
        Path archive,
        Period retention) {
    /// The block that a server should use.
    public static final int DEFAULT_BLOCK_BYTES = 64 << 20;
    /// The smallest block that Chronicle Queue works with.
    public static final int SMALLEST_BLOCK_BYTES = 128 << 10;

    /// File systems whose force reaches the disk.
    static final Set<String> DURABLE_FILE_SYSTEMS = Set.of("ext4", "xfs");
    /// The folder of the archive, in the journal's own.
    public static final Path DEFAULT_ARCHIVE = Path.of("archive");
    /// As long as records have to be kept.
    public static final Period DEFAULT_RETENTION = Period.ofYears(6);
    /// Accepted unless said otherwise: the durable ones, and memory, for tests ([JournalScan#durable()] tells them
    /// apart).
    public static final Set<String> DEFAULT_FILE_SYSTEMS = Set.of("ext4", "xfs", "tmpfs");

    private static final int LARGEST_BLOCK_BYTES = 1 << 30;
    private static final int SMALL_BLOCK_BYTES = 256 << 10;
    private static final int SMALL_OVERLAP_BYTES = 64 << 10;

    public JournalConfig {
        Objects.requireNonNull(directory, "directory");
        Objects.requireNonNull(roll, "roll");
        Objects.requireNonNull(archive, "archive");
        if (retention.isNegative() || retention.isZero()) {
            throw new IllegalArgumentException("retention is a day or more, not " + retention);
        }
        fileSystems = Set.copyOf(fileSystems);
        if (Integer.bitCount(blockBytes) != 1
                || blockBytes < SMALLEST_BLOCK_BYTES
                || blockBytes > LARGEST_BLOCK_BYTES) {
            throw new IllegalArgumentException(
                    "blockBytes is a power of two from 131,072 to 1,073,741,824, not " + blockBytes);
        }
        if (reserveBytes < 0) {
            throw new IllegalArgumentException("reserveBytes is not negative: " + reserveBytes);
        }
        if (shard < 0 || shard > RecordLayout.UNSIGNED_SHORT_MAX) {
            throw new IllegalArgumentException("shard is 0 to 65,535, not " + shard);
        }
    }

    /// A journal on one of the [#DEFAULT_FILE_SYSTEMS].
    public JournalConfig(Path directory, Roll roll, int blockBytes, long reserveBytes, int shard) {
        this(directory, roll, blockBytes, reserveBytes, shard, DEFAULT_FILE_SYSTEMS);
    }

    /// A journal with its archive beside it, kept for six years.
    public JournalConfig(
            Path directory, Roll roll, int blockBytes, long reserveBytes, int shard, Set<String> fileSystems) {
        this(
                directory,
                roll,
                blockBytes,
                reserveBytes,
                shard,
                fileSystems,
                directory.resolve(DEFAULT_ARCHIVE),
                DEFAULT_RETENTION);
    }

    /// {@return how far the mapping of one block reaches into the next, as Chronicle Queue computes it: the longest
    /// excerpt}
    int overlapBytes() {
        return blockBytes < SMALL_BLOCK_BYTES ? SMALL_OVERLAP_BYTES : blockBytes / 4;
    }

    /// {@return the longest payload that fits into one record}
    public int longestPayloadBytes() {
        return overlapBytes() - RecordLayout.PAYLOAD - Long.BYTES;
    }
}
