package org.telltale.server.core;

import java.util.Optional;

/// Whether work beside paging goes on.
@FunctionalInterface
interface GivesUp {
    /// {@return why not; empty where it does}
    ///
    /// @param sequence the record that is next
    Optional<String> why(long sequence);
}
