package org.telltale.ingest.journal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongPredicate;

/// Moves the front of a journal into its archive, one closed segment at a time, and deletes what is past the
/// retention.
///
/// A segment leaves the journal's disk only after a compressed file holds each of its records, read back and
/// verified from the file itself just before, and only when nobody needs it there any more. Can be cut short at any
/// instant: a record is on the journal's disk, in the archive, or in both.
///
/// Belongs to one thread, not the journal's, but for [#close()] and what says so. Close it before the journal.
public final class Archiver implements AutoCloseable {
    private static final String UNFINISHED = "unfinished";
    private static final String DAMAGED = ".damaged";
    private static final long LONGEST_REST_NANOS = 50_000_000;

    /// What one step has done.
    public enum Step {
        /// A closed segment was copied into the archive.
        ARCHIVED,
        /// A segment that the archive holds was taken from the journal's disk.
        REMOVED,
        /// An archive that is past the retention was deleted.
        EXPIRED,
        /// Nothing: there is nothing to do.
        NOTHING
    }

    private final Journal journal;
    private final JournalConfig config;
    private final Forcer forcer;
    private final ArchiveFolder archive;
    private final ArchiveFront front;
    private volatile long archivedSequence;
    private boolean expiryChecked;
    private long lastPermitNanos = System.nanoTime();
    private volatile boolean closed;

    /// An archiver of an open journal.
    ///
    /// @param forcer what makes bytes durable
    /// @throws IOException if the journal's folder cannot be read
    public Archiver(Journal journal, Forcer forcer) throws IOException {
        this.journal = journal;
        this.config = journal.config();
        this.forcer = forcer;
        this.archive = new ArchiveFolder(config.archive());
        this.front = new ArchiveFront(config);
        this.archivedSequence = front.read().map(ArchiveHeader::lastSequence).orElse(0L);
    }

    /// Does one thing that is to be done, if there is any: copying goes before removing, and that before deleting. What
    /// cannot be copied keeps nothing that can be removed, which may be the very room that is wanted.
    ///
    /// @param unneeded says whether all records up to one may leave the journal's disk; asked only where the
    ///     archive has them
    /// @throws IOException if it could not be done: the sentence says why, nothing is lost, and it may be tried
    ///     again
    /// @throws JournalDamaged if a segment does not hold what was forced: it stays where it is
    public Step step(LongPredicate unneeded) throws IOException {
        List<ArchiveWriter.Closed> segments = journal.closedSegments();
        for (ArchiveWriter.Closed segment : segments) {
            if (segment.lastSequence() > archivedSequence) {
                return addOrRemove(segment, segments, unneeded);
            }
        }
        if (removesFirst(segments, unneeded)) {
            return Step.REMOVED;
        }
        if (!expiryChecked && deleteOldest()) {
            return Step.EXPIRED;
        }
        expiryChecked = true;
        return Step.NOTHING;
    }

    private Step addOrRemove(ArchiveWriter.Closed segment, List<ArchiveWriter.Closed> segments, LongPredicate unneeded)
            throws IOException {
        try {
            add(segment);
            return Step.ARCHIVED;
        } catch (IOException | RuntimeException notCopied) {
            if (!closed && removesFirst(segments, unneeded)) {
                return Step.REMOVED;
            }
            throw notCopied;
        }
    }

    private boolean removesFirst(List<ArchiveWriter.Closed> segments, LongPredicate unneeded) throws IOException {
        boolean removes = !segments.isEmpty()
                && segments.getFirst().lastSequence() <= archivedSequence
                && unneeded.test(segments.getFirst().lastSequence());
        if (removes) {
            remove(segments.getFirst());
        }
        return removes;
    }

    private void add(ArchiveWriter.Closed segment) throws IOException {
        ArchiveHeader header = archived(segment);
        refuseIfItDoesNotFollow(header);
        front.write(header, forcer);
        archivedSequence = header.lastSequence();
        expiryChecked = false;
    }

    /// {@return the head of the file that holds this segment, which was verified just now}
    private ArchiveHeader archived(ArchiveWriter.Closed segment) throws IOException {
        Path file = fileOf(segment);
        if (Files.exists(file)) {
            ArchiveHeader header = verified(file, segment);
            // Whoever gave it its name may have ended before the name was on disk.
            forcer.forceDirectory(archive.path());
            return header;
        }
        JournalDirectory.make(archive.path().toAbsolutePath(), forcer);
        Path unfinished = archive.path().resolve(UNFINISHED);
        new ArchiveWriter(journal, this::permit).write(segment, unfinished, forcer);
        ArchiveHeader header = verifiedAs(segment, unfinished);
        Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
        forcer.forceDirectory(archive.path());
        return header;
    }

    private Path fileOf(ArchiveWriter.Closed segment) {
        return archive.fileOf(journal.genesis(), segment.firstSequence(), segment.lastSequence());
    }

    /// A file that does not verify keeps its bytes under another name, and the segment is archived anew.
    private ArchiveHeader verified(Path file, ArchiveWriter.Closed segment) throws IOException {
        try {
            return verifiedAs(segment, file);
        } catch (IOException damaged) {
            if (!closed && Files.exists(file)) {
                Path aside = file.resolveSibling(file.getFileName() + DAMAGED);
                Files.move(file, aside, StandardCopyOption.REPLACE_EXISTING);
                forcer.forceDirectory(archive.path());
                archivedSequence = segment.firstSequence() - 1;
            }
            throw damaged;
        }
    }

    /// Sound is not enough: a file of other records, copied here under this name, stands for nothing that may go.
    private ArchiveHeader verifiedAs(ArchiveWriter.Closed segment, Path file) throws IOException {
        ArchiveHeader header = ArchivedRecords.verified(file, () -> closed);
        boolean isIt = header.journal().equals(journal.id())
                && header.epoch() == journal.epoch()
                && header.shard() == journal.shard()
                && header.firstSequence() == segment.firstSequence()
                && header.lastSequence() == segment.lastSequence()
                && header.lastHash().equals(ArchiveWriter.hashBefore(segment.next(), segment.lastSequence() + 1));
        if (!isIt) {
            throw new IOException(file + " is sound, but does not hold what " + segment.file() + " does");
        }
        return header;
    }

    private void refuseIfItDoesNotFollow(ArchiveHeader header) throws IOException {
        Optional<ArchiveHeader> before = front.read();
        boolean contradicts = before.isPresent()
                && before.get().lastSequence() == header.firstSequence() - 1
                && !before.get().lastHash().equals(header.previousHash());
        if (contradicts) {
            throw new JournalDamaged(
                    header.firstSequence(),
                    "record " + header.firstSequence() + " does not follow the last one in the archive");
        }
    }

    /// Asked while a segment is copied: what the journal needs of the disk is not ours, and as long as was worked is
    /// rested, so that half a processor is the most that it takes.
    private void permit() throws IOException {
        LockSupport.parkNanos(Math.min(System.nanoTime() - lastPermitNanos, LONGEST_REST_NANOS));
        lastPermitNanos = System.nanoTime();
        if (closed) {
            throw new IOException("archiving was cut short: the server stops");
        }
        if (archive.path().toFile().getUsableSpace() < config.reserveBytes()) {
            throw new IOException("the disk of the archive " + archive.path() + " has less room than journal.reserve");
        }
    }

    private void remove(ArchiveWriter.Closed segment) throws IOException {
        Path file = fileOf(segment);
        if (!Files.exists(file)) {
            archivedSequence = segment.firstSequence() - 1;
            throw new IOException(file + " is missing, and is made again from the segment that it holds");
        }
        verified(file, segment);
        journal.removed(segment.cycle());
        Files.deleteIfExists(segment.file());
        forcer.forceDirectory(config.directory());
    }

    private boolean deleteOldest() throws IOException {
        for (ArchiveFolder.File file : archive.files()) {
            Optional<ArchiveHeader> header = ArchiveFolder.header(file.path());
            if (header.isPresent()) {
                return deleteIfExpired(file, header.get());
            }
            // How old it is cannot be known: it is left, and keeps none of the others.
        }
        return false;
    }

    private boolean deleteIfExpired(ArchiveFolder.File file, ArchiveHeader header) throws IOException {
        boolean expired =
                header.lastStampMicros() < oldestKeptMicros() && !journal.holds(file.lastSequence(), file.tag());
        if (expired) {
            Files.delete(file.path());
            forcer.forceDirectory(archive.path());
        }
        return expired;
    }

    /// Counted from the beginning of the segment that is being written, so that a clock that has jumped deletes
    /// nothing.
    private long oldestKeptMicros() {
        long nowMicros = journal.roll().startMicros(journal.currentCycle());
        LocalDate today = LocalDate.ofEpochDay(nowMicros / (86_400L * 1_000_000));
        return today.minus(config.retention()).atStartOfDay().toEpochSecond(ZoneOffset.UTC) * 1_000_000;
    }

    /// {@return the last record that is in the archive} Any thread.
    public long archivedSequence() {
        return archivedSequence;
    }

    /// {@return how many closed segments are not in the archive} Any thread.
    public int waiting() {
        int waiting = 0;
        for (ArchiveWriter.Closed segment : journal.closedSegments()) {
            waiting += segment.lastSequence() > archivedSequence ? 1 : 0;
        }
        return waiting;
    }

    /// {@return how many closed segments are on the journal's disk} Any thread.
    public int closedSegments() {
        return journal.closedSegments().size();
    }

    /// {@return how many bytes the archive has} The archiver's thread; asks for the size of each file.
    public long bytes() throws IOException {
        long bytes = 0;
        for (ArchiveFolder.File file : archive.files()) {
            bytes += Files.size(file.path());
        }
        return bytes;
    }

    /// Ends what is being done as soon as it can be. Any thread.
    @Override
    public void close() {
        closed = true;
    }
}
