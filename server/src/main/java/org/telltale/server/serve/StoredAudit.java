package org.telltale.server.serve;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.jdbi.v3.core.JdbiException;
import org.telltale.care.store.AuditEvent;
import org.telltale.care.store.CareJdbi;
import org.telltale.server.api.AuditEntry;
import org.telltale.server.api.AuditLog;
import org.telltale.server.api.Away;

/// The API's audit entries, in the audit table.
final class StoredAudit implements AuditLog {
    private final Database database;

    StoredAudit(Database database) {
        this.database = database;
    }

    @Override
    public void append(List<AuditEntry> entries) throws Away {
        try (Connection connection = database.lend()) {
            connection.setAutoCommit(false);
            new org.telltale.care.store.AuditLog(CareJdbi.on(connection))
                    .append(entries.stream().map(StoredAudit::eventOf).toList());
            connection.commit();
        } catch (SQLException | JdbiException failure) {
            throw new Away(failure);
        }
    }

    private static AuditEvent eventOf(AuditEntry entry) {
        return new AuditEvent(
                entry.at(),
                entry.actor(),
                entry.practice(),
                entry.action(),
                entry.subject(),
                entry.status(),
                entry.position());
    }
}
