package org.telltale.ingest.journal;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

/// The journal of one shard: what arrived and what followed from it, in one order, forced to disk.
///
/// Single writer: every method but [#forcedSequence()], [#hasRoom(long)], [#hasReservedRoom(long)], [#reader(long)],
/// [#id()], [#epoch()] and
/// [#openedWith()] belongs to the journal thread, which must never be interrupted: an interrupt closes the channels
/// that it forces through. A record is durable, and may be acknowledged, once [#force()] has returned after it.
/// After a failure nothing is ever written or forced again.
///
/// Nothing is allocated for a record in the steady state; a new block of a segment costs Chronicle Queue a few
/// hundred bytes.
public final class Journal implements AutoCloseable {
    /// The first type that a caller may use; smaller ones are the journal's own.
    public static final int FIRST_FREE_TYPE = 16;

    private final JournalConfig config;
    private final JournalDirectory directory;
    private final SegmentFiles files;
    private final JournalScan openedWith;
    private final Genesis genesis;
    private final RecordSealer sealer;
    private final Room room;
    private final AtomicReference<SegmentTable> segments;
    private volatile long forcedSequence;
    private volatile boolean usable = true;
    private long lastSequence;
    private long lastStampMicros;

    Journal(
            JournalConfig config,
            JournalDirectory directory,
            SegmentFiles files,
            SegmentTable segments,
            byte[] lastHash,
            JournalScan openedWith,
            Genesis genesis) {
        this.config = config;
        this.directory = directory;
        this.files = files;
        this.openedWith = openedWith;
        this.genesis = genesis;
        this.segments = new AtomicReference<>(segments);
        this.sealer = new RecordSealer(config.shard(), genesis, lastHash);
        this.room = new Room(config.directory().toFile()::getUsableSpace, System::nanoTime, config.reserveBytes());
        boolean isNew = openedWith.lastSequence() == 0;
        this.lastSequence = isNew ? genesis.firstSequence() - 1 : openedWith.lastSequence();
        this.lastStampMicros = openedWith.lastStampMicros();
        this.forcedSequence = lastSequence;
    }

    /// {@return whether a journal was ever begun in the directory, usable or not} Nothing is made, locked or changed.
    public static boolean isBegun(JournalConfig config) {
        return JournalDirectory.hasSegments(config.directory());
    }

    /// Keeps every server from opening a journal until this is closed.
    ///
    /// @throws IllegalArgumentException when one has it open
    public static Closeable lock(JournalConfig config) throws IOException {
        JournalDirectory.make(config.directory().toAbsolutePath(), Forcer.toDisk());
        return JournalDirectory.lock(config.directory());
    }

    /// Opens a journal, or begins a new one (a random id, epoch 1, a genesis stamped 0) where the directory has
    /// none.
    ///
    /// @throws JournalDamaged when a record that had been forced is not what was written
    /// @throws JournalFrontAway when its first records are not here, and not in the archive either
    /// @throws IllegalArgumentException when the directory cannot be used: the sentence says why
    public static Journal open(JournalConfig config) {
        return open(config, () -> new Genesis(UUID.randomUUID(), 1, 0), Forcer.toDisk());
    }

    /// Opens a journal, or begins a new one with this genesis where the directory has none.
    ///
    /// @param ifNew not used where there is a journal
    /// @param forcer what makes bytes durable
    /// @throws JournalDamaged when a record that had been forced is not what was written
    /// @throws JournalFrontAway when its first records are not here, and not in the archive either
    /// @throws IllegalArgumentException when the directory cannot be used: the sentence says why
    public static Journal open(JournalConfig config, Genesis ifNew, Forcer forcer) {
        return open(config, () -> ifNew, forcer);
    }

    /// Opens a journal, or begins a new one with this genesis where the directory has none.
    ///
    /// @param ifNew asked only where there is no journal; if it throws, none is begun
    /// @param forcer what makes bytes durable
    /// @throws JournalDamaged when a record that had been forced is not what was written
    /// @throws JournalFrontAway when its first records are not here, and not in the archive either
    /// @throws IllegalArgumentException when the directory cannot be used: the sentence says why
    public static Journal open(JournalConfig config, Supplier<Genesis> ifNew, Forcer forcer) {
        try {
            return OpenedJournal.open(config, ifNew, forcer);
        } catch (IOException e) {
            throw new UncheckedIOException("the journal in " + config.directory() + " cannot be opened", e);
        }
    }

    /// Writes the first record of a new journal and forces it.
    void begin() {
        byte[] payload = genesis.payload();
        write(Genesis.TYPE, Genesis.VERSION, genesis.stampMicros(), 0, 0, payload, 0, payload.length);
        force();
    }

    /// {@return what opening it has found}
    public JournalScan openedWith() {
        return openedWith;
    }

    /// Appends one record. It is durable only after the next [#force()].
    ///
    /// @param type 16 to 65,535
    /// @param version 0 to 65,535
    /// @param stampMicros since the Unix epoch, not before that of the record before
    /// @param payload copied before this returns; at most [JournalConfig#longestPayloadBytes()]
    /// @return its sequence: one more than that of the record before
    /// @throws IllegalArgumentException for a value out of its bounds; nothing is written then
    /// @throws JournalFailed when the journal is closed, or failed before, or fails now
    public long append(
            int type,
            int version,
            long stampMicros,
            long principal,
            int profileVersion,
            byte[] payload,
            int offset,
            int length) {
        if (type < FIRST_FREE_TYPE) {
            throw new IllegalArgumentException("types below 16 are the journal's own: " + type);
        }
        return write(type, version, stampMicros, principal, profileVersion, payload, offset, length);
    }

    private long write(
            int type,
            int version,
            long stampMicros,
            long principal,
            int profileVersion,
            byte[] payload,
            int offset,
            int length) {
        refuseUnlessUsable();
        checkBounds(type, version, stampMicros, length);
        long sequence = lastSequence + 1;
        int unforced = (int) (lastSequence - forcedSequence);
        sealer.begin(sequence, unforced, type, version, stampMicros);
        byte[] header = sealer.seal(principal, profileVersion, payload, offset, length);
        try {
            if (files.rollsAt(stampMicros)) {
                beginSegment(config.roll().cycle(stampMicros), sequence);
            }
            if (files.append(stampMicros, header, payload, offset, length)) {
                room.sample();
            }
        } catch (IOException | RuntimeException | Error e) {
            usable = false;
            throw new JournalFailed("record " + sequence + " could not be written: " + e.getMessage(), e);
        }
        sealer.chain();
        lastSequence = sequence;
        lastStampMicros = stampMicros;
        return sequence;
    }

    private void beginSegment(int cycle, long sequence) {
        segments.updateAndGet(table -> table.with(cycle, sequence));
    }

    private void checkBounds(int type, int version, long stampMicros, int length) {
        int max = RecordLayout.UNSIGNED_SHORT_MAX;
        if (type > max || version < 0 || version > max) {
            throw new IllegalArgumentException("type and version are at most 65,535: " + type + ", " + version);
        }
        if (stampMicros < lastStampMicros) {
            throw new IllegalArgumentException(
                    "a stamp of " + stampMicros + " is before the last record's " + lastStampMicros);
        }
        if (length < 0 || length > config.longestPayloadBytes()) {
            throw new IllegalArgumentException(
                    "a payload has 0 to " + config.longestPayloadBytes() + " bytes, not " + length);
        }
    }

    /// Makes every record appended so far durable, by forcing every file that was touched since the last time.
    ///
    /// @throws JournalFailed when that fails: fatal, never to be retried
    public void force() {
        refuseUnlessUsable();
        if (lastSequence == forcedSequence) {
            return;
        }
        try {
            files.force();
        } catch (IOException | RuntimeException | Error e) {
            usable = false;
            throw new JournalFailed(
                    "records " + (forcedSequence + 1) + " to " + lastSequence + " could not be forced to disk", e);
        }
        forcedSequence = lastSequence;
    }

    private void refuseUnlessUsable() {
        if (!usable) {
            throw new JournalFailed("the journal is closed, or failed before: nothing can be written to it");
        }
    }

    /// {@return the sequence of the last record appended, forced or not}
    public long lastSequence() {
        return lastSequence;
    }

    /// {@return the stamp of that record; the next may not have an earlier one}
    public long lastStampMicros() {
        return lastStampMicros;
    }

    /// {@return the sequence up to which everything is on disk} Any thread.
    public long forcedSequence() {
        return forcedSequence;
    }

    /// {@return whether the disk has room for that many bytes above the reserve} Any thread; costs a clock reading,
    /// and a system call at most every 50 ms. Intake asks before it claims a slot, and refuses the sender where the
    /// answer is no.
    public boolean hasRoom(long bytes) {
        return usable && room.has(bytes);
    }

    /// {@return whether the disk has room for that many bytes above the lower half of the reserve} Any thread.
    /// The upper half is for what has to go on while readings are refused: deadlines, acknowledgements,
    /// outcomes of pages.
    public boolean hasReservedRoom(long bytes) {
        return usable && room.hasReserved(bytes);
    }

    /// {@return which journal this is} Any thread.
    public UUID id() {
        return genesis.id();
    }

    /// {@return the sequence of its first record, 1 unless it was begun anew from the database} Any thread.
    public long firstSequence() {
        return genesis.firstSequence();
    }

    /// {@return its epoch, 1 unless it was begun anew from the database} Any thread.
    public int epoch() {
        return genesis.epoch();
    }

    /// Copies the hash of the last record, which stands for everything up to it.
    ///
    /// @param into32 32 bytes or more
    public void copyChainHash(byte[] into32) {
        sealer.copyChainHash(into32);
    }

    /// Opens a reader. Any thread; the reader belongs to the one that uses it.
    ///
    /// @param fromSequence the first record to read, from 1 to one more than [#forcedSequence()]; where the
    ///     journal begins later, its first
    public JournalReader reader(long fromSequence) {
        if (fromSequence < 1 || fromSequence > forcedSequence + 1) {
            throw new IllegalArgumentException(
                    "the journal can be read from record 1 to " + (forcedSequence + 1) + ", not from " + fromSequence);
        }
        return new JournalReader(this, files, Math.max(fromSequence, genesis.firstSequence()));
    }

    SegmentTable segments() {
        return segments.get();
    }

    /// {@return the segments that nothing more will be written to, in order} Any thread.
    List<ArchiveWriter.Closed> closedSegments() {
        SegmentTable table = segments.get();
        List<ArchiveWriter.Closed> closed = new ArrayList<>();
        for (int i = 0; i + 1 < table.count() && table.endExclusive(i) <= forcedSequence; i++) {
            closed.add(new ArchiveWriter.Closed(
                    fileOf(table.cycle(i)),
                    table.cycle(i),
                    table.firstSequence(i),
                    table.endExclusive(i) - 1,
                    fileOf(table.cycle(i + 1))));
        }
        return closed;
    }

    private Path fileOf(int cycle) {
        return config.directory().resolve(config.roll().fileName(cycle));
    }

    /// The first segment is about to be deleted: whoever opens a reader from now on has its records from the
    /// archive. The archiver's thread.
    void removed(int cycle) {
        segments.updateAndGet(table -> table.cycle(0) == cycle ? table.withoutFirst() : table);
    }

    /// {@return whether a record of the journal with this tag is on the journal's own disk} Any thread.
    boolean holds(long sequence, int tag) {
        SegmentTable table = segments.get();
        return genesis.tag() == tag && table.count() > 0 && !table.isBefore(sequence);
    }

    /// {@return the number of the segment that is being written} Any thread.
    int currentCycle() {
        SegmentTable table = segments.get();
        return table.cycle(table.count() - 1);
    }

    JournalConfig config() {
        return config;
    }

    Genesis genesis() {
        return genesis;
    }

    int shard() {
        return config.shard();
    }

    Roll roll() {
        return config.roll();
    }

    /// Closes the files. What was not forced stays as it is: it was never acknowledged.
    @Override
    public void close() {
        usable = false;
        try (directory) {
            files.close();
        } catch (IOException e) {
            throw new UncheckedIOException("the journal in " + config.directory() + " could not be closed", e);
        }
    }
}
