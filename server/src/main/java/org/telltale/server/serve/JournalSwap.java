package org.telltale.server.serve;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.telltale.ingest.journal.Forcer;
import org.telltale.ingest.journal.JournalConfig;

/// Puts a journal aside and another one in its place, inside its own directory: that may be a disk of its own.
///
/// ```
/// journal/                          journal/
///   journal.lock                      journal.lock
///   20261121.cq4, ... archived   -->  20261122.cq4
///   archive/                          archive/
///   recovering/20261122.cq4           epoch-1-kept/20261121.cq4, ... archived
/// ```
///
/// @param journal whose directory; the caller holds its lock
record JournalSwap(JournalConfig journal) {
    private static final String UNFINISHED = "recovering";
    private static final String LOCK = "journal.lock";
    private static final String SEGMENTS = "*.cq4";

    /// {@return where the new journal is to be written; what an attempt that was cut short has left there is gone}
    JournalConfig empty() throws IOException {
        Path unfinished = unfinished();
        if (Files.isDirectory(unfinished)) {
            deleteFiles(unfinished);
            Files.delete(unfinished);
        }
        return new JournalConfig(
                unfinished,
                journal.roll(),
                journal.blockBytes(),
                journal.reserveBytes(),
                journal.shard(),
                journal.fileSystems(),
                unfinished.resolve("archive"),
                journal.retention());
    }

    /// Puts the old journal aside; the archive stays where it is.
    ///
    /// @param before told of each file before it is moved
    /// @return where it is kept, if there was anything
    Optional<Path> keep(int epoch, Consumer<RecoveryStep> before) throws IOException {
        List<Path> files = files(journal.directory(), "*");
        files.removeIf(file -> file.endsWith(LOCK));
        if (files.isEmpty()) {
            return Optional.empty();
        }
        Path kept = unused(kept(epoch));
        Files.createDirectory(kept);
        // Segments first, by when they were begun: notes about them must not outlive them here.
        files.sort(Comparator.comparing((Path file) -> !isSegment(file)).thenComparing(Comparator.naturalOrder()));
        for (Path file : files) {
            before.accept(RecoveryStep.KEEP_JOURNAL);
            Files.move(file, kept.resolve(file.getFileName()), StandardCopyOption.ATOMIC_MOVE);
        }
        force(kept, journal.directory());
        return Optional.of(kept);
    }

    /// {@return whether a journal of this epoch was put aside, or a part of it}
    boolean hasKept(int epoch) throws IOException {
        Path kept = kept(epoch);
        return Files.isDirectory(kept) && !files(kept, SEGMENTS).isEmpty();
    }

    private Path kept(int epoch) {
        return journal.directory().resolve("epoch-" + epoch + "-kept");
    }

    /// Puts the new journal where the old one was.
    void place() throws IOException {
        List<Path> segments = files(unfinished(), SEGMENTS);
        segments.sort(Comparator.reverseOrder());
        for (Path segment : segments) {
            Files.move(segment, journal.directory().resolve(segment.getFileName()), StandardCopyOption.ATOMIC_MOVE);
        }
        force(journal.directory());
        deleteFiles(unfinished());
        Files.delete(unfinished());
    }

    private Path unfinished() {
        return journal.directory().resolve(UNFINISHED);
    }

    private static boolean isSegment(Path file) {
        return file.getFileName().toString().endsWith(".cq4");
    }

    /// {@return a name that nothing has yet}
    static Path unused(Path wanted) {
        Path free = wanted;
        for (int i = 2; Files.exists(free); i++) {
            free = wanted.resolveSibling(wanted.getFileName() + "-" + i);
        }
        return free;
    }

    static void force(Path... folders) throws IOException {
        for (Path folder : folders) {
            Forcer.toDisk().forceDirectory(folder.toAbsolutePath());
        }
    }

    private static void deleteFiles(Path folder) throws IOException {
        for (Path file : files(folder, "*")) {
            Files.delete(file);
        }
    }

    private static List<Path> files(Path folder, String pattern) throws IOException {
        List<Path> files = new ArrayList<>();
        try (DirectoryStream<Path> found = Files.newDirectoryStream(folder, pattern)) {
            found.forEach(files::add);
        }
        files.removeIf(Files::isDirectory);
        return files;
    }
}
