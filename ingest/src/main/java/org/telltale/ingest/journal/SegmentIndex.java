package org.telltale.ingest.journal;

import static org.telltale.ingest.journal.SegmentWalk.LONG;

import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Chronicle Queue's own bookkeeping in one segment file, compared with what a walk has seen.
///
/// After a power cut its pages can be older or newer than the records. Where they disagree the file is not given to
/// Chronicle Queue again: the records are copied to a new one.
///
/// ```
/// offset  bytes  in the head of the file
/// 28      13     "writePosition"
/// 64      8      position of the last excerpt
/// 72      8      the same shifted left by 32, plus the number of excerpts less one
/// 139     11     "index2Index"
/// 152     8      position of the page of pages, 200
/// 176     8      place of the next excerpt to be indexed
/// ```
///
/// A page is, from the first multiple of 8 after its name: capacity, entries used, entries. The page of pages holds
/// the positions of pages; entry `i` of page `p` is the position of excerpt `(p * 4096 + i) * 256`.
///
/// Source: chronicle-queue 2026.4, `SingleChronicleQueueStore`, `SCQIndexing`, `RollCycleEncodeSequence`.
final class SegmentIndex {
    private static final int WRITE_POSITION = 64;
    private static final int WRITE_SEQUENCE = 72;
    private static final int INDEX_2_INDEX = 152;
    private static final int NEXT_TO_INDEX = 176;
    private static final int HEAD_BYTES = 200;
    private static final int SPACING = 256;
    private static final int PAGE_ENTRIES = 4096;
    private static final int NAME_OFFSET = 12;
    private static final int USED = Long.BYTES;
    private static final int ENTRIES = 2 * Long.BYTES;
    private static final int PAGE_BYTES = ENTRIES + PAGE_ENTRIES * Long.BYTES;

    private final MemorySegment bytes;
    private final List<Long> pages = new ArrayList<>();
    private long[] indexed = new long[PAGE_ENTRIES];
    private long count;
    private long lastRecord;

    SegmentIndex(MemorySegment bytes) {
        this.bytes = bytes;
    }

    void sawRecord(long position) {
        if (count % SPACING == 0) {
            int place = (int) (count / SPACING);
            if (place == indexed.length) {
                indexed = Arrays.copyOf(indexed, place * 2);
            }
            indexed[place] = position;
        }
        lastRecord = position;
        count++;
    }

    void sawPage(long position) {
        if (position > 0) {
            pages.add(position);
        }
    }

    boolean agrees() {
        int entries = (int) ((count + SPACING - 1) / SPACING);
        int neededPages = (entries + PAGE_ENTRIES - 1) / PAGE_ENTRIES;
        return count > 0
                && bytes.byteSize() > HEAD_BYTES
                && named(28, "writePosition")
                && named(139, "index2Index")
                && bytes.get(LONG, WRITE_POSITION) == lastRecord
                && bytes.get(LONG, WRITE_SEQUENCE) == (lastRecord << Integer.SIZE) + count - 1
                && bytes.get(LONG, INDEX_2_INDEX) == HEAD_BYTES
                && bytes.get(LONG, NEXT_TO_INDEX) == (long) entries * SPACING
                && pages.size() == neededPages + 1
                && pageOfPagesAgrees()
                && entriesAgree(entries);
    }

    private boolean named(long offset, String name) {
        byte[] ascii = name.getBytes(StandardCharsets.US_ASCII);
        MemorySegment there = bytes.asSlice(offset, ascii.length);
        return there.mismatch(MemorySegment.ofArray(ascii)) < 0;
    }

    private boolean pageOfPagesAgrees() {
        long page = arrayOf(pages.getFirst());
        boolean agrees = isPage(page) && bytes.get(LONG, page + USED) == pages.size() - 1;
        for (int i = 1; agrees && i < pages.size(); i++) {
            agrees = bytes.get(LONG, page + ENTRIES + (i - 1L) * Long.BYTES) == pages.get(i);
        }
        return agrees;
    }

    private boolean entriesAgree(int entries) {
        boolean agrees = true;
        for (int place = 0; agrees && place < entries; place++) {
            long page = arrayOf(pages.get(place / PAGE_ENTRIES + 1));
            int inPage = place % PAGE_ENTRIES;
            int used = Math.min(entries - (place - inPage), PAGE_ENTRIES);
            agrees = isPage(page)
                    && bytes.get(LONG, page + USED) == used
                    && bytes.get(LONG, page + ENTRIES + (long) inPage * Long.BYTES) == indexed[place];
        }
        return agrees;
    }

    private boolean isPage(long page) {
        return page + PAGE_BYTES <= bytes.byteSize() && bytes.get(LONG, page) == PAGE_ENTRIES;
    }

    /// {@return where the array of the page at `position` begins: on the next multiple of 8 after its name}
    private long arrayOf(long position) {
        boolean pageOfPages = position == HEAD_BYTES;
        long afterName = position + NAME_OFFSET + (pageOfPages ? "index2index".length() - "index".length() : 0);
        return afterName + 7 & -8L;
    }
}
