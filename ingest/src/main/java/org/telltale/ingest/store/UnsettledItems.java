package org.telltale.ingest.store;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToLongFunction;
import org.postgresql.PGConnection;
import org.telltale.care.event.CareEvent;
import org.telltale.care.reading.VerdictReason;

/// Items of which the Monitor could not say whether they were here before.
///
/// They are written down with the identity table's answer, and wait in a table of their own until that
/// answer has come back as an event and given them a verdict. Only then are they a reading, held, rejected,
/// or a count.
public final class UnsettledItems {
    private UnsettledItems() {}

    /// {@return what the store says of those that wait, the oldest first}
    ///
    /// @param afterPosition only those after this record's item
    /// @param afterIndex the item
    /// @param atMost how many
    /// @throws SQLException if the database is away
    public static List<CareEvent.Settled.Answer> answers(
            Connection connection, long afterPosition, int afterIndex, int atMost) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(StoreSql.ANSWERS)) {
            select.setLong(1, afterPosition);
            select.setInt(2, afterIndex);
            select.setInt(3, atMost);
            try (ResultSet row = select.executeQuery()) {
                List<CareEvent.Settled.Answer> answers = new ArrayList<>();
                while (row.next()) {
                    answers.add(new CareEvent.Settled.Answer(row.getLong(1), row.getInt(2), row.getBoolean(3)));
                }
                return answers;
            }
        }
    }

    /// Applies a batch's verdicts. What is not there any more was settled before.
    static void settle(Connection connection, Batch batch, long committedAtMicros) throws SQLException {
        List<Batch.Settlement> settlements = batch.settlements();
        if (settlements.isEmpty()) {
            return;
        }
        try (PreparedStatement settle = connection.prepareStatement(StoreSql.SETTLE)) {
            settle.setArray(1, column(connection, settlements, Batch.Settlement::position));
            settle.setArray(2, column(connection, settlements, Batch.Settlement::item));
            settle.setArray(
                    3,
                    column(connection, settlements, decided -> decided.verdict().code()));
            settle.setArray(
                    4,
                    column(connection, settlements, decided -> decided.reason().code()));
            settle.setArray(5, column(connection, settlements, Batch.Settlement::practice));
            settle.setArray(6, column(connection, settlements, Batch.Settlement::patient));
            settle.setArray(7, column(connection, settlements, Batch.Settlement::device));
            settle.setObject(8, StoreTime.ofMicros(committedAtMicros));
            settle.executeUpdate();
        }
    }

    /// Gives up waiting for a Monitor that is gone.
    static void hold(Connection connection, long committedAtMicros) throws SQLException {
        try (PreparedStatement hold = connection.prepareStatement(StoreSql.HOLD_UNSETTLED)) {
            hold.setObject(1, StoreTime.ofMicros(committedAtMicros));
            hold.setInt(2, VerdictReason.BEYOND_MEMORY.code());
            hold.executeUpdate();
        }
    }

    private static Array column(
            Connection connection, List<Batch.Settlement> settlements, ToLongFunction<Batch.Settlement> value)
            throws SQLException {
        long[] values = settlements.stream().mapToLong(value).toArray();
        return connection.unwrap(PGConnection.class).createArrayOf("int8", values);
    }
}
