package org.telltale.ingest.journal;

import java.io.IOException;
import java.io.UncheckedIOException;
import net.openhft.chronicle.queue.ExcerptTailer;
import net.openhft.chronicle.wire.DocumentContext;
import net.openhft.chronicle.wire.Wire;
import org.jspecify.annotations.Nullable;

/// Reads what was forced, in order, and never more. Belongs to one thread, not necessarily the journal's; close it
/// before the journal.
///
/// A record costs one copy and one checksum and allocates nothing, but for the mapping of each new block. What has
/// left the journal's disk is read from its archive.
public final class JournalReader implements AutoCloseable {
    private final Journal journal;
    private final ExcerptTailer tailer;
    private @Nullable ArchivedRecords archived;
    private SegmentTable segments;
    private int segment;
    private long boundary;
    private long next;

    JournalReader(Journal journal, SegmentFiles files, long fromSequence) {
        this.journal = journal;
        this.tailer = files.tailer();
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
    /// @throws JournalFrontAway when the archive file that has to hold it is missing or cannot be read
    public boolean next(JournalRecord into) {
        if (next > journal.forcedSequence()) {
            return false;
        }
        if (next >= boundary && journal.segments().isBefore(next)) {
            readArchived(into);
            next++;
            boundary = next;
            return true;
        }
        readFromSegment(into);
        next++;
        return true;
    }

    private void readFromSegment(JournalRecord into) {
        if (next >= boundary || (boundary == Long.MAX_VALUE && segments != journal.segments())) {
            moveToNext();
        }
        try (DocumentContext excerpt = tailer.readingDocument()) {
            if (!excerpt.isPresent() || !into.readFrom(wireOf(excerpt).bytes()) || into.sequence() != next) {
                throw new JournalDamaged(next, "record " + next + " cannot be read: it is not what was written");
            }
        }
    }

    /// The record is not on the journal's disk any more: it is read from the archive file that has it.
    private void readArchived(JournalRecord into) {
        try {
            ArchivedRecords from = archived;
            if (from == null || from.header().lastSequence() < next) {
                closeArchived();
                from = openArchived();
                archived = from;
            }
            do {
                if (!from.next() || !into.readFrom(from.record(), from.length())) {
                    throw notInArchive("it is damaged", null);
                }
            } while (into.sequence() < next);
        } catch (IOException e) {
            throw notInArchive(String.valueOf(e.getMessage()), e);
        }
        if (into.sequence() != next) {
            throw notInArchive("it is not where its file's name says", null);
        }
    }

    private JournalFrontAway notInArchive(String why, @Nullable Throwable cause) {
        return new JournalFrontAway(
                next,
                "record " + next + " cannot be read from the archive: " + why
                        + "; restore the file that holds it from a copy",
                cause);
    }

    private ArchivedRecords openArchived() throws IOException {
        ArchiveFolder folder = new ArchiveFolder(journal.config().archive());
        ArchiveFolder.File file =
                folder.holding(journal.genesis(), next).orElseThrow(() -> folder.missing(journal.genesis(), next));
        return ArchivedRecords.open(file.path());
    }

    private void closeArchived() throws IOException {
        if (archived != null) {
            archived.close();
            archived = null;
        }
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
        try (tailer) {
            closeArchived();
        } catch (IOException e) {
            throw new UncheckedIOException("an archive file cannot be closed", e);
        }
    }
}
