package org.telltale.server.core;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.CRC32C;
import java.util.zip.CheckedOutputStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.telltale.ingest.journal.Journal;
import org.telltale.ingest.journal.JournalReader;
import org.telltale.ingest.journal.JournalRecord;

/// Snapshots of a Monitor on disk: where replay may start instead of at the first record.
///
/// ```
/// snapshot-<position>: magic | position | chain hash of that record (32) | the Monitor | CRC32C of all before
/// ```
///
/// A snapshot is written beside, forced, and renamed, so that there is never half of one under its name. It is
/// used only if its checksum holds, which is looked at first, and the chain hash it names is the journal's. The last
/// two are kept.
final class Snapshots {
    private static final Logger LOG = LoggerFactory.getLogger(Snapshots.class);
    private static final long MAGIC = 0x54656c6c536e6170L;
    private static final int KEPT = 2;
    private static final int PIECE_BYTES = 1 << 16;
    private static final Pattern NAME = Pattern.compile("snapshot-([0-9]{1,18})");
    private static final String PREFIX = "snapshot-";

    private final Path directory;
    private final Journal journal;

    Snapshots(Path directory, Journal journal) throws IOException {
        this.directory = Files.createDirectories(directory);
        this.journal = journal;
    }

    /// Writes the Monitor's state after the record that it has finished last.
    ///
    /// @param chainHash the chain hash of that record
    /// @throws IOException if it cannot be written, or one before it not deleted: those are as good as they were
    void cut(Monitor monitor, byte[] chainHash) throws IOException {
        Path unfinished = directory.resolve("unfinished");
        try {
            write(monitor, chainHash, unfinished);
            Files.move(unfinished, directory.resolve(PREFIX + monitor.position()), StandardCopyOption.ATOMIC_MOVE);
        } finally {
            // Half of one takes room from the journal.
            Files.deleteIfExists(unfinished);
        }
        forceDirectory();
        for (Path old : newestFirst().stream().skip(KEPT).toList()) {
            Files.delete(old);
        }
    }

    private static void write(Monitor monitor, byte[] chainHash, Path unfinished) throws IOException {
        try (FileChannel file = FileChannel.open(
                unfinished,
                StandardOpenOption.CREATE,
                StandardOpenOption.WRITE,
                StandardOpenOption.TRUNCATE_EXISTING)) {
            write(monitor, chainHash, Channels.newOutputStream(file));
            file.force(true);
        }
    }

    private static void write(Monitor monitor, byte[] chainHash, OutputStream to) throws IOException {
        CRC32C checksum = new CRC32C();
        DataOutputStream out =
                new DataOutputStream(new CheckedOutputStream(new BufferedOutputStream(to, PIECE_BYTES), checksum));
        out.writeLong(MAGIC);
        out.writeLong(monitor.position());
        out.write(chainHash);
        monitor.save(out);
        out.writeLong(checksum.getValue());
        out.flush();
    }

    /// Loads the newest usable snapshot at or before a position into a Monitor that knows nothing yet.
    ///
    /// @param fresh makes such a Monitor: one for each snapshot that is tried
    /// @return the Monitor, or empty if there is no usable snapshot
    Optional<Monitor> loadNewest(long atMost, Supplier<Monitor> fresh) {
        for (Path file : newestFirst()) {
            if (positionOf(file) <= atMost) {
                Optional<Monitor> loaded = load(file, fresh.get());
                if (loaded.isPresent()) {
                    return loaded;
                }
            }
        }
        return Optional.empty();
    }

    /// {@return how large the newest is: none before it is much larger; 0 where there is none} Any thread.
    long newestBytes() throws IOException {
        List<Path> kept = newestFirst();
        return kept.isEmpty() ? 0 : Files.size(kept.getFirst());
    }

    /// Nothing of a file is believed before its checksum has held: a flipped bit must not become a length.
    private Optional<Monitor> load(Path file, Monitor into) {
        try {
            if (isWhole(file)) {
                return loadWhole(file, into);
            }
            LOG.warn("{} is passed over: it is damaged", file);
            return Optional.empty();
        } catch (IOException | RuntimeException unreadable) {
            // An older snapshot, or the journal from its start, says the same: only slower. One that is whole and
            // not understood is of another release.
            LOG.warn("{} is passed over: {}", file, unreadable.getClass().getSimpleName());
            return Optional.empty();
        }
    }

    private static boolean isWhole(Path file) throws IOException {
        CRC32C checksum = new CRC32C();
        long left = Files.size(file) - Long.BYTES;
        byte[] piece = new byte[PIECE_BYTES];
        try (DataInputStream in = new DataInputStream(Files.newInputStream(file))) {
            while (left > 0) {
                int length = (int) Math.min(left, PIECE_BYTES);
                in.readFully(piece, 0, length);
                checksum.update(piece, 0, length);
                left -= length;
            }
            return left == 0 && in.readLong() == checksum.getValue();
        }
    }

    private Optional<Monitor> loadWhole(Path file, Monitor into) throws IOException {
        try (DataInputStream in =
                new DataInputStream(new BufferedInputStream(Files.newInputStream(file), PIECE_BYTES))) {
            byte[] chainHash = new byte[32];
            boolean ours = in.readLong() == MAGIC && in.readLong() == positionOf(file);
            in.readFully(chainHash);
            if (!ours || !isInJournal(positionOf(file), chainHash)) {
                return Optional.empty();
            }
            into.load(in);
            return Optional.of(into);
        }
    }

    /// {@return whether every snapshot that is kept stands after a record, and at least one of them is usable}
    /// Any thread; the files are read only where their positions allow it.
    boolean allStandAfter(long position) {
        List<Path> kept = newestFirst();
        return !kept.isEmpty()
                && positionOf(kept.getLast()) > position
                && kept.stream().anyMatch(this::isUsable);
    }

    private boolean isUsable(Path file) {
        try (DataInputStream in = new DataInputStream(Files.newInputStream(file))) {
            byte[] chainHash = new byte[32];
            boolean ours = in.readLong() == MAGIC && in.readLong() == positionOf(file);
            in.readFully(chainHash);
            return ours && isInJournal(positionOf(file), chainHash) && isWhole(file);
        } catch (IOException unreadable) {
            return false;
        }
    }

    private boolean isInJournal(long position, byte[] chainHash) {
        if (position > journal.forcedSequence()) {
            return false;
        }
        JournalRecord record = new JournalRecord();
        byte[] hash = new byte[32];
        try (JournalReader reader = journal.reader(position)) {
            if (!reader.next(record) || record.sequence() != position) {
                return false;
            }
            record.copyHash(hash);
        }
        return Arrays.equals(hash, chainHash);
    }

    private List<Path> newestFirst() {
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(
                            file -> NAME.matcher(file.getFileName().toString()).matches())
                    .sorted(Comparator.comparingLong(Snapshots::positionOf).reversed())
                    .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException("snapshots cannot be listed", unreadable);
        }
    }

    private static long positionOf(Path file) {
        return Long.parseLong(file.getFileName().toString().substring(PREFIX.length()));
    }

    private void forceDirectory() throws IOException {
        try (FileChannel folder = FileChannel.open(directory, StandardOpenOption.READ)) {
            folder.force(true);
        }
    }
}
