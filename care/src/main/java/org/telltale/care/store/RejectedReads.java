package org.telltale.care.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.telltale.care.device.CredentialId;
import org.telltale.care.device.DeviceId;
import org.telltale.care.practice.PracticeId;
import org.telltale.care.reading.Verdict;

/// Asks for acknowledged items that are no readings: as many as the ledger counts.
public final class RejectedReads {
    /// What was rejected at once, and what a person rejected that had been held. Whose it is is said as of held
    /// readings: of an item that could not be read only the gateway is known.
    private static final String OF_PRACTICE = """
            select r.*, c.source from (
                select position, item, position as decided_position, credential, practice, device, device_name, vital,
                    reason, fault, field, received_at
                from rejected
                union all
                select position, item, settled_position, credential, practice, nullif(device, 0), device_name, vital,
                    reason, null, null, received_at
                from held where settled_as = :rejected) r
            left join credential c using (credential)
            where r.position < :before and (r.practice = :practice or (r.practice is null
                and ((r.credential = 0 and :practice = 1) or :practice = any (c.practices))))
            order by r.position desc fetch first :limit rows with ties""";

    private final Handle handle;

    /// Reads on a handle that the caller opened.
    public RejectedReads(Handle handle) {
        this.handle = handle;
    }

    /// {@return rejected items of a practice, those of the newest body first}
    ///
    /// @param before only those of bodies before this position; [Long#MAX_VALUE] for the newest
    /// @param atMost how many; those of one body are not parted, so there may be more
    public List<RejectedRecord> rejected(PracticeId practice, long before, int atMost) {
        return handle.createQuery("select * from (" + OF_PRACTICE + ") newest order by position desc, item")
                .bind("rejected", Verdict.REJECTED.code())
                .bind("practice", practice.number())
                .bind("before", before)
                .bind("limit", atMost)
                .map((row, _) -> rejected(row))
                .list();
    }

    private static RejectedRecord rejected(ResultSet row) throws SQLException {
        long credential = row.getLong("credential");
        return new RejectedRecord(
                row.getLong("position"),
                row.getInt("item"),
                row.getLong("decided_position"),
                credential == 0 ? Optional.empty() : Optional.of(new CredentialId(credential)),
                Rows.optionalString(row, "source"),
                Rows.optionalLong(row, "device").map(DeviceId::new),
                Rows.optionalString(row, "device_name"),
                Optional.ofNullable(row.getObject("vital", Integer.class)).map(Codes::vital),
                Codes.reason(row.getInt("reason")),
                Rows.optionalString(row, "fault"),
                Rows.optionalString(row, "field"),
                StoreTimes.instant(row, "received_at"));
    }
}
