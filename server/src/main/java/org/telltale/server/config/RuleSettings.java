package org.telltale.server.config;

import java.nio.file.Path;
import java.util.Optional;

/// Rules and programs of the site's own.
///
/// | key               | unit | default | meaning                                                                    |
/// |-------------------|------|--------:|----------------------------------------------------------------------------|
/// | `rules.directory` | path |    none | its `*.yaml` files are rules or programs                                   |
///
/// A rule of the site's takes the place of ours that has its name.
public record RuleSettings(Optional<Path> directory) {
    /// What holds where nothing is said.
    public static final RuleSettings DEFAULTS = new RuleSettings(Optional.empty());
}
