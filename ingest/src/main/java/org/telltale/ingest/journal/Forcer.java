package org.telltale.ingest.journal;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;

/// The two system calls by which what was written becomes durable. A port, so that a test can count them, fail
/// them, or copy what they made durable. Called on the journal thread.
public interface Forcer {
    /// Returns when every byte written to `file`, through whatever mapping or channel, is on disk.
    ///
    /// @param channel open on that file since before anything was written to it, so that the kernel reports to it
    ///     each error of writing the file back
    void force(Path file, FileChannel channel) throws IOException;

    /// Returns when the names in `directory` are on disk.
    void forceDirectory(Path directory) throws IOException;

    /// {@return the real one: fdatasync for a file, fsync for a directory}
    static Forcer toDisk() {
        return new DiskForcer();
    }
}
