package org.telltale.ingest.store;

import static org.telltale.ingest.store.Batch.CREDENTIAL;
import static org.telltale.ingest.store.Batch.DEVICE_TIME;
import static org.telltale.ingest.store.Batch.RECEIVED_AT;
import static org.telltale.ingest.store.Batch.TAKEN_AT;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.Arrays;
import org.postgresql.PGConnection;
import org.postgresql.PGStatement;
import org.postgresql.copy.CopyIn;
import org.telltale.care.reading.Verdict;

/// Writes the rows of a batch on a connection whose transaction somebody else began.
///
/// Two ways. The readings of a batch are believed to be new, and are copied straight into their tables; where the
/// identity table knows one of them already, that is undone and everything goes through a staging table, which is
/// slower and says which ones they were. What is not a reading always goes through staging, being rare.
final class BatchWriter {
    private static final String UNIQUE_VIOLATION = "23505";

    /// How many batches go through staging after one that could not go directly: memories are sent again in long runs.
    private static final int STAGED_AFTER_A_DUPLICATE = 8;

    private static final Committed.LateDuplicates NONE_LATE = new Committed.LateDuplicates(new long[0], new int[0]);

    private final CopyBuffer buffer = new CopyBuffer();
    private final ReadingDays identityDays = new ReadingDays();
    private final ReadingDays readingDays = new ReadingDays();
    private int stagedToGo;

    /// Makes a fresh connection ready. It may lead to an older copy of the database, which lacks partitions.
    void prepare(Connection connection) throws SQLException {
        identityDays.forget();
        readingDays.forget();
        try (Statement statement = connection.createStatement()) {
            statement.execute(StoreSql.CREATE_STAGED);
        }
    }

    /// Has partitions made for months that no batch has touched before, in transactions of their own.
    void ensurePartitions(Connection connection, Batch batch) throws SQLException {
        for (int row = 0; row < batch.rowCount(); row++) {
            identityDays.want(ReadingDays.dayOfIdentity(batch.cell(row, DEVICE_TIME)));
            readingDays.want(ReadingDays.dayOf(batch.cell(row, TAKEN_AT)));
        }
        for (Batch.HeldChange change : batch.heldChanges()) {
            readingDays.want(ReadingDays.dayOf(change.takenAtMicros()));
        }
        ensure(connection, "reading_identity", identityDays);
        ensure(connection, "reading", readingDays);
    }

    private static void ensure(Connection connection, String table, ReadingDays days) throws SQLException {
        for (LocalDate month = days.firstMissing(); month != null; month = days.firstMissing()) {
            try (PreparedStatement ensure = connection.prepareStatement(StoreSql.ENSURE_MONTH)) {
                ensure.setString(1, table);
                ensure.setObject(2, month);
                ensure.execute();
            }
            connection.commit();
            days.isThere(month);
        }
    }

    Committed write(Connection connection, Batch batch, long committedAtMicros) throws SQLException {
        Committed.LateDuplicates late = writeRows(connection, batch, committedAtMicros);
        copyUnreadable(connection, batch, committedAtMicros);
        insertUndecodable(connection, batch, committedAtMicros);
        LedgerSums ledger = corrected(batch, late);
        addToLedger(connection, ledger);
        // A rebuilt table may see an item and its verdict in one batch.
        UnsettledItems.settle(connection, batch, committedAtMicros);
        int settled = new HeldDecisions(connection, committedAtMicros).apply(batch);
        return committed(batch, ledger, settled, late);
    }

    /// Answers for a batch that was written before, by what is there now.
    Committed findAgain(Connection connection, Batch batch, long committedAtMicros) throws SQLException {
        stage(connection, batch, committedAtMicros, false);
        Committed.LateDuplicates late = duplicates(connection, StoreSql.DUPLICATES_IN_STAGED, batch);
        int settled = new HeldDecisions(connection, committedAtMicros).alreadyApplied(batch);
        return committed(batch, corrected(batch, late), settled, late);
    }

    private Committed.LateDuplicates writeRows(Connection connection, Batch batch, long committedAtMicros)
            throws SQLException {
        boolean direct = directIsLikely(batch) && copiedDirectly(connection, batch, committedAtMicros);
        if (direct && batch.storedCount() == batch.rowCount()) {
            return NONE_LATE;
        }
        if (batch.rowCount() == 0) {
            return NONE_LATE;
        }
        stage(connection, batch, committedAtMicros, direct);
        return duplicates(connection, StoreSql.WRITE_STAGED, batch);
    }

    private boolean directIsLikely(Batch batch) {
        if (stagedToGo > 0) {
            stagedToGo--;
            return false;
        }
        return batch.storedCount() > 0;
    }

    /// {@return whether the batch's readings are in their tables now; if not, nothing of them is}
    private boolean copiedDirectly(Connection connection, Batch batch, long committedAtMicros) throws SQLException {
        Savepoint before = connection.setSavepoint();
        try {
            copyIdentities(connection, batch);
            copyReadings(connection, batch, committedAtMicros);
            connection.releaseSavepoint(before);
            return true;
        } catch (SQLException failure) {
            if (!UNIQUE_VIOLATION.equals(failure.getSQLState())) {
                throw failure;
            }
            connection.rollback(before);
            stagedToGo = STAGED_AFTER_A_DUPLICATE;
            return false;
        }
    }

    private void copyIdentities(Connection connection, Batch batch) throws SQLException {
        buffer.start();
        for (int row = 0; row < batch.rowCount(); row++) {
            if (batch.is(row, Verdict.STORED) && batch.countsOnce(row)) {
                RowFormat.identity(buffer, batch, row);
            }
        }
        copy(connection, StoreSql.COPY_IDENTITIES);
    }

    private void copyReadings(Connection connection, Batch batch, long committedAtMicros) throws SQLException {
        buffer.start();
        for (int row = 0; row < batch.rowCount(); row++) {
            if (batch.is(row, Verdict.STORED)) {
                RowFormat.reading(buffer, batch, row, committedAtMicros);
            }
        }
        copy(connection, StoreSql.COPY_READINGS);
    }

    private void stage(Connection connection, Batch batch, long committedAtMicros, boolean withoutStored)
            throws SQLException {
        buffer.start();
        for (int row = 0; row < batch.rowCount(); row++) {
            if (!withoutStored || !batch.is(row, Verdict.STORED)) {
                RowFormat.staged(buffer, batch, row, committedAtMicros);
            }
        }
        copy(connection, StoreSql.COPY_STAGED);
    }

    private void copyUnreadable(Connection connection, Batch batch, long committedAtMicros) throws SQLException {
        if (batch.unreadable().isEmpty()) {
            return;
        }
        buffer.start();
        for (Batch.Unreadable item : batch.unreadable()) {
            RowFormat.unreadable(buffer, item, committedAtMicros);
        }
        copy(connection, StoreSql.COPY_UNREADABLE);
    }

    private void copy(Connection connection, String sql) throws SQLException {
        buffer.end();
        CopyIn copy = connection.unwrap(PGConnection.class).getCopyAPI().copyIn(sql);
        copy.writeToCopy(buffer.bytes(), 0, buffer.length());
        copy.endCopy();
    }

    private static Committed.LateDuplicates duplicates(Connection connection, String sql, Batch batch)
            throws SQLException {
        try (PreparedStatement write = connection.prepareStatement(sql)) {
            // A plan that was made for a batch of three would be kept for one of thousands.
            write.unwrap(PGStatement.class).setPrepareThreshold(0);
            try (ResultSet rows = write.executeQuery()) {
                long[] positions = new long[batch.rowCount()];
                int[] items = new int[batch.rowCount()];
                int count = 0;
                while (rows.next()) {
                    positions[count] = rows.getLong(1);
                    items[count++] = rows.getInt(2);
                }
                return new Committed.LateDuplicates(Arrays.copyOf(positions, count), Arrays.copyOf(items, count));
            }
        }
    }

    private static void insertUndecodable(Connection connection, Batch batch, long committedAtMicros)
            throws SQLException {
        if (batch.undecodable().isEmpty()) {
            return;
        }
        try (PreparedStatement insert = connection.prepareStatement(StoreSql.UNDECODABLE)) {
            for (Batch.Undecodable body : batch.undecodable()) {
                insert.setLong(1, body.position());
                insert.setLong(2, body.credential());
                insert.setInt(3, body.transport().code());
                insert.setInt(4, body.lengthBytes());
                insert.setObject(5, StoreTime.ofMicros(body.receivedAtMicros()));
                insert.setObject(6, StoreTime.ofMicros(committedAtMicros));
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }

    private static LedgerSums corrected(Batch batch, Committed.LateDuplicates late) {
        if (late.count() == 0) {
            return batch.ledger();
        }
        LedgerSums ledger = batch.ledger().copy();
        for (int i = 0; i < late.count(); i++) {
            int row = batch.rowOf(late.positions()[i], late.items()[i]);
            ledger.move(
                    batch.cell(row, CREDENTIAL), batch.cell(row, RECEIVED_AT), batch.verdict(row), Verdict.DUPLICATE);
        }
        return ledger;
    }

    private static void addToLedger(Connection connection, LedgerSums ledger) throws SQLException {
        if (ledger.isEmpty()) {
            return;
        }
        try (PreparedStatement add = connection.prepareStatement(StoreSql.LEDGER)) {
            add.setArray(1, array(connection, ledger.credentials()));
            add.setArray(2, array(connection, ledger.days()));
            int parameter = 3;
            for (Verdict verdict : Verdict.values()) {
                add.setArray(parameter++, array(connection, ledger.counts(verdict)));
            }
            add.executeUpdate();
        }
    }

    private static Array array(Connection connection, long[] values) throws SQLException {
        return connection.unwrap(PGConnection.class).createArrayOf("int8", values);
    }

    private static Committed committed(Batch batch, LedgerSums ledger, int settled, Committed.LateDuplicates late) {
        return new Committed(
                ledger.total(Verdict.STORED),
                ledger.total(Verdict.JOINED),
                ledger.total(Verdict.DUPLICATE),
                ledger.total(Verdict.HELD),
                ledger.total(Verdict.REJECTED),
                batch.undecodable().size(),
                settled,
                batch.heldDecisions().size() - settled,
                late);
    }
}
