package org.telltale.ingest.journal;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/// A disk that keeps only what it was made to keep: at each force it takes the pages of that file that have
/// changed, at each force of a directory the names in it. What a power cut would leave at that instant can be
/// written elsewhere.
///
/// Contents belong to the file, names to the directory, as in a file system: a new file that was forced is lost all
/// the same when its directory was not.
public final class PageRecorder implements Forcer {
    private static final int PAGE_BYTES = 4096;

    private final Path root;
    private final Map<Object, byte[]> contents = new HashMap<>();
    private final Map<Path, Map<String, Object>> names = new HashMap<>();
    private Runnable afterEach = () -> {};
    private int calls;

    public PageRecorder(Path root) {
        this.root = root;
    }

    /// Runs after each force of a file or directory.
    public void afterEach(Runnable action) {
        afterEach = action;
    }

    public int calls() {
        return calls;
    }

    /// Takes everything there is now as being on disk.
    public void start() throws IOException {
        names.put(root, list(root));
        for (var file : names.get(root).entrySet()) {
            contents.put(file.getValue(), Files.readAllBytes(root.resolve(file.getKey())));
        }
    }

    /// {@return whether everything in `file` was forced since it was written}
    public boolean hasForcedAllOf(Path file) throws IOException {
        return Arrays.equals(contents.get(keyOf(file)), Files.readAllBytes(file));
    }

    @Override
    public void force(Path file, FileChannel channel) throws IOException {
        contents.merge(keyOf(file), Files.readAllBytes(file), PageRecorder::changedPages);
        calls++;
        afterEach.run();
    }

    @Override
    public void forceDirectory(Path directory) throws IOException {
        names.put(directory, list(directory));
        calls++;
        afterEach.run();
    }

    private static byte[] changedPages(byte[] before, byte[] now) {
        byte[] after = Arrays.copyOf(before, now.length);
        for (int page = 0; page < now.length; page += PAGE_BYTES) {
            int end = Math.min(page + PAGE_BYTES, now.length);
            if (!Arrays.equals(after, page, end, now, page, end)) {
                System.arraycopy(now, page, after, page, end - page);
            }
        }
        return after;
    }

    private static Map<String, Object> list(Path directory) throws IOException {
        Map<String, Object> files = new HashMap<>();
        try (var found = Files.newDirectoryStream(directory)) {
            for (Path file : found) {
                files.put(file.getFileName().toString(), keyOf(file));
            }
        }
        return files;
    }

    private static Object keyOf(Path file) throws IOException {
        return Files.readAttributes(file, BasicFileAttributes.class).fileKey();
    }

    /// Writes what a power cut would leave now, had nothing else reached the disk.
    public void writeTo(Path target) throws IOException {
        writeTo(target, root, names.getOrDefault(root, Map.of()));
    }

    private void writeTo(Path target, Path directory, Map<String, Object> files) throws IOException {
        Files.createDirectories(target);
        for (var file : files.entrySet()) {
            Path source = directory.resolve(file.getKey());
            if (names.containsKey(source)) {
                writeTo(target.resolve(file.getKey()), source, names.get(source));
            } else if (contents.containsKey(file.getValue())) {
                Files.write(target.resolve(file.getKey()), contents.get(file.getValue()));
            }
        }
    }

    /// Writes what a power cut could leave now: of the pages and names that changed since they were forced, each
    /// has reached the disk or not, as `random` decides.
    public void writeTornTo(Path target, RandomGenerator random) throws IOException {
        Files.createDirectories(target);
        Map<String, Object> forced = names.getOrDefault(root, Map.of());
        for (var file : list(root).entrySet()) {
            Path source = root.resolve(file.getKey());
            boolean named = file.getValue().equals(forced.get(file.getKey())) || random.nextBoolean();
            if (named && Files.isRegularFile(source)) {
                byte[] before = contents.getOrDefault(file.getValue(), new byte[0]);
                Files.write(target.resolve(file.getKey()), tear(before, Files.readAllBytes(source), random));
            }
        }
    }

    private static byte[] tear(byte[] before, byte[] now, RandomGenerator random) {
        int often = random.nextInt(1, 10);
        byte[] torn = Arrays.copyOf(before, random.nextBoolean() ? now.length : Math.min(before.length, now.length));
        for (int page : changes(before, now)) {
            if (random.nextInt(10) < often) {
                int end = Math.min(page + PAGE_BYTES, now.length);
                torn = Arrays.copyOf(torn, Math.max(torn.length, end));
                System.arraycopy(now, page, torn, page, end - page);
            }
        }
        return torn;
    }

    private static List<Integer> changes(byte[] before, byte[] now) {
        List<Integer> pages = new ArrayList<>();
        byte[] padded = Arrays.copyOf(before, now.length);
        for (int page = 0; page < now.length; page += PAGE_BYTES) {
            int end = Math.min(page + PAGE_BYTES, now.length);
            if (!Arrays.equals(padded, page, end, now, page, end)) {
                pages.add(page);
            }
        }
        return pages;
    }
}
