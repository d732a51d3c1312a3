package org.telltale.ingest.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import org.telltale.care.reading.Verdict;

/// Releases and rejections of held readings, each of which moves one item from held to stored or to rejected.
///
/// The held row stays, with what was decided and by which record.
final class HeldDecisions {
    private final Connection connection;
    private final long committedAtMicros;

    HeldDecisions(Connection connection, long committedAtMicros) {
        this.connection = connection;
        this.committedAtMicros = committedAtMicros;
    }

    /// {@return how many of the batch's decisions found a held reading that waited for one}
    int apply(Batch batch) throws SQLException {
        int settled = 0;
        for (Batch.HeldDecision decision : batch.heldDecisions()) {
            settled += apply(decision) ? 1 : 0;
        }
        return settled;
    }

    /// {@return how many of the batch's decisions were applied when it was written before}
    int alreadyApplied(Batch batch) throws SQLException {
        int applied = 0;
        for (Batch.HeldDecision decision : batch.heldDecisions()) {
            try (PreparedStatement select = connection.prepareStatement(StoreSql.SETTLED_HELD)) {
                select.setLong(1, decision.position());
                select.setInt(2, decision.item());
                select.setLong(3, decision.decidedAt());
                try (ResultSet row = select.executeQuery()) {
                    applied += row.next() ? 1 : 0;
                }
            }
        }
        return applied;
    }

    private boolean apply(Batch.HeldDecision decision) throws SQLException {
        try (PreparedStatement settle = connection.prepareStatement(StoreSql.SETTLE_HELD)) {
            settle.setInt(1, (decision.isRelease() ? Verdict.STORED : Verdict.REJECTED).code());
            settle.setLong(2, decision.decidedAt());
            settle.setLong(3, decision.position());
            settle.setInt(4, decision.item());
            try (ResultSet row = settle.executeQuery()) {
                if (!row.next()) {
                    return false;
                }
                moveInLedger(decision, row.getLong(1), row.getObject(2, LocalDate.class));
            }
        }
        if (decision.isRelease()) {
            store(decision);
        }
        return true;
    }

    private void store(Batch.HeldDecision release) throws SQLException {
        try (PreparedStatement store = connection.prepareStatement(StoreSql.RELEASE_HELD)) {
            store.setObject(1, StoreTime.ofMicros(committedAtMicros));
            store.setLong(2, release.practice());
            store.setLong(3, release.patient());
            store.setLong(4, release.device());
            store.setLong(5, release.position());
            store.setInt(6, release.item());
            store.executeUpdate();
        }
    }

    private void moveInLedger(Batch.HeldDecision decision, long credential, LocalDate day) throws SQLException {
        String sql = decision.isRelease() ? StoreSql.LEDGER_RELEASED : StoreSql.LEDGER_REJECTED;
        try (PreparedStatement move = connection.prepareStatement(sql)) {
            move.setLong(1, credential);
            move.setObject(2, day);
            move.executeUpdate();
        }
    }
}
