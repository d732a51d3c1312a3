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
import org.telltale.care.event.Refusal;
import org.telltale.care.store.CareJdbi;
import org.telltale.care.store.ReadingReads;
import org.telltale.care.store.ReleasableRecord;
import org.telltale.ingest.admit.Admission;
import org.telltale.ingest.store.ConnectionSource;

/// Releases readings that were held for want of something that is there now: because nobody was known to
/// hold their device and an assignment says who did, or because too many waited for the store and it has
/// kept them as new.
///
/// Nobody has looked at them, so the Monitor asks of each what it asks of one that comes in, and holds it again
/// if something is odd. The store is asked after it has passed the assignment, and each release is journaled
/// with the reading inside it. What the Monitor refuses to release is not sent again by this server: the tables
/// would name it for ever. It is passed over, so that it holds up none of those behind it. What was decided
/// about already is not held any more: after a start the tables still name what the follower has not stored
/// yet.
final class LateAssignments implements Errand.Work {
    private static final Logger LOG = LoggerFactory.getLogger(LateAssignments.class);
    private static final int MOST_AT_ONCE = 500;

    private final Commands commands;
    private final ConnectionSource connections;
    private final AtomicLong released = new AtomicLong();
    private final Set<Place> passedOver = new HashSet<>();

    /// Where a reading came in.
    private record Place(long position, int index) {
        static final Place BEFORE_ALL = new Place(0, 0);

        static Place of(ReleasableRecord found) {
            return new Place(found.reading().position(), found.reading().index());
        }
    }

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
        Place after = Place.BEFORE_ALL;
        boolean isMore = true;
        while (last == 0 && isMore) {
            List<ReleasableRecord> some = releasable(after);
            last = releaseAll(some);
            isMore = some.size() == MOST_AT_ONCE;
            after = isMore ? Place.of(some.getLast()) : after;
        }
        return last;
    }

    /// {@return the position of the last command, or 0 if all of them were refused before}
    private long releaseAll(List<ReleasableRecord> some) throws Commands.Unavailable {
        long last = 0;
        for (ReleasableRecord found : some) {
            Place place = Place.of(found);
            if (!passedOver.contains(place)) {
                last = release(found, place);
            }
        }
        return last;
    }

    /// {@return the position of the command}
    private long release(ReleasableRecord found, Place place) throws Commands.Unavailable {
        Answered answered = commands.submit(
                Commands.SERVER, new CareEvent.HeldAssigned(found.practice(), found.reading(), found.patient()));
        switch (answered.outcome()) {
            case Outcome.Applied(long what) -> released.addAndGet(what == Admission.HELD_AGAIN ? 0 : 1);
            case Outcome.Refused(var refusal) -> passOver(place, refusal);
        }
        return answered.position();
    }

    private void passOver(Place place, Refusal refusal) {
        passedOver.add(place);
        if (!refusal.equals(Admission.DECIDED_ALREADY)) {
            LOG.error(
                    "item {} of record {} stays held, because its release was refused: {}",
                    place.index(),
                    place.position(),
                    refusal.message());
        }
    }

    private List<ReleasableRecord> releasable(Place after) throws SQLException {
        try (Connection connection = connections.lend()) {
            return new ReadingReads(CareJdbi.on(connection)).releasable(after.position(), after.index(), MOST_AT_ONCE);
        }
    }
}
