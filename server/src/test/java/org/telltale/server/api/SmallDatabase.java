package org.telltale.server.api;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.telltale.escalation.Episode;
import org.telltale.escalation.TriggerReading;
import org.telltale.server.page.FullTimes;

/// What stands behind the database's ports, without a database: it can be stopped.
final class SmallDatabase {
    private final List<AuditEntry> audited = new ArrayList<>();
    private boolean stopped;

    synchronized void stop() {
        stopped = true;
    }

    synchronized void start() {
        stopped = false;
    }

    synchronized List<AuditEntry> audited() {
        return List.copyOf(audited);
    }

    synchronized void append(List<AuditEntry> entries) throws Away {
        requireThere();
        audited.addAll(entries);
    }

    synchronized List<FullTimes> times(Episode episode) throws Away {
        requireThere();
        return episode.readings().stream().map(SmallDatabase::times).toList();
    }

    private static FullTimes times(TriggerReading reading) {
        Instant device = Instant.parse("2026-11-20T11:35:07Z");
        return new FullTimes(
                reading.position(),
                reading.index(),
                Optional.of(device),
                Optional.empty(),
                device.plusSeconds(30),
                device.plusSeconds(31));
    }

    private void requireThere() throws Away {
        if (stopped) {
            throw new Away("stopped by the test");
        }
    }
}
