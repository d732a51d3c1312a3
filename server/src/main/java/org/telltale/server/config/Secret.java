package org.telltale.server.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;

/// A value that is never printed.
///
/// In the file it stands as `file:PATH`, the first line of a file; as `env:NAME`, an environment variable; or as the
/// value itself.
///
/// @param value the secret
/// @param source where it came from, printable
public record Secret(String value, String source) {
    private static final String FILE = "file:";
    private static final String ENVIRONMENT = "env:";

    /// Refuses an empty value.
    public Secret {
        Objects.requireNonNull(source, "source");
        if (value.isEmpty()) {
            throw new IllegalArgumentException("must not be empty");
        }
    }

    /// Finds a secret where the text says it is.
    ///
    /// @param text as it stands in the file
    /// @param environment the environment variables
    /// @return the secret
    /// @throws IllegalArgumentException when there is no such file or variable; the text itself is quoted
    ///     only where it is a name
    static Secret find(String text, Map<String, String> environment) {
        if (text.startsWith(FILE)) {
            return new Secret(firstLine(Path.of(text.substring(FILE.length()))), text);
        }
        if (text.startsWith(ENVIRONMENT)) {
            String value = environment.get(text.substring(ENVIRONMENT.length()));
            if (value == null) {
                throw new IllegalArgumentException("names an environment variable that is not set: " + text);
            }
            return new Secret(value, text);
        }
        return new Secret(text, "the file");
    }

    private static String firstLine(Path file) {
        try (var lines = Files.lines(file)) {
            return lines.findFirst().orElse("");
        } catch (IOException unreadable) {
            throw new IllegalArgumentException("names a file that cannot be read: " + file, unreadable);
        }
    }

    @Override
    public String toString() {
        return "***";
    }
}
