package org.telltale.ingest.admit;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.telltale.care.event.CareEvent;
import org.telltale.care.event.Refusal;
import org.telltale.care.practice.PracticeId;
import org.telltale.care.reading.AdmittedReading;
import org.telltale.care.reading.HeldReading;
import org.telltale.care.reading.Identity128;
import org.telltale.care.reading.TimeSource;
import org.telltale.care.reading.Verdict;
import org.telltale.care.reading.VerdictReason;
import org.telltale.ingest.decode.Fragments;
import org.telltale.ingest.decode.Item;

/// Decides of every item whose reading it is and whether it counts.
///
/// Belongs to the Monitor's thread. The order of checks: when it was taken, whether it was here before, who held the
/// device then, whether it can be a reading. A reading that was held or rejected is remembered as seen too, so that its
/// repeats are duplicates.
public final class Admission {
    private static final long DAY_MICROS = 86_400_000_000L;

    /// Device clocks that say a time before this were never set: 2015-01-01.
    private static final long EARLIEST_SANE_MICROS = 1_420_070_400_000_000L;

    private static final int FORMAT = 1;

    /// Sets decisions about held readings apart from the identities of readings.
    private static final long HELD_DECISION = 0x48656c64L;

    private static final InventoryOutcome ALREADY_DECIDED =
            InventoryOutcome.refused(Refusal.conflict("the held reading was decided about already"));

    private final GatewayScope scope;
    private final AdmissionOutput output;
    private final Inventory inventory = new Inventory();
    private final SeenReadings seen;
    private final AdmittedReading admitted = new AdmittedReading();
    private final Identity128 decision = new Identity128();

    /// An admission that knows nothing yet.
    ///
    /// @param seenBudget how many identities are remembered, a power of two
    /// @param scope for which practices a gateway may send
    /// @param output where its decisions go
    public Admission(int seenBudget, GatewayScope scope, AdmissionOutput output) {
        this.seen = new SeenReadings(seenBudget);
        this.scope = scope;
        this.output = output;
    }

    /// Decides about one item.
    ///
    /// @param position the journal sequence of its body
    /// @param nowMicros the journal's stamp of its body
    /// @param credential the gateway it came from
    public void admit(long position, long nowMicros, long credential, Item item) {
        TimeSource timeSource = timeSourceOf(item, nowMicros);
        long takenAtMicros = takenAt(item, timeSource, nowMicros);
        boolean future = takenAtMicros > nowMicros + DAY_MICROS;
        int day = (int) Math.floorDiv(future ? nowMicros : takenAtMicros, DAY_MICROS);
        int device = inventory.find(item.deviceHigh, item.deviceLow);
        long practice = device == 0 ? 0 : inventory.practiceOf(device);
        long patient = 0;
        Verdict verdict;
        VerdictReason reason = VerdictReason.NONE;
        if (!seen.add(item.identityHigh, item.identityLow, day)) {
            verdict = Verdict.DUPLICATE;
        } else {
            reason = Plausibility.judge(item);
            verdict = verdictFor(reason);
            if (verdict != Verdict.REJECTED) {
                VerdictReason attribution = attribution(credential, device, practice, takenAtMicros, future);
                if (attribution != VerdictReason.NONE) {
                    verdict = Verdict.HELD;
                    reason = attribution;
                } else {
                    patient = inventory.holderAt(device, takenAtMicros);
                }
            }
        }
        output.verdict(position, item, verdict, reason, practice, patient, device, takenAtMicros, timeSource);
        if (verdict == Verdict.STORED) {
            handOn(position, item, patient, device, takenAtMicros, nowMicros);
        }
    }

    private static Verdict verdictFor(VerdictReason plausibility) {
        return switch (plausibility) {
            case NONE -> Verdict.STORED;
            case IMPROBABLE, UNKNOWN_DEVICE, NOBODY_HELD_IT, OTHER_PRACTICE, IN_THE_FUTURE -> Verdict.HELD;
            case IMPOSSIBLE, PRESSURES_CROSSED, UNREADABLE -> Verdict.REJECTED;
        };
    }

    private VerdictReason attribution(long credential, int device, long practice, long takenAtMicros, boolean future) {
        if (device == 0) {
            return VerdictReason.UNKNOWN_DEVICE;
        }
        if (!scope.maySendFor(credential, practice)) {
            return VerdictReason.OTHER_PRACTICE;
        }
        if (future) {
            return VerdictReason.IN_THE_FUTURE;
        }
        return inventory.holderAt(device, takenAtMicros) == 0 ? VerdictReason.NOBODY_HELD_IT : VerdictReason.NONE;
    }

    private static TimeSource timeSourceOf(Item item, long nowMicros) {
        if (item.deviceTimeMicros != Fragments.ABSENT && item.deviceTimeMicros >= EARLIEST_SANE_MICROS) {
            return TimeSource.DEVICE;
        }
        boolean gatewayIsSane = item.gatewayTimeMicros != Fragments.ABSENT
                && item.gatewayTimeMicros >= EARLIEST_SANE_MICROS
                && item.gatewayTimeMicros <= nowMicros + DAY_MICROS;
        return gatewayIsSane ? TimeSource.GATEWAY : TimeSource.RECEIPT;
    }

    private static long takenAt(Item item, TimeSource source, long nowMicros) {
        return switch (source) {
            case DEVICE -> item.deviceTimeMicros;
            case GATEWAY -> item.gatewayTimeMicros;
            case RECEIPT -> nowMicros;
        };
    }

    private void handOn(long position, Item item, long patient, int device, long takenAtMicros, long nowMicros) {
        boolean manual = item.has(Fragments.MANUAL);
        output.admitted(admitted.is(position, item.index, patient, device, item.vital, takenAtMicros, nowMicros, manual)
                .withValues(item.firstQuanta, item.secondQuanta, item.thirdQuanta));
    }

    /// Applies an event of the inventory, or says why not.
    ///
    /// @param event registrations, assignments, returns, releases
    /// @param isPatientOf whether a patient belongs to a practice
    /// @return the number that a registered device got, 0 where the event gives none, or the refusal
    public InventoryOutcome apply(CareEvent.Inventory event, long nowMicros, PatientScope isPatientOf) {
        return switch (event) {
            case CareEvent.DeviceRegistered registered -> register(registered);
            case CareEvent.DeviceAssigned assigned -> {
                Optional<Refusal> refusal = refusalFor(
                                assigned.practice(), assigned.device().number())
                        .or(() -> isPatientOf.belongs(
                                        assigned.patient().number(),
                                        assigned.practice().number())
                                ? Optional.empty()
                                : Optional.of(Refusal.unknown("patient")));
                yield refusal.map(InventoryOutcome::refused)
                        .orElseGet(() -> hold(
                                assigned.device().number(),
                                assigned.from(),
                                assigned.patient().number()));
            }
            case CareEvent.DeviceReturned returned ->
                refusalFor(returned.practice(), returned.device().number())
                        .map(InventoryOutcome::refused)
                        .orElseGet(() -> hold(returned.device().number(), returned.from(), 0));
            case CareEvent.HeldReleased released -> release(released, nowMicros, isPatientOf);
            case CareEvent.HeldRejected rejected ->
                decideOnce(rejected.position(), rejected.index(), nowMicros)
                        ? InventoryOutcome.applied(0)
                        : ALREADY_DECIDED;
        };
    }

    /// A held reading is decided about once: the decision is remembered as a reading of its own would be.
    private boolean decideOnce(long position, int index, long nowMicros) {
        decision.startWith(position, index);
        decision.add(HELD_DECISION);
        return seen.add(decision.high(), decision.low(), (int) Math.floorDiv(nowMicros, DAY_MICROS));
    }

    private InventoryOutcome register(CareEvent.DeviceRegistered registered) {
        String identifier = registered.identifier();
        if (identifier.isEmpty() || identifier.length() > 128) {
            return InventoryOutcome.refused(Refusal.invalid("identifier must have 1 to 128 characters"));
        }
        if (inventory.find(identifier) != 0) {
            return InventoryOutcome.refused(Refusal.conflict("identifier is in the inventory already"));
        }
        return InventoryOutcome.applied(
                inventory.register(identifier, registered.practice().number()));
    }

    private Optional<Refusal> refusalFor(PracticeId practice, long device) {
        boolean known = inventory.knows(device) && inventory.practiceOf((int) device) == practice.number();
        return known ? Optional.empty() : Optional.of(Refusal.unknown("device"));
    }

    private InventoryOutcome hold(long device, Instant from, long patient) {
        inventory.hold((int) device, ChronoUnit.MICROS.between(Instant.EPOCH, from), patient);
        return InventoryOutcome.applied(0);
    }

    private InventoryOutcome release(CareEvent.HeldReleased released, long nowMicros, PatientScope isPatientOf) {
        long patient = released.patient().number();
        if (!isPatientOf.belongs(patient, released.practice().number())) {
            return InventoryOutcome.refused(Refusal.unknown("patient"));
        }
        HeldReading held = released.reading();
        if (!decideOnce(held.position(), held.index(), nowMicros)) {
            return ALREADY_DECIDED;
        }
        output.admitted(admitted.is(
                        held.position(),
                        held.index(),
                        patient,
                        held.device(),
                        held.vital(),
                        held.takenAtMicros(),
                        nowMicros,
                        held.manual())
                .withValues(held.firstQuanta(), held.secondQuanta(), held.thirdQuanta()));
        return InventoryOutcome.applied(0);
    }

    /// {@return how many readings are remembered as seen}
    public int seenReadings() {
        return seen.size();
    }

    /// Writes everything that later decisions depend on.
    public void save(DataOutput out) throws IOException {
        out.writeInt(FORMAT);
        inventory.save(out);
        seen.save(out);
    }

    /// Reads what [#save(DataOutput)] wrote into an admission that knows nothing yet.
    ///
    /// @throws IOException if it is of another format, or ends early
    public void load(DataInput in) throws IOException {
        int format = in.readInt();
        if (format != FORMAT) {
            throw new IOException("admission format must be " + FORMAT + ", not " + format);
        }
        inventory.load(in);
        seen.load(in);
    }
}
