package org.telltale.ingest.journal;

import java.io.File;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/// One segment file that is being written: how much of the disk it has claimed, and the channel that forces it.
///
/// The channel is opened before the first byte is written and stays open, so that an error of writing the file back
/// in the background reaches the next force instead of nobody.
final class OpenSegment implements AutoCloseable {
    /// What Chronicle Queue may write beside a record: the file's head and two index pages of 4,096 entries.
    static final int BOOKKEEPING_BYTES = 68 << 10;

    private static final int PAGE_BYTES = 4096;

    private final Path file;
    private final int cycle;
    private final FileChannel channel;
    private long claimedBytes;
    private long endBytes;

    private OpenSegment(Path file, int cycle, FileChannel channel, long claimedBytes, long endBytes) {
        this.file = file;
        this.cycle = cycle;
        this.channel = channel;
        this.claimedBytes = claimedBytes;
        this.endBytes = endBytes;
    }

    static OpenSegment create(Path file, int cycle) throws IOException {
        return open(file, cycle, 0);
    }

    /// Opens a segment whose last excerpt ends at `endBytes`.
    static OpenSegment open(Path file, int cycle, long endBytes) throws IOException {
        FileChannel channel =
                FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
        return new OpenSegment(file, cycle, channel, 0, endBytes);
    }

    int cycle() {
        return cycle;
    }

    boolean is(@Nullable File other) {
        return other != null && file.getFileName().toString().equals(other.getName());
    }

    /// Claims the blocks that a record of `recordBytes` and everything that may come with it can touch.
    ///
    /// @return whether some had to be claimed
    boolean claimFor(int recordBytes, int blockBytes, int overlapBytes) throws IOException {
        long reachBytes = endBytes + recordBytes + BOOKKEEPING_BYTES;
        long neededBytes = reachBytes / blockBytes * blockBytes + blockBytes + overlapBytes;
        if (neededBytes <= claimedBytes) {
            return false;
        }
        Blocks.claim(file, claimedBytes, neededBytes);
        claimedBytes = neededBytes;
        return true;
    }

    void endsAt(long bytes) {
        endBytes = bytes;
    }

    void force(Forcer forcer) throws IOException {
        forcer.force(file, channel);
    }

    /// Nothing more will be written: gives back what was claimed beyond the end, and closes.
    void finish() throws IOException {
        long usedBytes = endBytes + BOOKKEEPING_BYTES & -PAGE_BYTES;
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
