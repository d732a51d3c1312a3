package org.telltale.simulators.site;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// The options of a command that may set something up at a site, where its user wants that.
public final class SiteOptions {
    @Option(
            names = "--enroll",
            required = true,
            description = "open a practice at this API, such as http://127.0.0.1:8090, that holds all the devices")
    private @Nullable URI api;

    @Option(
            names = "--operator-key-file",
            required = true,
            description = "a file with a key of an operator of the host practice")
    private @Nullable Path keyFile;

    /// Options, to be filled in by picocli.
    public SiteOptions() {}

    /// {@return a client of the site}
    public SiteClient client() {
        return new SiteClient(Objects.requireNonNull(api));
    }

    /// {@return the operator's key}
    public String operatorKey() throws IOException {
        return Files.readString(Objects.requireNonNull(keyFile)).strip();
    }
}
