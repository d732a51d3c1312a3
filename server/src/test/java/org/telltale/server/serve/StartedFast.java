package org.telltale.server.serve;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/// The options by which a child JVM with this one's classes starts in half the time: its classes in archives, because
/// the JVM remembers only those, and what it has made of them in a file of its own, written when the first child
/// ends in order.
final class StartedFast {
    private static final Path FOLDER = folder();
    private static final String CLASS_PATH = packed(System.getProperty("java.class.path"));

    private StartedFast() {}

    static List<String> options() {
        return List.of(
                "-XX:TieredStopAtLevel=1",
                "-XX:+AutoCreateSharedArchive",
                "-XX:SharedArchiveFile=" + FOLDER.resolve("classes.jsa"),
                "-Xlog:disable",
                "-cp",
                CLASS_PATH);
    }

    private static Path folder() {
        try {
            Path folder = Files.createTempDirectory("telltale-classes");
            Runtime.getRuntime().addShutdownHook(new Thread(() -> delete(folder)));
            return folder;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static void delete(Path folder) {
        try (var paths = Files.walk(folder)) {
            for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        } catch (IOException left) {
            throw new UncheckedIOException(left);
        }
    }

    private static String packed(String classPath) {
        List<String> entries = new ArrayList<>();
        for (String entry : classPath.split(File.pathSeparator, -1)) {
            Path path = Path.of(entry);
            entries.add(Files.isDirectory(path) ? archive(path, entries.size()) : entry);
        }
        return String.join(File.pathSeparator, entries);
    }

    private static String archive(Path folder, int number) {
        Path jar = FOLDER.resolve(number + ".jar");
        try (OutputStream file = Files.newOutputStream(jar);
                ZipOutputStream zip = new ZipOutputStream(file);
                var paths = Files.walk(folder)) {
            for (Path path : paths.filter(path -> !path.equals(folder)).toList()) {
                // Folders have entries too: whoever looks for all the resources in one finds it by its entry.
                boolean isFolder = Files.isDirectory(path);
                zip.putNextEntry(new ZipEntry(folder.relativize(path) + (isFolder ? "/" : "")));
                if (!isFolder) {
                    Files.copy(path, zip);
                }
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        return jar.toString();
    }
}
