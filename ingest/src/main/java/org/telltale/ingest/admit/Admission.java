package org.telltale.ingest.admit;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import org.telltale.care.event.CareEvent;
import org.telltale.care.event.DeviceEvent;
import org.telltale.care.event.Refusal;
import org.telltale.care.reading.AdmittedReading;
import org.telltale.care.reading.Identity128;
import org.telltale.care.reading.ReadingNote;
import org.telltale.care.reading.TimeSource;
import org.telltale.care.reading.Verdict;
import org.telltale.care.reading.VerdictReason;
import org.telltale.care.vital.Vital;
import org.telltale.ingest.decode.Fragments;
import org.telltale.ingest.decode.Item;
import org.telltale.ingest.ring.Credentials;

/// Decides of every item whose reading it is and whether it counts.
///
/// Belongs to the Monitor's thread. The order of checks: whether its gateway may speak for the device, when it was
/// taken, whether it was here before, whether it is a person's and can be a reading, who held the device then, and
/// whether it fits what that person measured before. A reading that was held or rejected is remembered as seen too, so
/// that its repeats are duplicates. Which checks there are is versioned: [AdmissionRules].
///
/// What was taken before the days that memory covers cannot be decided here: it waits, unsettled, until the
/// store's answer comes as an event, and is checked then. Whatever was taken today or yesterday is always
/// decided from memory.
public final class Admission {
    private static final int FORMAT = 5;

    /// Of release 0.1: without rules and without a past.
    private static final int FORMAT_WITHOUT_PAST = 3;

    /// Why a second decision about a held reading is refused, whichever the first was.
    public static final Refusal DECIDED_ALREADY = Releases.DECIDED_ALREADY;

    private final GatewayScope scope;
    private final AdmissionOutput output;
    private final Inventory inventory = new Inventory();
    private final DeviceFacts deviceFacts = new DeviceFacts();
    private final InventoryEvents inventoryEvents = new InventoryEvents(inventory, deviceFacts);
    private final SeenReadings seen;
    private final UnsettledReadings unsettled = new UnsettledReadings();
    private final Claims claims;
    private final AgainstThePast past;
    private final WallTime wallTime;
    private final Corrections corrections;
    private final Releases releases;
    private final Item settling = new Item();
    private final AdmittedReading admitted = new AdmittedReading();
    private final Identity128 name = new Identity128();

    /// Which of the [AdmissionRules] hold.
    private int rules = AdmissionRules.FIRST;

    /// The device of the item at hand, or 0, its practice, who sent it, whether that gateway may send for the practice,
    /// and whether nobody knows the gateway.
    private int device;

    private long sender;

    private long practice;
    private boolean isInScope;
    private boolean isNobodys;

    /// A device without a clock that sends its memory says of the newest at most when it was taken.
    private boolean isTimeKnown;

    /// What [#check] found besides its verdict.
    private VerdictReason reason = VerdictReason.NONE;

    private long patient;

    /// A look that leaves nothing behind is left out by the compiler.
    @SuppressWarnings("UnusedVariable")
    private long glanced;

    /// An admission that knows nothing yet.
    ///
    /// @param seenBudget how many identities are remembered until an event says otherwise, a power of two
    /// @param scope for which practices a gateway may send
    /// @param zones by which zone patients lived when enrolled
    /// @param output where its decisions go
    public Admission(int seenBudget, GatewayScope scope, PatientZones zones, AdmissionOutput output) {
        this.seen = new SeenReadings(seenBudget);
        this.claims = new Claims(seen, unsettled);
        this.past = new AgainstThePast(seenBudget, zones);
        this.wallTime = past.wallTime(inventory);
        this.corrections = new Corrections(seenBudget, claims);
        this.releases =
                new Releases(claims, past, corrections, seen, new Holders(inventory, deviceFacts, wallTime), output);
        this.scope = scope;
        this.output = output;
    }

    /// Decides about one item. One that the gateway may not send is left with the narrower identity that it claims.
    ///
    /// @param position the journal sequence of its body
    /// @param nowMicros the journal's stamp of its body
    /// @param credential the gateway it came from, or [Credentials#NOBODY]
    public void admit(long position, long nowMicros, long credential, Item item) {
        find(item, credential);
        if (looksAtThePast()) {
            wallTime.resolve(item, device, nowMicros);
        }
        TimeSource timeSource = TakenAt.source(item, nowMicros, earliestMicros());
        long takenAtMicros = TakenAt.micros(item, timeSource, nowMicros);
        isTimeKnown = timeSource == TimeSource.DEVICE || !item.isOlder;
        if (looksAtThePast()) {
            TakenAt.note(item, timeSource, nowMicros);
            item.flags &= timeSource == TimeSource.DEVICE ? -1 : ~ReadingNote.ZONE_UNKNOWN.bit();
        }
        Verdict verdict = verdict(position, nowMicros, credential, item, takenAtMicros);
        if (verdict == Verdict.HELD && isForRules(verdict, item, takenAtMicros, nowMicros)) {
            item.flags |= ReadingNote.SEEN_BY_RULES.bit();
        }
        output.verdict(position, item, verdict, reason, practice, patient, device, takenAtMicros, timeSource);
        finish(position, item, verdict, takenAtMicros, nowMicros, false);
    }

    /// What counts becomes part of the past; what rules may see goes to them.
    private void finish(
            long position, Item item, Verdict verdict, long takenAtMicros, long nowMicros, boolean onlyAsLate) {
        if (verdict == Verdict.STORED && looksAtThePast()) {
            past.remember(patient, device, item, takenAtMicros);
            if (item.corrects != 0) {
                releases.supersede(patient, item.vital, item.corrects, nowMicros);
            }
        }
        if (item.named != 0) {
            name(position, item, verdict, takenAtMicros);
        }
        if (isForRules(verdict, item, takenAtMicros, nowMicros)) {
            handOn(position, item, takenAtMicros, nowMicros, onlyAsLate);
        }
    }

    /// A correction that is held does not count yet: the first has the name until it does.
    private void name(long position, Item item, Verdict verdict, long takenAtMicros) {
        boolean isItself = verdict == Verdict.STORED || (verdict == Verdict.HELD && item.corrects == 0);
        if (isItself && isInScope && looksAtThePast()) {
            corrections.remember(item, sender, position, takenAtMicros);
        }
    }

    private boolean looksAtThePast() {
        return rules >= AdmissionRules.AGAINST_THE_PAST;
    }

    /// Looks at the memory that a decision about an item will need, and decides nothing.
    ///
    /// @return a patient whose thresholds it may be judged by; 0 where it will not be judged
    public long glance(Item item) {
        int found = inventory.find(item.deviceHigh, item.deviceLow);
        if (found == 0 || seen.knows(item.identityHigh, item.identityLow)) {
            return 0;
        }
        long first = inventory.firstPatientOf(found);
        glanced += past.glance(first, item.vital);
        return first;
    }

    private void find(Item item, long credential) {
        device = inventory.find(item.deviceHigh, item.deviceLow);
        sender = credential;
        practice = device == 0 ? 0 : inventory.practiceOf(device);
        isNobodys = credential == Credentials.NOBODY;
        isInScope = device != 0 && !isNobodys && scope.maySendFor(credential, practice);
        reason = VerdictReason.NONE;
        patient = 0;
    }

    private long earliestMicros() {
        return device == 0 ? Long.MIN_VALUE : inventory.firstHeldMicros(device);
    }

    private Verdict verdict(long position, long nowMicros, long credential, Item item, long takenAtMicros) {
        if (!isInScope) {
            claims.narrow(item, credential);
        }
        if (claims.isTaken(item, nowMicros)) {
            return Verdict.DUPLICATE;
        }
        if (isInScope && looksAtThePast()) {
            corrections.find(item, credential, position, takenAtMicros);
        }
        if (!isInScope || !isTimeKnown || item.corrects != 0 || !isBeyondMemory(takenAtMicros, nowMicros)) {
            claims.take(item, TakenAt.day(takenAtMicros, nowMicros), nowMicros);
            return check(item, takenAtMicros, nowMicros);
        }
        if (!unsettled.isFull()) {
            unsettled.add(UnsettledReading.of(position, credential, item, takenAtMicros));
            return Verdict.UNSETTLED;
        }
        Verdict checked = check(item, takenAtMicros, nowMicros);
        return checked == Verdict.STORED ? held(VerdictReason.BEYOND_MEMORY) : checked;
    }

    /// Something was forgotten of its day, and the day is neither today nor yesterday.
    private boolean isBeyondMemory(long takenAtMicros, long nowMicros) {
        return seen.isBeyond(TakenAt.day(takenAtMicros, nowMicros), TakenAt.day(nowMicros, nowMicros));
    }

    /// Checks what is not a duplicate; leaves reason and patient in their fields.
    private Verdict check(Item item, long takenAtMicros, long nowMicros) {
        boolean isNobody = looksAtThePast() && ReadingNote.NOT_A_PATIENT.isIn(item.flags);
        reason = isNobody ? VerdictReason.CONTROL_OR_TEST : Plausibility.judge(item, rules);
        if (Consequence.of(reason) == Consequence.REJECTED) {
            return Verdict.REJECTED;
        }
        long holder = isInScope ? inventory.holderAt(device, takenAtMicros) : 0;
        boolean isFirstForgotten = item.corrects != 0 && past.forget(holder, item.vital, device, takenAtMicros);
        reason = whyHeld(item, reason, holder, takenAtMicros, nowMicros);
        if (reason == VerdictReason.NONE && looksAtThePast()) {
            reason = past.judge(holder, device, deviceFacts.isShared(device), item, takenAtMicros);
        }
        if (isFirstForgotten && reason != VerdictReason.NONE) {
            past.restore(holder, item.vital);
        }
        patient = Consequence.of(reason) == Consequence.NOBODYS ? 0 : holder;
        if (reason == VerdictReason.NONE && looksAtThePast() && past.isUnconfirmed(holder, item, takenAtMicros)) {
            item.flags |= ReadingNote.UNCONFIRMED.bit();
        }
        return reason == VerdictReason.NONE ? Verdict.STORED : Verdict.HELD;
    }

    /// What needs a person comes before what an assignment settles: a release without a person looks at nothing
    /// more.
    private VerdictReason whyHeld(
            Item item, VerdictReason plausibility, long holder, long takenAtMicros, long nowMicros) {
        if (isNobodys) {
            return VerdictReason.UNKNOWN_GATEWAY;
        }
        if (device != 0 && !isInScope) {
            return VerdictReason.OTHER_PRACTICE;
        }
        if (TakenAt.isFuture(takenAtMicros, nowMicros)) {
            return VerdictReason.IN_THE_FUTURE;
        }
        if (!isTimeKnown) {
            return VerdictReason.TIME_UNKNOWN;
        }
        if (looksAtThePast() && ReadingNote.UNIT_UNCERTAIN.isIn(item.flags)) {
            return VerdictReason.UNIT_UNCERTAIN;
        }
        if (plausibility == VerdictReason.IMPROBABLE) {
            return VerdictReason.IMPROBABLE;
        }
        if (device == 0) {
            return VerdictReason.UNKNOWN_DEVICE;
        }
        if (holder == 0) {
            return VerdictReason.NOBODY_HELD_IT;
        }
        return looksAtThePast() && corrections.isOfTheUnknown(item, takenAtMicros)
                ? VerdictReason.CORRECTS_UNKNOWN
                : VerdictReason.NONE;
    }

    private Verdict held(VerdictReason why) {
        reason = why;
        return Verdict.HELD;
    }

    /// What is held as improbable may be the worst reading of all: rules see it if it is known whose it is.
    private boolean isForRules(Verdict verdict, Item item, long takenAtMicros, long nowMicros) {
        if (verdict == Verdict.STORED) {
            return true;
        }
        if (verdict != Verdict.HELD || patient == 0) {
            return false;
        }
        return switch (Consequence.of(reason)) {
            case RULES_SEE_IT -> true;
            case RULES_SEE_THE_VALUE -> isOfAJudgedValue(item);
            case RULES_SEE_THE_LATER -> past.isLaterTwin() && !TakenAt.isAhead(takenAtMicros, nowMicros);
            case REJECTED, NOBODYS -> false;
        };
    }

    /// A glucose of an uncertain unit is a severe lack in one and a severe excess in the other. A crisis is one
    /// whatever the pulse beside it.
    private boolean isOfAJudgedValue(Item item) {
        return reason == VerdictReason.UNIT_UNCERTAIN
                ? item.vital == Vital.GLUCOSE || !ReadingNote.UNIT_UNCERTAIN.isIn(item.flags)
                : looksAtThePast()
                        || reason != VerdictReason.IMPROBABLE
                        || Plausibility.isJudgedValueImprobable(item, rules);
    }

    private void handOn(long position, Item item, long takenAtMicros, long nowMicros, boolean onlyAsLate) {
        boolean manual = item.has(Fragments.MANUAL);
        // A single weak signal is no reason to alarm at once: rules wait for another, and not for ever.
        boolean isUnconfirmed = ReadingNote.UNCONFIRMED.isIn(item.flags);
        output.admitted(admitted.is(position, item.index, patient, device, item.vital, takenAtMicros, nowMicros, manual)
                .withValues(item.firstQuanta, item.secondQuanta, item.thirdQuanta)
                .onlyAsLate(onlyAsLate || isUnconfirmed)
                .heldAsImprobable(isUnconfirmed || reason != VerdictReason.NONE));
    }

    /// Applies an event of the inventory, or says why not.
    ///
    /// @param event registrations, assignments, returns, releases, and what the store answered
    /// @param isPatientOf whether a patient belongs to a practice
    /// @return the number that a registered device got, 0 where the event gives none, or the refusal
    public InventoryOutcome apply(CareEvent.Inventory event, long nowMicros, PatientScope isPatientOf) {
        return switch (event) {
            case CareEvent.DeviceRegistered registered -> inventoryEvents.register(registered);
            case CareEvent.DeviceAssigned assigned -> inventoryEvents.assign(assigned, isPatientOf);
            case CareEvent.DeviceReturned returned -> inventoryEvents.giveBack(returned);
            case DeviceEvent about -> inventoryEvents.apply(about, isPatientOf);
            case CareEvent.HeldReleased released -> releases.release(released, nowMicros, isPatientOf, rules);
            case CareEvent.HeldAssigned assigned -> releases.assign(assigned, nowMicros, isPatientOf, rules);
            case CareEvent.HeldRejected rejected -> releases.reject(rejected, nowMicros);
            case CareEvent.Settled settled -> settle(settled, nowMicros);
            case CareEvent.MemorySet set -> remember(set.readings());
            case CareEvent.MemoryRecalled recalled -> recall(recalled, nowMicros);
            case CareEvent.AdmissionRulesSet set -> rule(set.version());
        };
    }

    /// An answer about a reading that does not wait any more changes nothing: after a restart the store is
    /// asked again about whatever it has not seen settled.
    private InventoryOutcome settle(CareEvent.Settled settled, long nowMicros) {
        for (CareEvent.Settled.Answer answer : settled.answers()) {
            unsettled
                    .take(answer.position(), answer.index())
                    .ifPresent(reading -> settle(reading, answer.duplicate(), nowMicros));
        }
        return InventoryOutcome.applied(0);
    }

    private void settle(UnsettledReading reading, boolean duplicate, long nowMicros) {
        reading.copyTo(settling);
        find(settling, reading.credential());
        isTimeKnown = true;
        Verdict verdict = duplicate ? Verdict.DUPLICATE : check(settling, reading.takenAtMicros(), nowMicros);
        // It is late, and pages nobody as new: there is nothing to confirm.
        settling.flags &= ~ReadingNote.UNCONFIRMED.bit();
        output.settled(reading.position(), reading.index(), verdict, reason, practice, patient, device);
        finish(reading.position(), settling, verdict, reading.takenAtMicros(), nowMicros, true);
    }

    private InventoryOutcome rule(int version) {
        if (version < rules || version > AdmissionRules.NEWEST) {
            return InventoryOutcome.refused(
                    Refusal.invalid("version must be " + rules + " to " + AdmissionRules.NEWEST));
        }
        rules = version;
        return InventoryOutcome.applied(0);
    }

    /// A patient lives by another zone from a moment on. Kept whatever rules hold, for those that come later.
    public void moved(CareEvent.ZoneChanged changed) {
        past.clocks().moves(changed.patient().number(), changed.zone(), changed.from());
    }

    /// {@return which of the [AdmissionRules] hold}
    public int rules() {
        return rules;
    }

    private InventoryOutcome remember(int readings) {
        if (!SeenReadings.isBudget(readings)) {
            return InventoryOutcome.refused(Refusal.invalid("readings must be a power of two"));
        }
        seen.budget(readings);
        past.budget(readings);
        corrections.budget(readings);
        return InventoryOutcome.applied(0);
    }

    private InventoryOutcome recall(CareEvent.MemoryRecalled recalled, long nowMicros) {
        corrections.startAt(TakenAt.day(nowMicros, nowMicros) + 1);
        seen.startAt((int) recalled.from().toEpochDay());
        recalled.readings()
                .forEach(reading ->
                        claims.take(reading.identity(), (int) reading.day().toEpochDay()));
        return InventoryOutcome.applied(0);
    }

    /// {@return the device of a name, if the gateway may send for its practice, or 0}
    ///
    /// @param names UTF-8
    public long deviceOf(long credential, byte[] names, int at, int length) {
        name.hash(names, at, length);
        int found = inventory.find(name.high(), name.low());
        return found != 0 && scope.maySendFor(credential, inventory.practiceOf(found)) ? found : 0;
    }

    /// {@return how many readings are remembered at most}
    public int seenBudget() {
        return seen.budget();
    }

    /// {@return how many readings are remembered as seen}
    public int seenReadings() {
        return seen.size();
    }

    /// {@return the first day, counted from 1970 in UTC, from which on no reading was forgotten; `Integer.MIN_VALUE`
    /// where none ever was}
    public int rememberedFromDay() {
        return seen.wholeFrom();
    }

    /// {@return how many readings wait for the store to say whether they were here before}
    public int unsettledReadings() {
        return unsettled.size();
    }

    /// Writes everything that later decisions depend on.
    public void save(DataOutput out) throws IOException {
        out.writeInt(FORMAT);
        out.writeInt(rules);
        inventory.save(out);
        deviceFacts.save(out);
        seen.save(out);
        unsettled.save(out);
        past.save(out);
        corrections.save(out);
    }

    /// Reads what [#save(DataOutput)] wrote into an admission that knows nothing yet.
    ///
    /// @throws IOException if it is of another format, or ends early
    public void load(DataInput in) throws IOException {
        int format = in.readInt();
        if (format != FORMAT && format != FORMAT_WITHOUT_PAST) {
            throw new IOException(
                    "admission format must be " + FORMAT_WITHOUT_PAST + " or " + FORMAT + ", not " + format);
        }
        boolean hasPast = format == FORMAT;
        rules = hasPast ? in.readInt() : AdmissionRules.FIRST;
        inventory.load(in);
        if (hasPast) {
            deviceFacts.load(in);
        }
        seen.load(in);
        unsettled.load(in, hasPast);
        if (hasPast) {
            past.load(in);
            corrections.load(in);
        }
    }
}
