package org.telltale.benchmarks.disk;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/// Folders that a measurement writes to and deletes afterwards.
public final class Folders {
    /// Names the folder that they are made in; without it the system's own for temporary files.
    public static final String PROPERTY = "telltale.bench.folder";

    private Folders() {}

    /// {@return a new folder on the disk that is measured}
    public static Path onDisk(String name) throws IOException {
        Path parent = Path.of(System.getProperty(PROPERTY, System.getProperty("java.io.tmpdir")));
        return Files.createTempDirectory(Files.createDirectories(parent), "telltale-" + name + "-");
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
