package org.telltale.ingest.journal;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import org.telltale.ingest.journal.SegmentWalk.Stop;

/// Reads every record of every segment when a journal is opened, and says how far it can be trusted.
///
/// Where the records end too early there are two explanations. Either a power cut tore what had not been forced:
/// then it was never acknowledged and may vanish. Or something that had been forced is damaged: then nobody may
/// drop it silently. Records tell them apart, since each says how far the journal was on disk when it was appended:
/// if any whole record after the end says that the missing one was, the journal is damaged.
final class Scan {
    /// One segment as found.
    ///
    /// @param firstSequence of its first verified record; where there is none, of the one that should be
    /// @param records how many verified records it holds
    /// @param endBytes where the last of them ends
    /// @param stop why the walk ended there
    /// @param followingBytes how many bytes after that are not zero space
    /// @param indexAgrees whether Chronicle Queue's own bookkeeping agrees with the records
    record Segment(
            Path file,
            int cycle,
            long firstSequence,
            long records,
            long endBytes,
            Stop stop,
            long followingBytes,
            boolean indexAgrees) {
        long lastSequence() {
            return firstSequence + records - 1;
        }

        /// {@return whether it ended as it should, and Chronicle Queue need not be trusted with it, or can be}
        private boolean soundBefore(long provenSequence) {
            return stop == Stop.SEALED && records > 0 && (lastSequence() <= provenSequence || indexAgrees);
        }

        private boolean soundAtTheEnd() {
            return stop == Stop.OPEN && followingBytes == 0 && indexAgrees;
        }
    }

    private final ChainCheck chain;
    private final List<Segment> segments = new ArrayList<>();
    private byte[] record = new byte[1 << 16];
    private Flaw flaw = Flaw.NONE;

    private Scan(ChainCheck chain) {
        this.chain = chain;
    }

    /// Scans these files, by number of segment.
    ///
    /// @param chain stands before the first record in them
    /// @throws JournalDamaged naming the first record that was forced and is not what was written
    static Scan of(ChainCheck chain, NavigableMap<Integer, Path> files) throws IOException {
        Scan scan = new Scan(chain);
        for (var file : files.entrySet()) {
            scan.segments.add(scan.walk(file.getValue(), file.getKey()));
        }
        for (Segment segment : scan.segments) {
            scan.refuseIfForced(segment);
        }
        return scan;
    }

    private Segment walk(Path file, int cycle) throws IOException {
        boolean fromGenesis = chain.lastSequence() == 0;
        long next = chain.lastSequence() + 1;
        try (SegmentWalk walk = new SegmentWalk(file)) {
            while (flaw == Flaw.NONE && walk.next()) {
                flaw = follow(walk);
                if (flaw != Flaw.NONE) {
                    walk.reject();
                }
            }
            long first =
                    fromGenesis ? chain.genesis().map(Genesis::firstSequence).orElse(next) : next;
            long records = chain.lastSequence() == 0 ? 0 : chain.lastSequence() + 1 - first;
            long following = walk.stop() == Stop.SEALED ? 0 : walk.bytesThatFollow();
            return new Segment(
                    file, cycle, first, records, walk.position(), walk.stop(), following, walk.indexAgrees());
        } catch (InternalError e) {
            throw new JournalDamaged(
                    chain.lastSequence() + 1,
                    "record " + (chain.lastSequence() + 1) + " cannot be read from " + file,
                    e);
        }
    }

    private Flaw follow(SegmentWalk walk) {
        int length = walk.recordBytes();
        if (record.length < length) {
            record = new byte[Math.max(length, record.length * 2)];
        }
        walk.copyRecord(record);
        return chain.follow(record, length);
    }

    private void refuseIfForced(Segment segment) throws IOException {
        if (segment.followingBytes() == 0) {
            return;
        }
        try (SegmentWalk walk = new SegmentWalk(segment.file())) {
            long at = walk.findMagic(segment.endBytes());
            while (at >= 0) {
                refuseIfProves(walk, at, segment.file());
                at = walk.findMagic(at + SegmentWalk.WORD_BYTES);
            }
        }
    }

    private void refuseIfProves(SegmentWalk walk, long offset, Path file) {
        long missing = chain.lastSequence() + 1;
        int payloadLength = walk.intAt(offset + RecordLayout.PAYLOAD_LENGTH);
        if (payloadLength < 0 || !walk.holds(offset, RecordLayout.recordLength(payloadLength))) {
            return;
        }
        int length = RecordLayout.recordLength(payloadLength);
        record = record.length < length ? new byte[length] : record;
        walk.copy(offset, record, length);
        if (chain.checkItself(record, length) == Flaw.NONE && ours() && ChainCheck.provenBy(record) >= missing) {
            String what = flaw == Flaw.NONE ? "is missing" : flaw.sentence();
            throw new JournalDamaged(
                    missing,
                    "record " + missing + " " + what + ", though record "
                            + RecordLayout.longAt(record, RecordLayout.SEQUENCE) + " in " + file
                            + " says that it had been forced to disk; nothing was changed");
        }
    }

    private boolean ours() {
        return chain.genesis().isEmpty() || RecordLayout.intAt(record, RecordLayout.TAG) == chain.tag();
    }

    List<Segment> segments() {
        return segments;
    }

    /// {@return the segments from the first that has to be rewritten or set aside, to the end}
    List<Segment> unsound() {
        int sound = 0;
        while (sound < segments.size() && isSound(sound)) {
            sound++;
        }
        return segments.subList(sound, segments.size());
    }

    private boolean isSound(int place) {
        Segment segment = segments.get(place);
        return place == segments.size() - 1 ? segment.soundAtTheEnd() : segment.soundBefore(chain.provenSequence());
    }

    /// {@return the segments that hold records of which no other record says that they were forced}
    List<Segment> unproven() {
        int proven = 0;
        while (proven < segments.size() && segments.get(proven).lastSequence() <= chain.provenSequence()) {
            proven++;
        }
        return segments.subList(proven, segments.size());
    }

    /// {@return these segments after those of another table}
    SegmentTable table(SegmentTable before) {
        SegmentTable table = before;
        for (Segment segment : segments) {
            table = table.with(segment.cycle(), segment.firstSequence());
        }
        return table;
    }

    Optional<Genesis> genesis() {
        return chain.genesis();
    }

    long lastSequence() {
        return chain.lastSequence();
    }

    long lastStampMicros() {
        return chain.lastStampMicros();
    }

    byte[] lastHash() {
        return chain.lastHash();
    }
}
