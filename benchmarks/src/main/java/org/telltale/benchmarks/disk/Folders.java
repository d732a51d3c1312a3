package org.telltale.benchmarks.disk;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/// Folders that a measurement writes to and deletes afterwards.
public final class Folders {
    /// Names the folder that they are made in; without it the system's own for temporary files.
    public static final String PROPERTY = "telltale.bench.folder";

    private static final int MOST_ATTEMPTS = 100;
    private static final long AGAIN_NANOS = 200_000_000;

    private Folders() {}

    /// {@return a new folder on the disk that is measured}
    public static Path onDisk(String name) throws IOException {
        Path parent = Path.of(System.getProperty(PROPERTY, System.getProperty("java.io.tmpdir")));
        return Files.createTempDirectory(Files.createDirectories(parent), "telltale-" + name + "-");
    }

    /// Deletes a folder with everything in it, in which a process that was killed may be writing its last for a while.
    public static void deleteOnceQuiet(Path folder) throws IOException {
        for (int attempt = 1; ; attempt++) {
            try {
                delete(folder);
                return;
            } catch (DirectoryNotEmptyException | NoSuchFileException | UncheckedIOException stillWritten) {
                if (attempt == MOST_ATTEMPTS) {
                    throw stillWritten;
                }
                LockSupport.parkNanos(AGAIN_NANOS);
            }
        }
    }

    /// Deletes a folder with everything in it.
    public static void delete(Path folder) throws IOException {
        try (Stream<Path> paths = Files.walk(folder)) {
            for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        }
    }
}
