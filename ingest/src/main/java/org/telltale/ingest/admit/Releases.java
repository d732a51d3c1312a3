package org.telltale.ingest.admit;

import org.telltale.care.event.CareEvent;
import org.telltale.care.event.Refusal;
import org.telltale.care.reading.AdmittedReading;
import org.telltale.care.reading.HeldReading;
import org.telltale.care.reading.Identity128;
import org.telltale.care.reading.ReadingPlace;
import org.telltale.care.vital.Vital;

/// Decides what becomes of readings that were held, and of readings in whose place another counts.
///
/// Belongs to the Monitor's thread. Rare: a decision allocates.
final class Releases {
    static final Refusal DECIDED_ALREADY = Refusal.conflict("the held reading was decided about already");

    /// Sets decisions about held readings apart from the identities of readings.
    private static final long HELD_DECISION = 0x48656c64L;

    private static final InventoryOutcome ALREADY_DECIDED = InventoryOutcome.refused(DECIDED_ALREADY);

    private static final Refusal NOT_YET_TAKEN = Refusal.conflict(
            "the reading's time lies more than a day ahead: it would be charted and counted on a day that has not"
                    + " been");

    private static final Refusal CORRECTED_ALREADY =
            Refusal.conflict("another value counts already in place of the reading that this one corrects");

    private final Claims claims;
    private final AgainstThePast past;
    private final Corrections corrections;
    private final SeenReadings seen;
    private final AdmissionOutput output;
    private final AdmittedReading admitted = new AdmittedReading();
    private final Identity128 decision = new Identity128();

    Releases(Claims claims, AgainstThePast past, Corrections corrections, SeenReadings seen, AdmissionOutput output) {
        this.claims = claims;
        this.past = past;
        this.corrections = corrections;
        this.seen = seen;
        this.output = output;
    }

    /// Nobody lets it count any more, either.
    InventoryOutcome reject(CareEvent.HeldRejected rejected, long nowMicros) {
        return decideOnce(rejected.position(), rejected.index(), nowMicros)
                ? InventoryOutcome.applied(0)
                : ALREADY_DECIDED;
    }

    /// A held reading is decided about once: the decision is remembered as a reading of its own would be.
    private boolean decideOnce(long position, int index, long nowMicros) {
        decision.startWith(position, index);
        decision.add(HELD_DECISION);
        return claims.take(decision, TakenAt.day(nowMicros, nowMicros));
    }

    InventoryOutcome release(CareEvent.HeldReleased released, long nowMicros, PatientScope isPatientOf, int rules) {
        long holder = released.patient().number();
        if (!isPatientOf.belongs(holder, released.practice().number())) {
            return InventoryOutcome.refused(Refusal.unknown("patient"));
        }
        HeldReading held = released.reading();
        if (TakenAt.isFuture(held.takenAtMicros(), nowMicros)) {
            return InventoryOutcome.refused(NOT_YET_TAKEN);
        }
        if (held.corrects()
                .filter(place -> corrections.isSuperseded(place.packed()))
                .isPresent()) {
            return InventoryOutcome.refused(CORRECTED_ALREADY);
        }
        if (!decideOnce(held.position(), held.index(), nowMicros)) {
            return ALREADY_DECIDED;
        }
        int day = TakenAt.day(held.takenAtMicros(), nowMicros);
        if (held.unclaimed().isEmpty() || claims.take(held.unclaimed().get(), day)) {
            count(held, holder, nowMicros, rules);
        }
        return InventoryOutcome.applied(0);
    }

    private void count(HeldReading held, long holder, long nowMicros, int rules) {
        held.corrects().map(ReadingPlace::packed).ifPresent(place -> supersede(holder, held.vital(), place, nowMicros));
        if (rules >= AdmissionRules.AGAINST_THE_PAST) {
            past.rememberReleased(held, holder);
        }
        output.admitted(admitted.is(
                        held.position(),
                        held.index(),
                        holder,
                        held.device(),
                        held.vital(),
                        held.takenAtMicros(),
                        nowMicros,
                        held.manual())
                .withValues(held.firstQuanta(), held.secondQuanta(), held.thirdQuanta())
                .onlyAsLate(isBeyondMemory(held.takenAtMicros(), nowMicros)));
    }

    /// Something was forgotten of its day, and the day is neither today nor yesterday.
    private boolean isBeyondMemory(long takenAtMicros, long nowMicros) {
        return seen.isBeyond(TakenAt.day(takenAtMicros, nowMicros), TakenAt.day(nowMicros, nowMicros));
    }

    /// The reading of a place counts no more, and nobody lets it count again.
    void supersede(long patient, Vital vital, long place, long nowMicros) {
        ReadingPlace superseded = ReadingPlace.of(place);
        corrections.supersede(place, TakenAt.day(nowMicros, nowMicros));
        decideOnce(superseded.position(), superseded.index(), nowMicros);
        output.superseded(patient, vital, place);
    }
}
