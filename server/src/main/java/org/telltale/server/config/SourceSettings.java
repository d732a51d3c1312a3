package org.telltale.server.config;

import java.nio.file.Path;
import java.util.Optional;

/// Profiles of sources of the site's own.
///
/// | key                 | unit | default | meaning                                                                  |
/// |---------------------|------|--------:|--------------------------------------------------------------------------|
/// | `sources.directory` | path |    none | its `*.yaml` files are profiles; one takes the place of ours of its name |
public record SourceSettings(Optional<Path> directory) {
    /// What holds where nothing is said.
    public static final SourceSettings DEFAULTS = new SourceSettings(Optional.empty());
}
