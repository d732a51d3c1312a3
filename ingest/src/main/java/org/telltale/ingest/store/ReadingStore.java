package org.telltale.ingest.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Writes batches down, each in one transaction with the journal position that it reaches.
///
/// The position row is moved first, and only from where this store last saw it. That takes the row's lock, so two
/// stores can never both write the same records; and it makes a batch whose commit was lost on the way recognisable
/// when it is handed in again.
///
/// Belongs to one thread, but for [#abort()]. Keeps one connection open, and opens another after a failure.
public final class ReadingStore implements AutoCloseable {
    /// What the caller writes in the same transaction.
    @FunctionalInterface
    public interface AlsoWrite {
        /// Nothing more to write.
        AlsoWrite NOTHING = _ -> {};

        /// Writes on a connection whose transaction the store began and will end.
        void on(Connection connection) throws SQLException;
    }

    private final ConnectionSource connections;
    private final int shard;
    private final BatchWriter writer = new BatchWriter();
    private volatile @Nullable Connection connection;
    private @Nullable JournalPosition at;

    /// A store that connects when it is first used.
    ///
    /// @param shard which row of the positions is its own
    public ReadingStore(ConnectionSource connections, int shard) {
        this.connections = connections;
        this.shard = shard;
    }

    /// Asks the database how far the journal has been written down.
    ///
    /// @return the position, or empty where nothing was ever written
    /// @throws StoreUnavailable if the database is away
    public Optional<JournalPosition> position() {
        try {
            Connection open = connected();
            at = readPosition(open);
            open.commit();
            return Optional.ofNullable(at);
        } catch (SQLException failure) {
            throw failed(failure);
        }
    }

    /// Writes a batch and moves the position, in one transaction.
    ///
    /// After [StoreUnavailable] the same batch may be handed in again, as often as it takes: where the commit
    /// had gone through and only its answer was lost, nothing is written twice, and the answer is the same.
    ///
    /// @param batch what happened since the last commit; left as it is
    /// @param next the last record that the batch covers
    /// @param committedAtMicros the time of this commit, microseconds since 1970
    /// @param also what else belongs to these records
    /// @throws StoreUnavailable if the database is away or went away: nothing, or everything, was written
    /// @throws StoreMismatch if the database's position is not where this store left it: nothing was written
    public Committed commit(Batch batch, JournalPosition next, long committedAtMicros, AlsoWrite also) {
        try {
            Connection open = connected();
            if (next.equals(at)) {
                Committed before = writer.findAgain(open, batch, committedAtMicros);
                open.rollback();
                return before;
            }
            requireSuccessor(next);
            writer.ensurePartitions(open, batch);
            movePosition(open, next, committedAtMicros);
            Committed committed = writer.write(open, batch, committedAtMicros);
            also.on(open);
            open.commit();
            at = next;
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
            if (!before.equals(at)) {
                throw new StoreMismatch(
                        "another server writes to this database: it was left at " + before + " and is now at " + at);
            }
            movePosition(open, begun, committedAtMicros);
            UnsettledItems.hold(open, committedAtMicros);
            also.on(open);
            open.commit();
            at = begun;
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
            at = readPosition(opened);
            opened.commit();
            return opened;
        } catch (SQLException notNow) {
            disconnect();
            throw new StoreUnavailable(notNow);
        }
    }

    private @Nullable JournalPosition readPosition(Connection open) throws SQLException {
        try (PreparedStatement select = open.prepareStatement(StoreSql.POSITION)) {
            select.setInt(1, shard);
            try (ResultSet row = select.executeQuery()) {
                return row.next()
                        ? JournalPosition.of(
                                row.getObject(1, UUID.class), row.getInt(2), row.getLong(3), row.getBytes(4))
                        : null;
            }
        }
    }

    private void requireSuccessor(JournalPosition next) {
        JournalPosition before = at;
        if (before == null) {
            return;
        }
        if (!before.journal().equals(next.journal()) || before.epoch() != next.epoch()) {
            throw new StoreMismatch(
                    "the database belongs to another journal: it holds " + before + ", and this is " + next);
        }
        if (before.sequence() >= next.sequence()) {
            throw new StoreMismatch(
                    "the database is ahead of what it is given: it holds " + before + ", and this is " + next);
        }
    }

    private void movePosition(Connection open, JournalPosition next, long committedAtMicros) throws SQLException {
        JournalPosition before = at;
        String sql = before == null ? StoreSql.FIRST_POSITION : StoreSql.NEXT_POSITION;
        try (PreparedStatement move = open.prepareStatement(sql)) {
            bind(move, 1, next);
            move.setObject(5, StoreTime.ofMicros(committedAtMicros));
            move.setInt(6, shard);
            if (before != null) {
                bind(move, 7, before);
            }
            if (move.executeUpdate() != 1) {
                throw new StoreMismatch("another server writes to this database: it was left at "
                        + Objects.requireNonNullElse(before, "its beginning") + " and is now at "
                        + readPosition(open));
            }
        }
    }

    private static void bind(PreparedStatement statement, int from, JournalPosition position) throws SQLException {
        statement.setObject(from, position.journal());
        statement.setInt(from + 1, position.epoch());
        statement.setLong(from + 2, position.sequence());
        statement.setBytes(from + 3, position.hashBytes());
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
        at = null;
        if (open != null) {
            try {
                open.close();
            } catch (SQLException alreadyGone) {
                // Nothing is lost: what was not committed is taken back.
            }
        }
    }

    /// Breaks off what this store waits for, on whatever thread: a database that has fallen silent is otherwise
    /// waited for. What was under way fails as if the database had gone away.
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
