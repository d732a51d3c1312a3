package org.telltale.ingest.journal;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/// Walks the excerpts of one segment file without Chronicle Queue, which waits where it meets a torn one.
///
/// A file is a sequence of documents on 4-byte boundaries, each a word and that many bytes:
///
/// ```
/// word          meaning
/// 0x00000000    nothing here yet
/// 0x0nnnnnnn    an excerpt of n bytes
/// 0x4nnnnnnn    n bytes of Chronicle Queue's own: the head of the file, pages of its index
/// 0x8nnnnnnn    being written
/// 0xC0000000    the end mark: nothing will follow in this file
/// ```
///
/// Source: chronicle-wire 2026.6, `Wires` and `AbstractWire`; chronicle-queue 2026.4, `SCQIndexing`.
final class SegmentWalk implements AutoCloseable {
    /// Why a walk came to its end.
    enum Stop {
        /// At the end mark.
        SEALED,
        /// Where the next excerpt would begin.
        OPEN,
        /// At a word that cannot be one, or at the end of the file.
        TORN
    }

    static final int WORD_BYTES = 4;
    static final ValueLayout.OfInt INT = ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    static final ValueLayout.OfLong LONG = ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

    private static final int IN_PROGRESS = 0x8000_0000;
    private static final int OWN = 0x4000_0000;
    private static final int END_MARK = IN_PROGRESS | OWN;
    private static final int LENGTH_MASK = OWN - 1;
    private static final long CHUNK_BYTES = 1 << 16;

    private final Arena arena = Arena.ofConfined();
    private final MemorySegment bytes;
    private final SegmentIndex index;
    private long position;
    private long recordOffset;
    private int recordBytes;
    private Stop stop = Stop.OPEN;

    SegmentWalk(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            this.bytes = channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size(), arena);
        }
        this.index = new SegmentIndex(bytes);
    }

    /// Goes to the next record. {@return false at the end, see [#stop()]}
    boolean next() {
        while (position + WORD_BYTES <= bytes.byteSize()) {
            int word = bytes.get(INT, position);
            int length = word & LENGTH_MASK;
            if (word == 0 || word == END_MARK) {
                stop = word == 0 ? Stop.OPEN : Stop.SEALED;
                return false;
            }
            if (word < 0 || length == 0 || position + WORD_BYTES + length > bytes.byteSize()) {
                break;
            }
            long document = position;
            position += WORD_BYTES + (length + 3L & -4L);
            if ((word & OWN) == 0) {
                recordOffset = document + WORD_BYTES;
                recordBytes = length;
                index.sawRecord(document);
                return true;
            }
            index.sawPage(document);
        }
        stop = Stop.TORN;
        return false;
    }

    /// Goes back to before the record that [#next()] went to: it is not one.
    void reject() {
        position = recordOffset - WORD_BYTES;
        stop = Stop.TORN;
    }

    Stop stop() {
        return stop;
    }

    /// {@return where the walk stands: after the last excerpt taken, where the next would begin}
    long position() {
        return position;
    }

    int recordBytes() {
        return recordBytes;
    }

    /// Copies the record that the walk stands on to the beginning of `into`.
    void copyRecord(byte[] into) {
        MemorySegment.copy(bytes, ValueLayout.JAVA_BYTE, recordOffset, into, 0, recordBytes);
    }

    /// {@return how many bytes from here to the last one that is not zero}
    long bytesThatFollow() {
        MemorySegment zeros = arena.allocate(CHUNK_BYTES);
        for (long end = bytes.byteSize(); end > position; end -= CHUNK_BYTES) {
            long start = Math.max(position, end - CHUNK_BYTES);
            if (MemorySegment.mismatch(bytes, start, end, zeros, 0, end - start) >= 0) {
                return lastNonZero(end) + 1 - position;
            }
        }
        return 0;
    }

    private long lastNonZero(long end) {
        long at = end - 1;
        while (bytes.get(ValueLayout.JAVA_BYTE, at) == 0) {
            at--;
        }
        return at;
    }

    /// {@return the offset of the first word at or after `from` that begins a record, or -1}
    long findMagic(long from) {
        long limit = bytes.byteSize() - RecordLayout.PAYLOAD;
        for (long at = from + 3 & -4L; at <= limit; at += WORD_BYTES) {
            if (bytes.get(INT, at) == RecordLayout.MAGIC_WORD) {
                return at;
            }
        }
        return -1;
    }

    int intAt(long offset) {
        return bytes.get(INT, offset);
    }

    /// {@return whether the file has `length` bytes at `offset`}
    boolean holds(long offset, long length) {
        return offset + length <= bytes.byteSize();
    }

    void copy(long offset, byte[] into, int length) {
        MemorySegment.copy(bytes, ValueLayout.JAVA_BYTE, offset, into, 0, length);
    }

    /// {@return whether Chronicle Queue can go on in this file: its head and its index agree with the records}
    boolean indexAgrees() {
        return index.agrees();
    }

    @Override
    public void close() {
        arena.close();
    }
}
