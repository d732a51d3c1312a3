package org.telltale.ingest.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;

/// Where the follower writes: batches, each in one transaction with the journal position that it reaches.
///
/// Belongs to one thread, but for [#abort()].
public interface BatchStore extends AutoCloseable {
    /// What the caller writes in the same transaction.
    @FunctionalInterface
    interface AlsoWrite {
        /// Nothing more to write.
        AlsoWrite NOTHING = _ -> {};

        /// Writes on a connection whose transaction the store began and will end.
        void on(Connection connection) throws SQLException;
    }

    /// Asks the database how far the journal has been written down.
    ///
    /// @return the position, or empty where nothing was ever written
    /// @throws StoreUnavailable if the database is away
    Optional<JournalPosition> position();

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
    /// @throws StoreMoved if the database is not where it was left: nothing was written; ask for the position
    /// @throws StoreMismatch if it is of another journal, or ahead of `next`: nothing was written
    Committed commit(Batch batch, JournalPosition next, long committedAtMicros, AlsoWrite also);

    /// Breaks off what this store waits for, on whatever thread: a database that has fallen silent is otherwise
    /// waited for. What was under way fails as if the database had gone away.
    void abort();

    /// Lets go of what it holds; the next call begins anew.
    @Override
    void close();
}
