package org.telltale.server.core;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
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
/// inside it. What the Monitor refuses to release is not sent again by this server: the tables would name it for ever.
final class LateAssignments implements Errand.Work {
    private static final Logger LOG = LoggerFactory.getLogger(LateAssignments.class);
    private static final int MOST_AT_ONCE = 500;

    private final Commands commands;
    private final ConnectionSource connections;
    private final AtomicLong released = new AtomicLong();
    private final Set<Place> refused = new HashSet<>();

    /// Where a reading came in.
    private record Place(long position, int index) {}

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
            Place place = new Place(found.reading().position(), found.reading().index());
            if (!refused.contains(place)) {
                last = release(found, place);
            }
        }
        return last;
    }

    /// {@return the position of the command}
    private long release(ReleasableRecord found, Place place) throws Commands.Unavailable {
        Answered answered = commands.submit(
                Commands.SERVER,
                new CareEvent.HeldReleased(
                        found.practice(), found.reading(), found.patient(), "what it was held for is settled"));
        switch (answered.outcome()) {
            case Outcome.Applied _ -> released.incrementAndGet();
            case Outcome.Refused(var refusal) -> {
                refused.add(place);
                LOG.error(
                        "item {} of record {} stays held, because its release was refused: {}",
                        place.index(),
                        place.position(),
                        refusal.message());
            }
        }
        return answered.position();
    }

    private List<ReleasableRecord> releasable() throws SQLException {
        try (Connection connection = connections.lend()) {
            return new ReadingReads(CareJdbi.on(connection)).releasable(MOST_AT_ONCE);
        }
    }
}
