package org.telltale.simulators.play;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// Where the real series are, if they are anywhere: the folder that the property `telltale.data` or the
/// variable `TELLTALE_DATA` names, or `shared/data` beside the repository.
final class RealSeries {
    /// The repository's root, as Maven runs a module's tests inside the module.
    static final Path REPOSITORY = Path.of("..").toAbsolutePath().normalize();

    /// The mappings that the guides show.
    static final Path MAPPINGS = REPOSITORY.resolve("docs/guides/mappings");

    private RealSeries() {}

    /// {@return a file of the series; the test is skipped, and says so, where the folder is not there}
    static Path file(String name) {
        Path folder = folder();
        assumeTrue(
                Files.isDirectory(folder),
                "the real series are not here: set TELLTALE_DATA to their folder, or put it at " + folder);
        return folder.resolve(name);
    }

    private static Path folder() {
        String named = System.getProperty("telltale.data", variable());
        return named.isEmpty() ? REPOSITORY.resolveSibling("shared/data") : Path.of(named);
    }

    private static String variable() {
        @Nullable String value = System.getenv("TELLTALE_DATA");
        return value == null ? "" : value;
    }
}
