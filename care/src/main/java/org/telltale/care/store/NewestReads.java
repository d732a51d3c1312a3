package org.telltale.care.store;

import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.telltale.care.day.TimeSpan;
import org.telltale.care.patient.PatientId;
import org.telltale.care.practice.PracticeId;
import org.telltale.care.reading.ReadingNote;
import org.telltale.care.vital.Vital;

/// Asks for the newest reading of each vital of a patient.
public final class NewestReads {
    private final Handle handle;

    /// One of them.
    ///
    /// @param firstQuanta the value, or the systolic pressure
    public record Newest(Vital vital, long firstQuanta, Instant takenAt) {}

    /// Reads on a handle that the caller opened.
    public NewestReads(Handle handle) {
        this.handle = handle;
    }

    /// {@return the newest that counts of each vital that was measured in a span}
    public List<Newest> of(PracticeId practice, PatientId patient, TimeSpan span) {
        return handle.createQuery("""
            select distinct on (r.vital) r.* from reading r
            where r.patient = :patient and r.practice = :practice
                and r.taken_at >= :from and r.taken_at \\< :until
                and r.notes & :unconfirmed = 0 and <counts>
            order by r.vital, r.taken_at desc, r.position desc, r.item desc\
            """)
                .bind("patient", patient.number())
                .bind("practice", practice.number())
                .bind("from", StoreTimes.at(span.startInclusive()))
                .bind("until", StoreTimes.at(span.endExclusive()))
                .bind("unconfirmed", ReadingNote.UNCONFIRMED.bit())
                .define("counts", ReadingReads.COUNTS)
                .map((row, _) -> new Newest(
                        Codes.vital(row.getInt("vital")),
                        ReadingReads.first(row).quanta(),
                        StoreTimes.instant(row, "taken_at")))
                .list();
    }
}
