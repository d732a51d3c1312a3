package org.telltale.server.api;

import java.util.List;

/// Where audit entries end up: a table that no role of the application can alter.
@FunctionalInterface
public interface AuditLog {
    /// Appends entries in their order, all or none.
    ///
    /// @throws Away if it could not be done now
    void append(List<AuditEntry> entries) throws Away;
}
