package org.telltale.server.api;

import java.util.Map;
import org.telltale.care.reading.Verdict;
import org.telltale.escalation.page.Outbox;
import org.telltale.ingest.edge.EdgeCounts;
import org.telltale.server.core.Core;
import org.telltale.server.core.CoreStatus;
import org.telltale.server.meters.Figures;

/// The figures of a server that runs.
///
/// @param waysIn what each way in counts, by its name: `http`, `mqtt`, `broker`
public record RunningFigures(Core core, Outbox outbox, AuditTrail audit, Map<String, EdgeCounts> waysIn)
        implements Figures {
    /// Copies the map.
    public RunningFigures {
        waysIn = Map.copyOf(waysIn);
    }

    @Override
    public CoreStatus status() {
        return core.status();
    }

    @Override
    public long verdicts(Verdict verdict) {
        return core.count(verdict);
    }

    @Override
    public long episodesOpen() {
        return core.board().openCount();
    }

    @Override
    public long episodesOpened() {
        return core.episodesOpened();
    }

    @Override
    public long pageAttempts() {
        return core.pageAttempts();
    }

    @Override
    public int pagesHeld() {
        return outbox.held();
    }

    @Override
    public int pagesUnderWay() {
        return outbox.underWay();
    }

    @Override
    public int auditWaiting() {
        return audit.queued();
    }

    @Override
    public boolean auditAway() {
        return audit.away();
    }
}
