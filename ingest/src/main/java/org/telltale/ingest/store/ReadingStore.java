package org.telltale.ingest.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Writes batches down, each in one transaction with the journal position that it reaches.
///
/// The position row is moved first, and only from where this store left it. That takes the row's lock, so two
/// stores can never both write the same records; it makes a batch whose commit was lost on the way recognisable
/// when it is handed in again; and a database that comes back older than it was is not written on with a gap.
///
/// Belongs to one thread, but for [#abort()]. Keeps one connection open, and opens another after a failure.
public final class ReadingStore implements BatchStore {
    private final ConnectionSource connections;
    private final BatchWriter writer = new BatchWriter();
    private final PositionRow row;
    private volatile @Nullable Connection connection;

    /// A store that connects when it is first used.
    ///
    /// @param shard which row of the positions is its own
    public ReadingStore(ConnectionSource connections, int shard) {
        this.connections = connections;
        this.row = new PositionRow(shard);
    }

    @Override
    public Optional<JournalPosition> position() {
        try {
            Connection open = connected();
            Optional<JournalPosition> at = row.ask(open);
            open.commit();
            return at;
        } catch (SQLException failure) {
            throw failed(failure);
        }
    }

    @Override
    public Committed commit(Batch batch, JournalPosition next, long committedAtMicros, AlsoWrite also) {
        try {
            Connection open = connected();
            if (row.isAt(next)) {
                return foundAgain(open, batch, next, committedAtMicros);
            }
            row.requireSuccessor(next);
            writer.ensurePartitions(open, batch);
            if (!row.move(open, next, committedAtMicros)) {
                return foundAgain(open, batch, next, committedAtMicros);
            }
            Committed committed = writer.write(open, batch, committedAtMicros);
            also.on(open);
            open.commit();
            row.isLeftAt(next);
            return committed;
        } catch (StoreUnavailable away) {
            throw away;
        } catch (SQLException failure) {
            throw failed(failure);
        } catch (RuntimeException failure) {
            throw StoreFailures.sqlCauseOf(failure).map(this::failed).orElseGet(() -> {
                disconnect();
                return failure;
            });
        }
    }

    private Committed foundAgain(Connection open, Batch batch, JournalPosition next, long committedAtMicros)
            throws SQLException {
        Committed before = writer.findAgain(open, batch, committedAtMicros);
        open.rollback();
        row.isLeftAt(next);
        return before;
    }

    /// Moves the position to a journal that was begun anew from what this database knows.
    ///
    /// Readings that waited for a verdict of the Monitor before are held, those that were here before are
    /// duplicates.
    ///
    /// @param before where the position has to be
    /// @param begun the last record of the new journal whose facts the tables hold already
    /// @param also what else belongs to the move
    /// @throws StoreUnavailable if the database is away: nothing, or everything, was written
    /// @throws StoreMismatch if the position is not there any more: nothing was written
    public void moveTo(JournalPosition before, JournalPosition begun, long committedAtMicros, AlsoWrite also) {
        try {
            Connection open = connected();
            if (!row.isAt(before)) {
                throw new StoreMismatch("the database is not at " + before + " any more: another server writes to it");
            }
            if (!row.move(open, begun, committedAtMicros)) {
                throw new StoreMismatch("the database is at " + begun + " already");
            }
            UnsettledItems.hold(open, committedAtMicros);
            also.on(open);
            open.commit();
            row.isLeftAt(begun);
        } catch (SQLException failure) {
            throw failed(failure);
        }
    }

    private Connection connected() {
        Connection open = connection;
        return open != null ? open : connect();
    }

    /// Whatever keeps a connection from being made may pass, a refused login too: a password is being changed, a
    /// backup restored.
    private Connection connect() {
        try {
            Connection opened = connections.open();
            connection = opened;
            opened.setAutoCommit(false);
            writer.prepare(opened);
            row.see(opened);
            opened.commit();
            return opened;
        } catch (SQLException notNow) {
            disconnect();
            throw new StoreUnavailable(notNow);
        }
    }

    /// Whatever went wrong, the connection may be half way: it is given up, and the database takes back what was not
    /// committed.
    private RuntimeException failed(SQLException failure) {
        disconnect();
        return StoreFailures.mayPass(failure)
                ? new StoreUnavailable(failure)
                : new IllegalStateException("the database refused a batch: " + failure.getSQLState(), failure);
    }

    private void disconnect() {
        Connection open = connection;
        connection = null;
        row.isOutOfSight();
        if (open != null) {
            try {
                open.close();
            } catch (SQLException alreadyGone) {
                // Nothing is lost: what was not committed is taken back.
            }
        }
    }

    @Override
    public void abort() {
        Connection open = connection;
        if (open == null) {
            return;
        }
        try {
            open.abort(task -> Thread.ofVirtual().name("store-abort").start(task));
        } catch (SQLException alreadyGone) {
            // Then nothing waits for it.
        }
    }

    @Override
    public void close() {
        disconnect();
    }
}
