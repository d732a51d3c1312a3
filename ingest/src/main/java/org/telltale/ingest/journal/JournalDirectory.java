package org.telltale.ingest.journal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.NavigableMap;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.TreeSet;

/// The directory of a journal, locked against every other process while it is open.
final class JournalDirectory implements AutoCloseable {
    private static final String LOCK = "journal.lock";
    private static final String SEGMENT_SUFFIX = ".cq4";

    private final Path path;
    private final FileChannel lockFile;
    private final String fileSystem;

    private JournalDirectory(Path path, FileChannel lockFile, String fileSystem) {
        this.path = path;
        this.lockFile = lockFile;
        this.fileSystem = fileSystem;
    }

    /// Makes the directory where it is missing, checks what it lies on, and locks it.
    ///
    /// @throws IllegalArgumentException when it is on a file system that was not allowed, or in use
    static JournalDirectory open(JournalConfig config, Forcer forcer) throws IOException {
        Path path = config.directory();
        make(path.toAbsolutePath(), forcer);
        String type = Files.getFileStore(path).type();
        if (!config.fileSystems().contains(type)) {
            throw new IllegalArgumentException("the journal's directory " + path + " is on " + type
                    + ", where a force is not known to reach the disk; allowed are "
                    + String.join(", ", new TreeSet<>(config.fileSystems())));
        }
        return new JournalDirectory(path, lock(path), type);
    }

    /// {@return whether there is a segment file, readable or not}
    static boolean hasSegments(Path path) {
        if (!Files.isDirectory(path)) {
            return false;
        }
        try (var files = Files.newDirectoryStream(path, "*" + SEGMENT_SUFFIX)) {
            return files.iterator().hasNext();
        } catch (IOException e) {
            throw new UncheckedIOException("the journal's directory " + path + " cannot be read", e);
        }
    }

    /// Makes a directory where it is missing, and those above it, so that they outlive a power cut.
    static void make(Path path, Forcer forcer) throws IOException {
        Path parent = path.getParent();
        if (parent != null && !Files.isDirectory(path)) {
            make(parent, forcer);
            Files.createDirectory(path);
            forcer.forceDirectory(parent);
        }
    }

    static FileChannel lock(Path path) throws IOException {
        FileChannel channel = FileChannel.open(path.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            FileLock lock = channel.tryLock();
            if (lock != null) {
                return channel;
            }
        } catch (OverlappingFileLockException _) {
            // Held by this very process: refused below like any other holder.
        }
        channel.close();
        throw new IllegalArgumentException("the journal in " + path
                + " is in use by another server: stop that one, or give this one a state folder of its own");
    }

    String fileSystem() {
        return fileSystem;
    }

    /// {@return the segment files, in order}
    NavigableMap<Integer, Path> segments(Roll roll) throws IOException {
        NavigableMap<Integer, Path> segments = new TreeMap<>();
        try (var files = Files.newDirectoryStream(path, "*" + SEGMENT_SUFFIX)) {
            for (Path file : files) {
                OptionalInt cycle = roll.cycleOf(file.getFileName().toString());
                if (cycle.isEmpty()) {
                    throw new IllegalArgumentException(file + " is not a segment of a journal that rolls " + roll);
                }
                segments.put(cycle.getAsInt(), file);
            }
        }
        return segments;
    }

    /// Deletes Chronicle Queue's metadata: it holds nothing that cannot be made again, and after a power cut or a
    /// kill it can be torn, or hold a lock that nobody will release.
    void deleteMetadata() throws IOException {
        Files.deleteIfExists(path.resolve(SegmentFiles.METADATA));
    }

    @Override
    public void close() throws IOException {
        lockFile.close();
    }
}
