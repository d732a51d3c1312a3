package org.telltale.ingest.journal;

import java.io.File;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/// One segment file that is being written: how much of the disk it has claimed, and the channel that forces it.
///
/// The channel is opened before the first byte is written and stays open, so that an error of writing the file back
/// in the background reaches the next force instead of nobody.
///
/// Disk is claimed a block at a time, so that a full disk is an error in time, and what lies just ahead is written
/// with zeros: forcing a page that was claimed but never written makes ext4 commit its own journal too, two flushes
/// of the disk instead of one. Zeros go out a page at a time, since a larger write makes larger units in the page
/// cache, each of which is then written whole at every force.
final class OpenSegment implements AutoCloseable {
    /// What Chronicle Queue may write beside a record: the file's head and two index pages of 4,096 entries.
    static final int BOOKKEEPING_BYTES = 68 << 10;

    private static final int PAGE_BYTES = 4096;
    private static final int ZERO_STEP_BYTES = 1 << 20;

    private final Path file;
    private final int cycle;
    private final FileChannel channel;
    private final ByteBuffer zeros = ByteBuffer.allocateDirect(PAGE_BYTES);
    private long claimedBytes;
    private long zeroedBytes;
    private long endBytes;

    private OpenSegment(Path file, int cycle, FileChannel channel, long endBytes) {
        this.file = file;
        this.cycle = cycle;
        this.channel = channel;
        this.endBytes = endBytes;
        this.zeroedBytes = pageAfter(endBytes);
    }

    private static long pageAfter(long bytes) {
        return bytes + PAGE_BYTES - 1 & -PAGE_BYTES;
    }

    static OpenSegment create(Path file, int cycle) throws IOException {
        return open(file, cycle, 0);
    }

    /// Opens a segment whose last excerpt ends at `endBytes`.
    static OpenSegment open(Path file, int cycle, long endBytes) throws IOException {
        FileChannel channel =
                FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
        return new OpenSegment(file, cycle, channel, endBytes);
    }

    int cycle() {
        return cycle;
    }

    boolean is(@Nullable File other) {
        return other != null && file.getFileName().toString().equals(other.getName());
    }

    /// Makes the disk ready for whatever a record of `recordBytes` and everything that may come with it can touch.
    ///
    /// @return whether blocks had to be claimed
    boolean claimFor(int recordBytes, int blockBytes, int overlapBytes) throws IOException {
        long reachBytes = endBytes + recordBytes + BOOKKEEPING_BYTES;
        if (reachBytes <= zeroedBytes) {
            return false;
        }
        long neededBytes = reachBytes / blockBytes * blockBytes + blockBytes + overlapBytes;
        boolean claims = neededBytes > claimedBytes;
        if (claims) {
            Blocks.claim(file, claimedBytes, neededBytes);
            claimedBytes = neededBytes;
        }
        zeroUpTo(Math.min(pageAfter(reachBytes) + ZERO_STEP_BYTES, claimedBytes));
        return claims;
    }

    /// Nobody has written there yet: what is appended ends before, and nothing is appended meanwhile.
    private void zeroUpTo(long bytes) throws IOException {
        while (zeroedBytes < bytes) {
            zeros.clear();
            zeroedBytes += channel.write(zeros, zeroedBytes);
        }
    }

    void endsAt(long bytes) {
        endBytes = bytes;
    }

    void force(Forcer forcer) throws IOException {
        forcer.force(file, channel);
    }

    /// Nothing more will be written: gives back what was claimed beyond the end, and closes.
    void finish() throws IOException {
        long usedBytes = pageAfter(endBytes + BOOKKEEPING_BYTES);
        Blocks.giveBack(file, usedBytes, claimedBytes);
        close();
    }

    @Override
    public String toString() {
        return file.toString();
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
