package org.telltale.benchmarks.disk;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/// Records one after another in a plain file, forced by fdatasync: as little as durability can cost.
///
/// Each record takes as many bytes as the journal's would: a header of 128 and the body, padded to eight. Nothing is
/// hashed or checked. The file is filled with zeros beforehand, since extending it costs the file system a second
/// flush at each force; behind its end it begins anew. Belongs to one thread.
public final class PlainLog implements AutoCloseable {
    private static final int HEADER_BYTES = 128;
    private static final int PENDING_BYTES = 4 << 20;
    private static final long FILE_BYTES = 128L << 20;

    private final FileChannel channel;
    private final ByteBuffer pending = ByteBuffer.allocateDirect(PENDING_BYTES);
    private long position;
    private long forcedBytes;

    private PlainLog(FileChannel channel) {
        this.channel = channel;
    }

    /// Makes the file and fills it with zeros.
    public static PlainLog create(Path file) throws IOException {
        FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        // A page at a time: a larger write makes larger units in the page cache, each written whole at every force.
        ByteBuffer zeros = ByteBuffer.allocateDirect(4_096);
        for (long written = 0; written < FILE_BYTES; written += zeros.capacity()) {
            channel.write(zeros.clear(), written);
        }
        channel.force(true);
        return new PlainLog(channel);
    }

    /// Appends one record; it is durable after the next [#force()].
    public void append(byte[] body, int offset, int length) throws IOException {
        int recordBytes = HEADER_BYTES + (length + 7 & -8);
        if (pending.remaining() < recordBytes) {
            write();
        }
        int start = pending.position();
        pending.position(start + HEADER_BYTES).put(body, offset, length);
        pending.position(start + recordBytes);
    }

    /// Writes what is pending and waits until it is on disk.
    public void force() throws IOException {
        write();
        channel.force(false);
    }

    /// {@return how many bytes were written to be forced}
    public long forcedBytes() {
        return forcedBytes;
    }

    private void write() throws IOException {
        pending.flip();
        if (position + pending.remaining() > FILE_BYTES) {
            position = 0;
        }
        forcedBytes += pending.remaining();
        while (pending.hasRemaining()) {
            position += channel.write(pending, position);
        }
        pending.clear();
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
