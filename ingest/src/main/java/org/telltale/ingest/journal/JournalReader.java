package org.telltale.ingest.journal;

import net.openhft.chronicle.queue.ExcerptTailer;
import net.openhft.chronicle.wire.DocumentContext;
import net.openhft.chronicle.wire.Wire;

/// Reads what was forced, in order, and never more. Belongs to one thread, not necessarily the journal's; close it
/// before the journal.
///
/// A record costs one copy and one checksum and allocates nothing, but for the mapping of each new block.
public final class JournalReader implements AutoCloseable {
    private final Journal journal;
    private final ExcerptTailer tailer;
    private SegmentTable segments;
    private int segment;
    private long boundary;
    private long next;

    JournalReader(Journal journal, ExcerptTailer tailer, long fromSequence) {
        this.journal = journal;
        this.tailer = tailer;
        this.next = fromSequence;
        this.segments = journal.segments();
        this.boundary = fromSequence;
    }

    /// {@return the sequence of the record that [#next(JournalRecord)] will read}
    public long nextSequence() {
        return next;
    }

    /// Reads the next record.
    ///
    /// @return false when everything that is forced was read; then `into` is as it was
    /// @throws JournalDamaged when the record is not what was written
    public boolean next(JournalRecord into) {
        if (next > journal.forcedSequence()) {
            return false;
        }
        if (next >= boundary || (boundary == Long.MAX_VALUE && segments != journal.segments())) {
            moveToNext();
        }
        try (DocumentContext excerpt = tailer.readingDocument()) {
            if (!excerpt.isPresent() || !into.readFrom(wireOf(excerpt).bytes()) || into.sequence() != next) {
                throw new JournalDamaged(next, "record " + next + " cannot be read: it is not what was written");
            }
        }
        next++;
        return true;
    }

    private static Wire wireOf(DocumentContext excerpt) {
        Wire wire = excerpt.wire();
        if (wire == null) {
            throw new IllegalStateException("Chronicle Queue has an excerpt without a wire");
        }
        return wire;
    }

    /// A segment ended, or this is the first read: asks Chronicle Queue for the record by segment and place in it.
    private void moveToNext() {
        segments = journal.segments();
        segment = segments.indexOf(next);
        boundary = segments.endExclusive(segment);
        long place = next - segments.firstSequence(segment);
        if (!tailer.moveToIndex(journal.roll().chronicle().toIndex(segments.cycle(segment), place))) {
            throw new JournalDamaged(next, "record " + next + " cannot be found in its segment");
        }
    }

    @Override
    public void close() {
        tailer.close();
    }
}
