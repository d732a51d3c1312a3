package org.telltale.benchmarks.simulate;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.telltale.ingest.journal.Forcer;

/// The disk under a journal's folder: it remembers what each force made durable, and writes elsewhere what is left when
/// the process, or the power, goes.
///
/// Contents belong to the file, names to the folder, as in a file system.
final class SimulatedDisk implements Forcer {
    private static final int PAGE_BYTES = 4096;

    private final Path root;
    private final Effects effects;
    private final Defect defect;
    private final Map<Object, byte[]> contents = new HashMap<>();
    private final Map<Path, Object> names = new HashMap<>();
    private boolean failsNext;
    private boolean isFailing;

    /// A disk on which everything that is in the folder now is durable.
    ///
    /// @param defect which may make a force a lie
    SimulatedDisk(Path root, Effects effects, Defect defect) throws IOException {
        this.root = root;
        this.effects = effects;
        this.defect = defect;
        for (Path file : files()) {
            names.put(file, keyOf(file));
            contents.put(keyOf(file), Files.readAllBytes(file));
        }
    }

    /// How a process ends.
    enum End {
        /// It is killed: what it has written is in the system's memory.
        KILLED,
        /// The power goes, and only what was forced is on disk.
        POWER_CUT,
        /// The power goes, and of what was not forced some pages and names are on disk.
        TORN
    }

    /// The next force fails, and what it was to make durable is lost if the power goes.
    void failNext() {
        failsNext = true;
    }

    /// What was to fail does not.
    void spare() {
        failsNext = false;
    }

    @Override
    public void force(Path file, FileChannel channel) throws IOException {
        effects.next();
        isFailing |= failsNext;
        if (failsNext && defect != Defect.TRIES_A_FAILED_FORCE_AGAIN) {
            failsNext = false;
            throw new IOException("the simulated disk fails");
        }
        // After a failure a system may say that all is well, and have forgotten what it could not write.
        if (defect != Defect.FORCES_NOTHING && !isFailing) {
            contents.put(keyOf(file), Files.readAllBytes(file));
        }
        effects.next();
    }

    @Override
    public void forceDirectory(Path directory) throws IOException {
        effects.next();
        names.keySet().removeIf(file -> directory.equals(file.getParent()));
        for (Path file : files()) {
            if (directory.equals(file.getParent())) {
                names.put(file, keyOf(file));
            }
        }
        effects.next();
    }

    /// Writes what is left into another folder.
    void leave(End end, Path target, Chance chance) throws IOException {
        Files.createDirectories(target);
        Map<Path, byte[]> left = new TreeMap<>();
        if (end != End.KILLED) {
            names.forEach((file, key) -> left.put(file, contents.getOrDefault(key, new byte[0])));
        }
        if (end != End.POWER_CUT) {
            for (Path file : files()) {
                byte[] forced = contents.getOrDefault(keyOf(file), new byte[0]);
                byte[] now = Files.readAllBytes(file);
                // Which pages is worked out from a number of the file's own: how many there are must not matter.
                Chance pages = new Chance(chance.seed(), 0);
                if (end == End.KILLED) {
                    left.put(file, now);
                } else if (names.containsKey(file) || pages.oneIn(2)) {
                    left.put(file, torn(forced, now, pages));
                }
            }
        }
        for (Map.Entry<Path, byte[]> file : left.entrySet()) {
            Path copy = target.resolve(root.relativize(file.getKey()));
            Files.createDirectories(copy.getParent());
            Files.write(copy, file.getValue());
        }
    }

    private static byte[] torn(byte[] forced, byte[] now, Chance pages) {
        byte[] torn = Arrays.copyOf(forced, Math.max(forced.length, now.length));
        for (int page = 0; page < now.length; page += PAGE_BYTES) {
            int end = Math.min(page + PAGE_BYTES, now.length);
            if (pages.oneIn(2)) {
                System.arraycopy(now, page, torn, page, end - page);
            }
        }
        return torn;
    }

    private List<Path> files() throws IOException {
        if (!Files.isDirectory(root)) {
            return List.of();
        }
        try (Stream<Path> found = Files.walk(root)) {
            return found.filter(Files::isRegularFile).sorted().toList();
        }
    }

    private static Object keyOf(Path file) throws IOException {
        return Files.readAttributes(file, BasicFileAttributes.class).fileKey();
    }
}
