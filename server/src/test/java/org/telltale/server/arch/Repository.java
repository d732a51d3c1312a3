package org.telltale.server.arch;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/// The files of the project, as a reader of the repository sees them.
final class Repository {
    private static final Path ROOT = findRoot();

    private Repository() {}

    static Path root() {
        return ROOT;
    }

    static String text(String path) {
        return text(ROOT.resolve(path));
    }

    static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /// The path of a file from the root on, for a message.
    static String name(Path file) {
        return ROOT.relativize(file).toString();
    }

    /// The files that are tracked; in an export without a history, all that a build did not make.
    static Stream<Path> files() {
        List<Path> tracked = tracked();
        return tracked.isEmpty() ? found() : tracked.stream();
    }

    static Stream<Path> files(String suffix) {
        return files().filter(file -> file.toString().endsWith(suffix));
    }

    private static List<Path> tracked() {
        try {
            Process git = new ProcessBuilder("git", "ls-files", "-z", "--cached", "--others", "--exclude-standard")
                    .directory(ROOT.toFile())
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            String listed = new String(git.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return listed.lines()
                    .flatMap(line -> Stream.of(line.split("\0", -1)))
                    .filter(name -> !name.isEmpty())
                    .map(ROOT::resolve)
                    .filter(Files::isRegularFile)
                    .toList();
        } catch (IOException noGit) {
            return List.of();
        }
    }

    private static Stream<Path> found() {
        try (Stream<Path> paths = Files.walk(ROOT)) {
            return paths
                    .filter(Files::isRegularFile)
                    .filter(file -> !name(file).startsWith(".git/"))
                    .filter(file -> !("/" + name(file)).contains("/target/"))
                    .toList()
                    .stream();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static Path findRoot() {
        Path folder = Path.of("").toAbsolutePath();
        while (!Files.exists(folder.resolve("telltale")) || !Files.exists(folder.resolve("pom.xml"))) {
            Path parent = folder.getParent();
            if (parent == null) {
                throw new IllegalStateException(
                        "not inside the repository: " + Path.of("").toAbsolutePath());
            }
            folder = parent;
        }
        return folder;
    }
}
