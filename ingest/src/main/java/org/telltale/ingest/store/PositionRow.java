package org.telltale.ingest.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The row that says how far a journal has been written down, and where a store left it.
///
/// ```
/// the row stands, on a new connection    | the batch that is handed in next
/// where it was left                      | is written
/// where that batch was to bring it       | was written: only the answer to its commit was lost
/// anywhere else, in the same journal     | StoreMoved: what lies between may be missing
/// in another journal                     | StoreMismatch
/// ```
///
/// A commit whose answer was lost may land while its batch is written again, for that waits for the row. So may one of
/// the process before, which was killed while the database held its commit back: the row has moved on in the same
/// journal, and that is StoreMoved too.
///
/// So is the row that another server moves. Two that write the same journal, as a folder that was copied makes them,
/// do not chase each other for ever: the row only rises, by records that both have, and whoever finds it moved asks
/// where it stands and looks that record up in its own journal. Once one has written down a record that the other has
/// not, or has with another hash, the other finds the database not to be its own, and ends storing.
///
/// Belongs to the store's thread.
final class PositionRow {
    private final int shard;
    private @Nullable JournalPosition there;
    private @Nullable JournalPosition left;
    private @Nullable JournalPosition tried;
    private boolean isKnown;

    /// The row of a shard, which nobody has looked at yet.
    PositionRow(int shard) {
        this.shard = shard;
    }

    /// {@return where it stands: from there on it is written by whoever asks}
    Optional<JournalPosition> ask(Connection open) throws SQLException {
        there = read(open);
        left = there;
        isKnown = true;
        return Optional.ofNullable(there);
    }

    /// Sees where it stands for a connection that has just been opened.
    void see(Connection open) throws SQLException {
        if (isKnown) {
            there = read(open);
        } else {
            ask(open);
        }
    }

    /// {@return whether it stood there when it was looked at last}
    boolean isAt(JournalPosition place) {
        return place.equals(there);
    }

    /// Refuses a place that the next batch cannot lead to.
    ///
    /// @throws StoreMismatch if it is of another journal, or not behind where the row stands
    /// @throws StoreMoved if the row is not where it was left
    void requireSuccessor(JournalPosition next) {
        JournalPosition before = there;
        if (before != null && !isSameJournal(before, next)) {
            throw new StoreMismatch(
                    "the database belongs to another journal: it holds " + before + ", and this is " + next);
        }
        if (!Objects.equals(before, left)) {
            throw new StoreMoved("the database was left at " + named(left) + " and stands at " + named(before)
                    + ": it is another copy of itself");
        }
        if (before != null && before.sequence() >= next.sequence()) {
            throw new StoreMismatch(
                    "the database is ahead of what it is given: it holds " + before + ", and this is " + next);
        }
    }

    /// Moves it, which waits for whoever else does.
    ///
    /// @return false if it stands there already: an earlier try to bring it there went through after all
    /// @throws StoreMoved if it has meanwhile been moved on in the same journal
    /// @throws StoreMismatch if it is of another journal by now, or is gone
    boolean move(Connection open, JournalPosition next, long committedAtMicros) throws SQLException {
        boolean isTriedAgain = next.equals(tried);
        tried = next;
        if (update(open, next, committedAtMicros) == 1) {
            return true;
        }
        JournalPosition now = read(open);
        if (isTriedAgain && next.equals(now)) {
            return false;
        }
        String moved = "it was left at " + named(there) + " and is now at " + named(now);
        if (now != null && isSameJournal(now, next)) {
            throw new StoreMoved("a commit of this server's last run has landed, or another server writes to this"
                    + " database: " + moved);
        }
        throw new StoreMismatch("another server writes to this database: " + moved);
    }

    /// It stands there, for good.
    void isLeftAt(JournalPosition place) {
        there = place;
        left = place;
    }

    /// The connection is gone: nobody knows where it stands.
    void isOutOfSight() {
        there = null;
    }

    private int update(Connection open, JournalPosition next, long committedAtMicros) throws SQLException {
        JournalPosition before = there;
        String sql = before == null ? StoreSql.FIRST_POSITION : StoreSql.NEXT_POSITION;
        try (PreparedStatement move = open.prepareStatement(sql)) {
            bind(move, 1, next);
            move.setObject(5, StoreTime.ofMicros(committedAtMicros));
            move.setInt(6, shard);
            if (before != null) {
                bind(move, 7, before);
            }
            return move.executeUpdate();
        }
    }

    private @Nullable JournalPosition read(Connection open) throws SQLException {
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

    private static void bind(PreparedStatement statement, int from, JournalPosition position) throws SQLException {
        statement.setObject(from, position.journal());
        statement.setInt(from + 1, position.epoch());
        statement.setLong(from + 2, position.sequence());
        statement.setBytes(from + 3, position.hashBytes());
    }

    private static boolean isSameJournal(JournalPosition one, JournalPosition other) {
        return one.journal().equals(other.journal()) && one.epoch() == other.epoch();
    }

    private static String named(@Nullable JournalPosition place) {
        return place == null ? "its beginning" : place.toString();
    }
}
