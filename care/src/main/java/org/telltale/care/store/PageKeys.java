package org.telltale.care.store;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.telltale.care.people.PersonId;
import org.telltale.care.practice.PracticeId;

/// To whom the keys were shown with which receivers check pages: each key once, with its line in the audit log.
///
/// Only a digest of a key is kept. Safe on every thread.
public final class PageKeys {
    private final Jdbi jdbi;

    /// Keys in a database; see [CareJdbi#over].
    public PageKeys(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /// Whether a key may be shown now.
    public sealed interface Showing {
        /// It may, and that it is shown is on record.
        record Now() implements Showing {}

        /// It was shown before.
        record Before(PersonId to, Instant at) implements Showing {}
    }

    /// Notes that the key of a practice is shown.
    ///
    /// @param audit to whom, and when
    public Showing show(PracticeId practice, String key, AuditEvent audit) {
        String digest = HexFormat.of().formatHex(AuditEvent.sha256(key.getBytes(StandardCharsets.US_ASCII)));
        return jdbi.inTransaction(handle -> {
            if (!isFirst(handle, practice, digest, audit)) {
                return before(handle, practice, digest);
            }
            new AuditLog(handle).append(List.of(audit.about("key " + digest)));
            return new Showing.Now();
        });
    }

    private static boolean isFirst(Handle handle, PracticeId practice, String digest, AuditEvent audit) {
        return handle.createUpdate("""
                        insert into page_key_shown (practice, key_digest, shown_at, shown_to)
                        values (:practice, decode(:digest, 'hex'), :at, :to) on conflict do nothing""")
                        .bind("practice", practice.number())
                        .bind("digest", digest)
                        .bind("at", StoreTimes.at(audit.at()))
                        .bind("to", audit.actor())
                        .execute()
                == 1;
    }

    private static Showing before(Handle handle, PracticeId practice, String digest) {
        return handle.createQuery("""
                        select shown_to, shown_at from page_key_shown
                        where practice = :practice and key_digest = decode(:digest, 'hex')""")
                .bind("practice", practice.number())
                .bind("digest", digest)
                .map((row, _) ->
                        new Showing.Before(new PersonId(row.getLong("shown_to")), StoreTimes.instant(row, "shown_at")))
                .one();
    }
}
