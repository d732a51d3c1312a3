package org.telltale.ingest.admit;

import org.jspecify.annotations.Nullable;
import org.telltale.care.event.CareEvent;
import org.telltale.care.event.Refusal;
import org.telltale.care.reading.AdmittedReading;
import org.telltale.care.reading.HeldReading;
import org.telltale.care.reading.Identity128;
import org.telltale.care.reading.ReadingNote;
import org.telltale.care.reading.ReadingPlace;
import org.telltale.care.reading.VerdictReason;
import org.telltale.care.vital.Vital;
import org.telltale.ingest.decode.Item;

/// Decides what becomes of readings that were held, and of readings in whose place another counts.
///
/// Belongs to the Monitor's thread. Rare: a decision allocates.
final class Releases {
    static final Refusal DECIDED_ALREADY = Refusal.conflict("the held reading was decided about already");

    /// Sets decisions about held readings apart from the identities of readings.
    private static final long HELD_DECISION = 0x48656c64L;

    /// Sets apart that a reading was held again from a person's decision about it, which is still to come.
    private static final long HELD_AGAIN_DECISION = 0x41676169L;

    /// In place of the number of something new: what an assignment settled stays held for another reason.
    static final long HELD_AGAIN = 1;

    private static final InventoryOutcome ALREADY_DECIDED = InventoryOutcome.refused(DECIDED_ALREADY);

    private static final Refusal NOT_YET_TAKEN = Refusal.conflict(
            "the reading's time lies more than a day ahead: it would be charted and counted on a day that has not"
                    + " been");

    private static final Refusal CORRECTED_ALREADY =
            Refusal.conflict("another value counts already in place of the reading that this one corrects");

    private static final Refusal NOT_THEIRS = Refusal.conflict("the patient did not hold the device at that time");

    private final Claims claims;
    private final AgainstThePast past;
    private final Corrections corrections;
    private final Checks checks;
    private final Holders holders;
    private final AdmissionOutput output;
    private final Item judging = new Item();
    private final AdmittedReading admitted = new AdmittedReading();
    private final Identity128 decision = new Identity128();

    Releases(
            Claims claims,
            AgainstThePast past,
            Corrections corrections,
            Checks checks,
            Holders holders,
            AdmissionOutput output) {
        this.claims = claims;
        this.past = past;
        this.corrections = corrections;
        this.checks = checks;
        this.holders = holders;
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
        startDecision(position, index);
        return claims.take(decision, TakenAt.day(nowMicros, nowMicros));
    }

    private boolean isDecided(HeldReading held) {
        startDecision(held.position(), held.index());
        return claims.isTaken(decision);
    }

    /// The same assignment may ask of it once more. Its twin is not found a second time, so that it would count.
    private boolean isHeldAgain(HeldReading held) {
        startHeldAgain(held);
        return claims.isTaken(decision);
    }

    private void rememberHeldAgain(HeldReading held, long nowMicros) {
        startHeldAgain(held);
        claims.take(decision, TakenAt.day(nowMicros, nowMicros));
    }

    private void startHeldAgain(HeldReading held) {
        decision.startWith(held.position(), held.index());
        decision.add(HELD_AGAIN_DECISION);
    }

    private void startDecision(long position, int index) {
        decision.startWith(position, index);
        decision.add(HELD_DECISION);
    }

    /// A person lets a reading count.
    InventoryOutcome release(CareEvent.HeldReleased released, long nowMicros, PatientScope isPatientOf) {
        HeldReading held = released.reading();
        long holder = released.patient().number();
        long takenAtMicros = holders.takenAtMicros(held, holder, checks.rules());
        Refusal refusal = whyNot(held, holder, released.practice().number(), takenAtMicros, nowMicros, isPatientOf);
        if (refusal != null) {
            return InventoryOutcome.refused(refusal);
        }
        if (!decideOnce(held.position(), held.index(), nowMicros)) {
            return ALREADY_DECIDED;
        }
        if (claims(held, takenAtMicros, nowMicros)) {
            if (checks.lookAtThePast()) {
                forgetFirst(held, holder, takenAtMicros);
                past.rememberReleased(held, holder, takenAtMicros);
            }
            output.admitted(counted(held, holder, takenAtMicros, nowMicros));
        }
        return InventoryOutcome.applied(0);
    }

    /// What a reading was held for is settled; nobody has looked at it, so that everything else is asked.
    InventoryOutcome assign(CareEvent.HeldAssigned assigned, long nowMicros, PatientScope isPatientOf) {
        HeldReading held = assigned.reading();
        long holder = assigned.patient().number();
        long takenAtMicros = holders.takenAtMicros(held, holder, checks.rules());
        Refusal refusal = whyNot(held, holder, assigned.practice().number(), takenAtMicros, nowMicros, isPatientOf);
        if (refusal != null || !holders.held(held, holder, takenAtMicros)) {
            return InventoryOutcome.refused(refusal == null ? NOT_THEIRS : refusal);
        }
        if (isDecided(held) || isHeldAgain(held)) {
            return ALREADY_DECIDED;
        }
        VerdictReason odd = checks.lookAtThePast() ? whyHeldAgain(held, holder, takenAtMicros) : VerdictReason.NONE;
        if (odd != VerdictReason.NONE) {
            rememberHeldAgain(held, nowMicros);
            holdAgain(assigned, odd, takenAtMicros, nowMicros);
            return InventoryOutcome.applied(HELD_AGAIN);
        }
        decideOnce(held.position(), held.index(), nowMicros);
        if (claims(held, takenAtMicros, nowMicros)) {
            countAsIfItCame(held, holder, takenAtMicros, nowMicros);
        }
        return InventoryOutcome.applied(0);
    }

    private void countAsIfItCame(HeldReading held, long holder, long takenAtMicros, long nowMicros) {
        boolean isUnconfirmed = false;
        if (checks.lookAtThePast()) {
            isUnconfirmed = past.isUnconfirmed(holder, judging, takenAtMicros);
            past.remember(holder, (int) held.device(), judging, takenAtMicros);
        }
        AdmittedReading reading = counted(held, holder, takenAtMicros, nowMicros);
        if (isUnconfirmed) {
            output.noted(held.position(), held.index(), ReadingNote.UNCONFIRMED);
        }
        output.admitted(isUnconfirmed ? reading.onlyAsLate(true).heldAsImprobable(true) : reading);
    }

    /// What is held again leaves the reading that it corrects in the past.
    private VerdictReason whyHeldAgain(HeldReading held, long holder, long takenAtMicros) {
        asItem(held);
        VerdictReason ofFirst = corrections.whyHeld(judging, holder);
        if (ofFirst != VerdictReason.NONE) {
            return ofFirst;
        }
        boolean isFirstForgotten = forgetFirst(held, holder, takenAtMicros);
        VerdictReason odd = past.judge(holder, (int) held.device(), holders.isShared(held), judging, takenAtMicros);
        if (isFirstForgotten && odd != VerdictReason.NONE) {
            past.restore(holder, held.vital());
        }
        return odd;
    }

    private boolean forgetFirst(HeldReading held, long holder, long takenAtMicros) {
        return held.corrects()
                .map(ReadingPlace::packed)
                .filter(first -> past.forget(
                        corrections.holderOf(first, holder),
                        held.vital(),
                        (int) held.device(),
                        corrections.takenAtMicros(first, takenAtMicros)))
                .isPresent();
    }

    /// Rules see of it what they would have seen if it had come now.
    private void holdAgain(CareEvent.HeldAssigned assigned, VerdictReason odd, long takenAtMicros, long nowMicros) {
        HeldReading held = assigned.reading();
        boolean isForRules = checks.areForRules(odd, judging, takenAtMicros, nowMicros);
        output.heldAgain(
                held.position(),
                held.index(),
                odd,
                assigned.practice().number(),
                held.device(),
                takenAtMicros,
                isForRules);
        if (isForRules) {
            output.admitted(asAdmitted(held, assigned.patient().number(), takenAtMicros, nowMicros)
                    .heldAsImprobable(true));
        }
    }

    private void asItem(HeldReading held) {
        judging.vital = held.vital();
        judging.firstQuanta = held.firstQuanta();
        judging.secondQuanta = held.secondQuanta();
        judging.thirdQuanta = held.thirdQuanta();
        judging.flags = held.beside().map(HeldReading.Beside::notes).orElse(0);
        judging.corrects = held.corrects().map(ReadingPlace::packed).orElse(0L);
    }

    private @Nullable Refusal whyNot(
            HeldReading held,
            long holder,
            long practice,
            long takenAtMicros,
            long nowMicros,
            PatientScope isPatientOf) {
        if (!isPatientOf.belongs(holder, practice)) {
            return Refusal.unknown("patient");
        }
        if (TakenAt.isFuture(takenAtMicros, nowMicros)) {
            return NOT_YET_TAKEN;
        }
        boolean isLate = held.corrects()
                .filter(place -> corrections.isSuperseded(place.packed()))
                .isPresent();
        return isLate ? CORRECTED_ALREADY : null;
    }

    /// What was held without its identity takes it now, unless the same reading came in by another way
    /// meanwhile.
    private boolean claims(HeldReading held, long takenAtMicros, long nowMicros) {
        return held.unclaimed().isEmpty() || claims.take(held.unclaimed().get(), TakenAt.day(takenAtMicros, nowMicros));
    }

    /// What was given to somebody else than its device's holder is not what the holder's next one corrects.
    private AdmittedReading counted(HeldReading held, long holder, long takenAtMicros, long nowMicros) {
        held.corrects().map(ReadingPlace::packed).ifPresent(place -> {
            long by = ReadingPlace.packed(held.position(), held.index());
            if (holders.held(held, holder, takenAtMicros)) {
                corrections.succeed(place, by, takenAtMicros, TakenAt.day(nowMicros, nowMicros));
            }
            supersede(holder, held.vital(), place, nowMicros);
        });
        if (takenAtMicros != held.takenAtMicros()) {
            output.retimed(held.position(), held.index(), takenAtMicros);
        }
        return asAdmitted(held, holder, takenAtMicros, nowMicros);
    }

    /// {@return what rules see of a reading that a person has found to be a patient's}
    AdmittedReading asCounted(
            HeldReading reading, long holder, long takenAtMicros, long nowMicros, boolean isUnconfirmed) {
        AdmittedReading counted = asAdmitted(reading, holder, takenAtMicros, nowMicros);
        return isUnconfirmed ? counted.onlyAsLate(true).heldAsImprobable(true) : counted;
    }

    private AdmittedReading asAdmitted(HeldReading held, long holder, long takenAtMicros, long nowMicros) {
        return admitted.is(
                        held.position(),
                        held.index(),
                        holder,
                        held.device(),
                        held.vital(),
                        takenAtMicros,
                        nowMicros,
                        held.manual())
                .withValues(held.firstQuanta(), held.secondQuanta(), held.thirdQuanta())
                .onlyAsLate(claims.areBeyondMemory(takenAtMicros, nowMicros));
    }

    /// The reading of a place counts no more, and nobody lets it count again.
    void supersede(long patient, Vital vital, long place, long nowMicros) {
        ReadingPlace superseded = ReadingPlace.of(place);
        corrections.supersede(place, TakenAt.day(nowMicros, nowMicros));
        decideOnce(superseded.position(), superseded.index(), nowMicros);
        output.superseded(corrections.holderOf(place, patient), vital, place);
    }
}
