package org.telltale.care.store;

import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Jdbi;
import org.telltale.care.people.PersonId;
import org.telltale.care.practice.PracticeId;
import org.telltale.care.time.Qualification;

/// Records what people are qualified as, each time with its line in the audit log, in one transaction.
///
/// That the person belongs to the practice is the caller's to check. Safe on every thread.
public final class Qualifications {
    private final Jdbi jdbi;

    /// Qualifications in a database; see [CareJdbi#over].
    public Qualifications(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /// Records what a person is qualified as from a moment on, until the next moment that something is recorded of.
    ///
    /// @param audit who recorded it, and when; the digest of the record is added
    public void record(
            PracticeId practice, PersonId person, Qualification qualification, Instant validFrom, AuditEvent audit) {
        FactRow row = FactRow.of("person_qualification")
                .with("practice", practice.number())
                .with("person", person.number())
                .with("qualification", qualification.name())
                .with("valid_from", validFrom)
                .with("recorded_at", audit.at())
                .with("recorded_by", audit.actor());
        jdbi.useTransaction(handle -> {
            row.insert(handle);
            new AuditLog(handle).append(List.of(audit.about(row.payload())));
        });
    }
}
