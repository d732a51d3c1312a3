package org.telltale.ingest.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.telltale.care.reading.ReadingNote;
import org.telltale.care.reading.Verdict;

/// Releases and rejections of held readings, each of which moves one item from held to stored, to
/// rejected, or to duplicate.
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
        for (Batch.HeldChange change : batch.heldChanges()) {
            change(change);
        }
        for (Batch.SeenLate seen : batch.seenLate()) {
            see(seen);
        }
        for (Batch.NotedLate noted : batch.notedLate()) {
            note(noted);
        }
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

    private void change(Batch.HeldChange change) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement(StoreSql.CHANGE_HELD)) {
            update.setObject(1, StoreTime.ofMicros(change.takenAtMicros()));
            update.setInt(2, ReadingNote.ZONE_UNKNOWN.bit());
            update.setInt(3, change.reason());
            update.setLong(4, change.practice());
            update.setLong(5, change.device());
            update.setLong(6, change.position());
            update.setInt(7, change.item());
            update.executeUpdate();
        }
    }

    private void see(Batch.SeenLate seen) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement(StoreSql.SEE_HELD)) {
            update.setInt(1, ReadingNote.SEEN_BY_RULES.bit());
            update.setLong(2, seen.seenPosition());
            update.setObject(3, StoreTime.ofMicros(seen.seenAtMicros()));
            update.setLong(4, seen.position());
            update.setInt(5, seen.item());
            update.executeUpdate();
        }
    }

    private void note(Batch.NotedLate noted) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement(StoreSql.NOTE_HELD)) {
            update.setInt(1, noted.note().bit());
            update.setLong(2, noted.position());
            update.setInt(3, noted.item());
            update.executeUpdate();
        }
    }

    private boolean apply(Batch.HeldDecision decision) throws SQLException {
        try (PreparedStatement settle = connection.prepareStatement(StoreSql.SETTLE_HELD)) {
            settle.setInt(1, (decision.isRelease() ? Verdict.STORED : Verdict.REJECTED).code());
            settle.setLong(2, decision.decidedAt());
            settle.setLong(3, decision.position());
            settle.setInt(4, decision.item());
            try (ResultSet row = settle.executeQuery()) {
                return row.next() && apply(decision, row);
            }
        }
    }

    private boolean apply(Batch.HeldDecision decision, ResultSet held) throws SQLException {
        long credential = held.getLong(1);
        LocalDate day = held.getObject(2, LocalDate.class);
        if (!decision.isRelease()) {
            move(StoreSql.LEDGER_REJECTED, credential, day);
        } else if (isFirst(decision, held)) {
            move(StoreSql.LEDGER_RELEASED, credential, day);
            store(decision);
        } else {
            move(StoreSql.LEDGER_DUPLICATE, credential, day);
            findDuplicate(decision);
        }
        return true;
    }

    /// What was held without its identity takes it now, unless the same reading came in by another way
    /// meanwhile.
    private boolean isFirst(Batch.HeldDecision release, ResultSet held) throws SQLException {
        UUID unclaimed = held.getObject(3, UUID.class);
        if (unclaimed == null) {
            return true;
        }
        OffsetDateTime deviceTime = held.getObject(4, OffsetDateTime.class);
        long micros =
                deviceTime == null ? Batch.ABSENT : ChronoUnit.MICROS.between(Instant.EPOCH, deviceTime.toInstant());
        try (PreparedStatement claim = connection.prepareStatement(StoreSql.CLAIM_RELEASED)) {
            claim.setLong(1, ReadingDays.dayOfIdentity(micros));
            claim.setObject(2, unclaimed);
            claim.setLong(3, release.position());
            claim.setInt(4, release.item());
            return claim.executeUpdate() == 1;
        }
    }

    private void findDuplicate(Batch.HeldDecision release) throws SQLException {
        try (PreparedStatement late = connection.prepareStatement(StoreSql.RELEASED_TOO_LATE)) {
            late.setInt(1, Verdict.DUPLICATE.code());
            late.setLong(2, release.position());
            late.setInt(3, release.item());
            late.executeUpdate();
        }
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

    private void move(String sql, long credential, LocalDate day) throws SQLException {
        try (PreparedStatement move = connection.prepareStatement(sql)) {
            move.setLong(1, credential);
            move.setObject(2, day);
            move.executeUpdate();
        }
    }
}
