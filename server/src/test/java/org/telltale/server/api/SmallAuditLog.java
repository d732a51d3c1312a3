package org.telltale.server.api;

import java.util.ArrayList;
import java.util.List;

/// An audit log in memory, which can be stopped.
final class SmallAuditLog implements AuditLog {
    private final List<AuditEntry> entries = new ArrayList<>();
    private boolean stopped;

    synchronized void stop() {
        stopped = true;
    }

    synchronized void start() {
        stopped = false;
    }

    synchronized List<AuditEntry> entries() {
        return List.copyOf(entries);
    }

    @Override
    public synchronized void append(List<AuditEntry> more) throws Away {
        if (stopped) {
            throw new Away("stopped by the test");
        }
        entries.addAll(more);
    }
}
