package org.telltale.care.store;

import org.jdbi.v3.core.Handle;
import org.telltale.care.patient.PatientId;
import org.telltale.care.reading.ReadingPlace;
import org.telltale.care.reading.Verdict;

/// Writes down which readings count no more, and what counts in their place.
public final class SupersededProjection {
    private final Handle handle;

    /// A projection on a handle whose transaction the caller began.
    public SupersededProjection(Handle handle) {
        this.handle = handle;
    }

    /// What became of a reading that counted, in the order of the records that say so.
    public sealed interface Change {}

    /// A reading that takes the place of another, by the record that says so.
    ///
    /// @param patient whose it is
    /// @param place where it came in
    /// @param of where the other came in
    public record Correction(
            long decidedPosition, long decidedAtMicros, PatientId patient, ReadingPlace place, ReadingPlace of)
            implements Change {}

    /// A reading that a person gives to another patient.
    ///
    /// @param place where it came in
    public record Move(long decidedPosition, long decidedAtMicros, ReadingPlace place, PatientId from, PatientId to)
            implements Change {}

    /// A held reading, perhaps nobody's, that would take the place of another.
    ///
    /// @param place where it came in
    /// @param of where the other came in
    public record Waiting(ReadingPlace place, ReadingPlace of) {}

    /// A held reading would take the place of another, if somebody let it count.
    public void waits(Waiting held) {
        handle.createUpdate("""
            insert into held_correction (position, item, of_position, of_item)
            values (:position, :item, :ofPosition, :ofItem) on conflict do nothing\
            """)
                .bind("position", held.place().position())
                .bind("item", held.place().index())
                .bind("ofPosition", held.of().position())
                .bind("ofItem", held.of().index())
                .execute();
    }

    /// A reading takes the place of another, unless the store found it a duplicate: of one that counted, or of one that
    /// was held and is nobody's from now on.
    ///
    /// @return whether it does
    public boolean corrects(Correction correction) {
        boolean counts = handle.createQuery("""
            select exists (select from reading
                where patient = :patient and position = :position and item = :item)\
            """)
                .bind("patient", correction.patient().number())
                .bind("position", correction.place().position())
                .bind("item", correction.place().index())
                .mapTo(Boolean.class)
                .one();
        if (counts) {
            takePlace(correction);
            settleHeld(correction);
        }
        return counts;
    }

    private void takePlace(Correction correction) {
        handle.createUpdate("""
            insert into superseded (position, item, patient, by_position, by_item, by_patient,
                decided_position, decided_at)
            select r.position, r.item, r.patient, n.position, n.item, n.patient, :decided, :at
            from reading r, reading n
            where r.position = :ofPosition and r.item = :ofItem and r.patient in (
                    select cast(:patient as bigint) union select by_patient from superseded
                    where position = :ofPosition and item = :ofItem)
                and n.patient = :patient and n.position = :position and n.item = :item and <counts>\
            """)
                .bind("patient", correction.patient().number())
                .bind("decided", correction.decidedPosition())
                .bind("at", StoreTimes.atMicros(correction.decidedAtMicros()))
                .bind("position", correction.place().position())
                .bind("item", correction.place().index())
                .bind("ofPosition", correction.of().position())
                .bind("ofItem", correction.of().index())
                .define("counts", ReadingReads.COUNTS)
                .execute();
    }

    /// A reading counts for another patient. Its row stays as it was, and the other patient has one like it,
    /// or has it back.
    ///
    /// @return whether it counted for the first
    public boolean moves(Move move) {
        boolean counts = about(move, """
            insert into superseded (position, item, patient, by_position, by_item, by_patient,
                decided_position, decided_at)
            select r.position, r.item, r.patient, r.position, r.item, :to, :decided, :at
            from reading r
            where r.patient = :from and r.position = :position and r.item = :item and <counts>\
            """) == 1;
        if (counts && !comesBack(move)) {
            about(move, """
                insert into reading (taken_at, received_at, committed_at, device_time, gateway_time, position,
                    practice, patient, device, credential, item, vital, unit, time_source, device_offset_minutes,
                    flags, notes, first_value, second_value, third_value)
                select taken_at, received_at, :at, device_time, gateway_time, position,
                    practice, :to, device, credential, item, vital, unit, time_source, device_offset_minutes,
                    flags, notes, first_value, second_value, third_value
                from reading where patient = :from and position = :position and item = :item\
                """);
        }
        return counts;
    }

    private boolean comesBack(Move move) {
        return about(move, """
            insert into returned (position, item, patient, decided_position, decided_at)
            select position, item, patient, :decided, :at from counts_no_more
            where patient = :to and position = :position and item = :item\
            """) == 1;
    }

    private int about(Move move, String statement) {
        return handle.createUpdate(statement)
                .define("counts", ReadingReads.COUNTS)
                .bind("from", move.from().number())
                .bind("to", move.to().number())
                .bind("position", move.place().position())
                .bind("item", move.place().index())
                .bind("decided", move.decidedPosition())
                .bind("at", StoreTimes.atMicros(move.decidedAtMicros()))
                .execute();
    }

    private void settleHeld(Correction correction) {
        handle.createUpdate("""
            with settled as (
                update held set settled_as = :duplicate, settled_position = :decided
                where position = :ofPosition and item = :ofItem and settled_as is null
                returning credential, (received_at at time zone 'UTC')::date as day
            )
            update ledger l set held = l.held - 1, duplicate = l.duplicate + 1
            from settled s where l.credential = s.credential and l.day = s.day\
            """)
                .bind("duplicate", Verdict.DUPLICATE.code())
                .bind("decided", correction.decidedPosition())
                .bind("ofPosition", correction.of().position())
                .bind("ofItem", correction.of().index())
                .execute();
    }
}
