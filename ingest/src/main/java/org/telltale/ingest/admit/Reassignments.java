package org.telltale.ingest.admit;

import org.jspecify.annotations.Nullable;
import org.telltale.care.event.ReadingEvent;
import org.telltale.care.event.Refusal;
import org.telltale.care.reading.HeldReading;
import org.telltale.care.reading.ReadingNote;
import org.telltale.care.reading.ReadingPlace;

/// Takes a reading that counted from one patient and gives it to another.
///
/// The Monitor keeps no readings: whose a reading is it remembers from its first move on, and believes
/// whoever asks for that one, who looked it up. Its identity stays taken, so that it comes back to nobody
/// when it is sent again; a copy by another road is held, as [AgainstThePast] says. Belongs to the Monitor's thread.
/// Rare: a decision allocates.
final class Reassignments {
    private static final Refusal THEIRS_ALREADY = Refusal.conflict("to has the reading already");

    private static final Refusal MOVED_MEANWHILE =
            Refusal.conflict("from has the reading no more: it was moved to another patient");

    private static final Refusal COUNTS_NO_MORE =
            Refusal.conflict("reading counts no more: another value counts in its place");

    private final AgainstThePast past;
    private final Corrections corrections;
    private final Checks checks;
    private final Releases releases;
    private final AdmissionOutput output;

    Reassignments(
            AgainstThePast past, Corrections corrections, Checks checks, Releases releases, AdmissionOutput output) {
        this.past = past;
        this.corrections = corrections;
        this.checks = checks;
        this.releases = releases;
        this.output = output;
    }

    InventoryOutcome reassign(ReadingEvent.ReadingReassigned moved, long nowMicros, PatientScope isPatientOf) {
        Refusal refusal = whyNot(moved, isPatientOf);
        if (refusal != null) {
            return InventoryOutcome.refused(refusal);
        }
        move(moved.reading(), moved.from().number(), moved.to().number(), nowMicros);
        return InventoryOutcome.applied(0);
    }

    private @Nullable Refusal whyNot(ReadingEvent.ReadingReassigned moved, PatientScope isPatientOf) {
        long from = moved.from().number();
        long to = moved.to().number();
        long practice = moved.practice().number();
        if (!isPatientOf.belongs(from, practice)) {
            return Refusal.unknown("from");
        }
        if (!isPatientOf.belongs(to, practice)) {
            return Refusal.unknown("to");
        }
        long place = placeOf(moved.reading());
        if (corrections.isSuperseded(place)) {
            return COUNTS_NO_MORE;
        }
        if (corrections.holderOf(place, from) != from) {
            return corrections.holderOf(place, from) == to ? THEIRS_ALREADY : MOVED_MEANWHILE;
        }
        return from == to ? THEIRS_ALREADY : null;
    }

    /// Whoever has it no more comes first: nothing is judged between the two.
    private void move(HeldReading reading, long from, long to, long nowMicros) {
        long place = placeOf(reading);
        corrections.moveTo(place, to, TakenAt.day(nowMicros, nowMicros));
        if (checks.lookAtThePast()) {
            past.move(reading, from, to);
        }
        output.superseded(from, reading.vital(), place);
        // Whose it is says nothing of how good its signal was.
        boolean isUnconfirmed = reading.has(ReadingNote.UNCONFIRMED);
        output.admitted(releases.asCounted(reading, to, reading.takenAtMicros(), nowMicros, isUnconfirmed));
    }

    private static long placeOf(HeldReading reading) {
        return ReadingPlace.packed(reading.position(), reading.index());
    }
}
