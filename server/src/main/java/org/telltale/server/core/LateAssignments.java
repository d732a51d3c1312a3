package org.telltale.server.core;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.telltale.care.event.CareEvent;
import org.telltale.care.store.CareJdbi;
import org.telltale.care.store.ReadingReads;
import org.telltale.care.store.ReleasableRecord;
import org.telltale.ingest.store.ConnectionSource;

/// Releases readings that were held for want of something that is there now: because nobody was known to
/// hold their device and an assignment says who did, or because too many waited for the store and it has
/// kept them as new.
///
/// The store is asked after it has passed the assignment, and each release is journaled with the reading
/// inside it.
final class LateAssignments implements Errand.Work {
    private static final int MOST_AT_ONCE = 500;

    private final Commands commands;
    private final ConnectionSource connections;
    private final AtomicLong released = new AtomicLong();

    LateAssignments(Commands commands, ConnectionSource connections) {
        this.commands = commands;
        this.connections = connections;
    }

    /// {@return how many readings were released since the start}
    long released() {
        return released.get();
    }

    @Override
    public long some() throws SQLException, Commands.Unavailable {
        long last = 0;
        for (ReleasableRecord found : releasable()) {
            Answered answered = commands.submit(
                    Commands.SERVER,
                    new CareEvent.HeldReleased(
                            found.practice(), found.reading(), found.patient(), "what it was held for is settled"));
            if (answered.outcome() instanceof Outcome.Applied) {
                released.incrementAndGet();
            }
            last = answered.position();
        }
        return last;
    }

    private List<ReleasableRecord> releasable() throws SQLException {
        try (Connection connection = connections.lend()) {
            return new ReadingReads(CareJdbi.on(connection)).releasable(MOST_AT_ONCE);
        }
    }
}
