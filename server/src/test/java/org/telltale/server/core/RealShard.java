package org.telltale.server.core;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.telltale.care.event.CareEvent;
import org.telltale.ingest.store.ConnectionSource;

/// A real shard with a real database, for tests of what stands on it.
public final class RealShard implements AutoCloseable {
    private final TestShard shard;
    private final MovedClock clock;

    public RealShard(Path folder, Instant now, ConnectionSource database) throws IOException {
        clock = new MovedClock(now);
        shard = new TestShard(folder, clock, database, DecisionWriter.toTables());
    }

    public Core core() {
        return shard.core;
    }

    /// Has an event applied, and gives the number of what is new.
    public long apply(CareEvent event) throws Commands.Unavailable {
        return shard.apply(event);
    }

    /// Sends one body as the first credential, and gives its position.
    public long send(String json) {
        return shard.send(json);
    }

    /// Lets time pass, and what is due happen.
    public void pass(Duration time) throws Commands.Unavailable {
        clock.pass(time);
        shard.settle();
    }

    /// Waits until everything so far is in the database.
    public void awaitStored() throws Commands.Unavailable {
        shard.awaitStored();
    }

    @Override
    public void close() {
        shard.close();
    }
}
