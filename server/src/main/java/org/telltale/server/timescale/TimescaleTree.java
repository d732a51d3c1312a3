package org.telltale.server.timescale;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// A folder whose `bin` holds the programs of one PostgreSQL, with or without TimescaleDB.
///
/// @param folder the tree that `scripts/timescale-get.sh` unpacks, or `/usr/lib/postgresql/17` where a distribution
///     installs one
public record TimescaleTree(Path folder) {
    /// The system property, and after it the environment variable of the same meaning, that names the tree to use.
    public static final String TREE_PROPERTY = "telltale.timescale.tree";

    /// The environment variable that names the tree to use.
    public static final String TREE_VARIABLE = "TELLTALE_TIMESCALE_TREE";

    /// Refuses a folder without the programs.
    public TimescaleTree {
        folder = folder.toAbsolutePath();
        if (!Files.isExecutable(folder.resolve("bin/postgres")) || !Files.isExecutable(folder.resolve("bin/initdb"))) {
            throw new IllegalArgumentException("no PostgreSQL programs in " + folder.resolve("bin"));
        }
    }

    /// Looks for a tree without fetching anything: the one that [#TREE_PROPERTY] or [#TREE_VARIABLE] names,
    /// else the one in the user's cache folder.
    ///
    /// @return the tree, or empty where there is none
    /// @throws IllegalArgumentException when a tree is named and holds no programs
    public static Optional<TimescaleTree> unpacked() {
        String named = System.getProperty(TREE_PROPERTY, System.getenv(TREE_VARIABLE));
        if (named != null) {
            return Optional.of(new TimescaleTree(Path.of(named)));
        }
        Path cached = cacheFolder().resolve("telltale/timescaledb-trixie");
        return Files.exists(cached.resolve(".complete")) ? Optional.of(new TimescaleTree(cached)) : Optional.empty();
    }

    /// {@return the newest PostgreSQL that the distribution has installed, or empty where there is none}
    public static Optional<TimescaleTree> installed() {
        var found = new TreeSet<Path>(Comparator.comparingInt(tree -> Integer.parseInt(name(tree))));
        try (DirectoryStream<Path> majors = Files.newDirectoryStream(Path.of("/usr/lib/postgresql"), "[1-9][0-9]")) {
            for (Path major : majors) {
                if (Files.isExecutable(major.resolve("bin/postgres"))) {
                    found.add(major);
                }
            }
        } catch (IOException none) {
            return Optional.empty();
        }
        return found.isEmpty() ? Optional.empty() : Optional.of(new TimescaleTree(found.last()));
    }

    private static Path cacheFolder() {
        @Nullable String cache = System.getenv("XDG_CACHE_HOME");
        return cache == null || cache.isEmpty() ? Path.of(System.getProperty("user.home"), ".cache") : Path.of(cache);
    }

    private static String name(Path folder) {
        return String.valueOf(folder.getFileName());
    }

    /// {@return the path of one program}
    String program(String name) {
        return folder.resolve("bin").resolve(name).toString();
    }

    /// {@return the major version of PostgreSQL, such as 17}
    int major() throws IOException {
        String version = Command.of(List.of(program("postgres"), "--version")).run();
        Matcher number = Pattern.compile("\\) (\\d+)").matcher(version);
        if (!number.find()) {
            throw new IOException("not a version of PostgreSQL: " + version);
        }
        return Integer.parseInt(number.group(1));
    }

    /// {@return whether TimescaleDB is there to be loaded}
    boolean hasTimescale() throws IOException {
        return Files.exists(folder.resolve("bin").toRealPath().resolveSibling("lib/timescaledb.so"));
    }
}
