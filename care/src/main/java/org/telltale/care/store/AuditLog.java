package org.telltale.care.store;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.result.ResultIterable;
import org.jdbi.v3.core.statement.PreparedBatch;

/// The audit table: a chain of rows, each with the hash of the one before.
///
/// The database checks hash and link of every new row by itself, and this class works them out anew when it verifies,
/// so that a change by whoever can change tables shows, unless everything after it was written anew as well. That is
/// why a month's close records where the chain stood.
public final class AuditLog {
    /// One line at a time is the next one: whoever appends holds this lock to the end of the transaction.
    private static final long LOCK = 0x54656c6c41756474L;

    private static final Instant YEAR_2000 = Instant.parse("2000-01-01T00:00:00Z");

    private final Handle handle;

    /// The log on a handle.
    public AuditLog(Handle handle) {
        this.handle = handle;
    }

    /// What a verification found.
    public sealed interface Verification {
        /// Every row is as it was written, and follows the one before.
        ///
        /// @param last the sequence of the last row
        /// @param hash its hash, lower-case hexadecimal
        record Whole(long last, String hash) implements Verification {}

        /// A row is missing, was changed, or does not follow the one before.
        ///
        /// @param sequence the first row that is not as it should be
        record Broken(long sequence) implements Verification {}
    }

    private record Row(long sequence, AuditEvent event, String previousHash, String hash) {}

    /// Appends lines in their order, in the caller's transaction; append last, because others wait.
    ///
    /// @return the sequence of the last line
    public long append(List<AuditEvent> events) {
        handle.createQuery("select 1 from pg_advisory_xact_lock(:lock)")
                .bind("lock", LOCK)
                .mapTo(Integer.class)
                .one();
        Row last = handle.createQuery("select * from audit order by sequence desc limit 1")
                .map((row, _) -> read(row))
                .one();
        long sequence = last.sequence();
        String previous = last.hash();
        PreparedBatch batch = handle.prepareBatch("""
                insert into audit (sequence, at, actor, practice, position, status, action, subject, payload_digest,
                    previous_hash, hash)
                values (:sequence, :at, :actor, :practice, :position, :status, :action, :subject,
                    decode(:payload, 'hex'), decode(:previous, 'hex'), decode(:hash, 'hex'))""");
        for (AuditEvent event : events) {
            String hash = hash(++sequence, event, previous);
            bind(batch, event)
                    .bind("sequence", sequence)
                    .bind("previous", previous)
                    .bind("hash", hash)
                    .add();
            previous = hash;
        }
        batch.execute();
        return sequence;
    }

    /// Works every hash out anew, from the first row to the last.
    public Verification verify() {
        ResultIterable<Row> rows = handle.createQuery("select * from audit order by sequence")
                .setFetchSize(1_000)
                .map((row, _) -> read(row));
        long expected = 0;
        String previous = "";
        try (var iterator = rows.iterator()) {
            for (Iterator<Row> each = iterator; each.hasNext(); expected++) {
                Row row = each.next();
                if (row.sequence() != expected
                        || !row.previousHash().equals(previous)
                        || !row.hash().equals(hash(row.sequence(), row.event(), previous))) {
                    return new Verification.Broken(expected);
                }
                previous = row.hash();
            }
        }
        return expected == 0 ? new Verification.Broken(0) : new Verification.Whole(expected - 1, previous);
    }

    /// {@return the lines of a practice after a sequence, oldest first}
    ///
    /// @param atMost how many
    public List<AuditEvent> events(long practice, long after, int atMost) {
        return handle.createQuery("""
                        select * from audit where practice = :practice and sequence > :after order by sequence
                        limit :limit""")
                .bind("practice", practice)
                .bind("after", after)
                .bind("limit", atMost)
                .map((row, _) -> read(row).event())
                .list();
    }

    private static PreparedBatch bind(PreparedBatch batch, AuditEvent event) {
        return batch.bind("at", StoreTimes.at(event.at()))
                .bind("actor", event.actor())
                .bind("practice", event.practice())
                .bind("position", event.position())
                .bind("status", event.status())
                .bind("action", event.action())
                .bind("subject", event.subject())
                .bind("payload", event.payloadDigest());
    }

    /// As the table's check works it out: see its migration.
    private static String hash(long sequence, AuditEvent event, String previousHash) {
        byte[] action = event.action().getBytes(StandardCharsets.US_ASCII);
        byte[] subject = event.subject().getBytes(StandardCharsets.US_ASCII);
        byte[] payload = HexFormat.of().parseHex(event.payloadDigest());
        byte[] previous = HexFormat.of().parseHex(previousHash);
        int length = 5 * Long.BYTES + 3 * Integer.BYTES;
        ByteBuffer bytes = ByteBuffer.allocate(
                        length + action.length + subject.length + payload.length + previous.length)
                .putLong(sequence)
                .putLong(ChronoUnit.MICROS.between(YEAR_2000, event.at()))
                .putLong(event.actor())
                .putLong(event.practice())
                .putLong(event.position())
                .putInt(event.status())
                .putInt(action.length)
                .put(action)
                .putInt(subject.length)
                .put(subject)
                .put(payload)
                .put(previous);
        return HexFormat.of().formatHex(AuditEvent.sha256(bytes.array()));
    }

    private static Row read(ResultSet row) throws SQLException {
        AuditEvent event = new AuditEvent(
                StoreTimes.instant(row, "at"),
                row.getLong("actor"),
                row.getLong("practice"),
                row.getString("action"),
                row.getString("subject"),
                row.getInt("status"),
                row.getLong("position"),
                hex(row, "payload_digest"));
        return new Row(row.getLong("sequence"), event, hex(row, "previous_hash"), hex(row, "hash"));
    }

    private static String hex(ResultSet row, String column) throws SQLException {
        return HexFormat.of().formatHex(Objects.requireNonNull(row.getBytes(column), column));
    }
}
