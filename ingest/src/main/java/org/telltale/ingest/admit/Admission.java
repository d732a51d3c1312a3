package org.telltale.ingest.admit;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.time.ZoneId;
import org.telltale.care.day.Timeline;
import org.telltale.care.event.CareEvent;
import org.telltale.care.event.DeviceEvent;
import org.telltale.care.event.ReadingEvent;
import org.telltale.care.event.Refusal;
import org.telltale.care.reading.AdmittedReading;
import org.telltale.care.reading.Identity128;
import org.telltale.care.reading.ReadingNote;
import org.telltale.care.reading.TimeSource;
import org.telltale.care.reading.Verdict;
import org.telltale.care.reading.VerdictReason;
import org.telltale.ingest.decode.Fragments;
import org.telltale.ingest.decode.Item;

/// Decides of every item whose reading it is and whether it counts.
///
/// Belongs to the Monitor's thread. The order of checks: whether its gateway may speak for the
/// device, when it was taken, whether it was here before, whether it is a person's and can be a
/// reading, who held the device then, and whether it fits what that person measured before. A
/// reading that was held or rejected is remembered as seen too, so that its repeats are duplicates.
/// Which checks there are is versioned: [AdmissionRules].
///
/// What was taken before the days that memory covers cannot be decided here: it waits, unsettled,
/// until the store's answer comes as an event, and is checked then. Whatever was taken today or
/// yesterday is always decided from memory.
public final class Admission {
    private static final int FORMAT = 8;
    private static final int FORMAT_WITHOUT_USERS = 7;
    private static final int FORMAT_WITHOUT_NAMES = 6;
    private static final int FORMAT_WITHOUT_MOVED = 5;

    /// Why a second decision about a held reading is refused, whichever the first was.
    public static final Refusal DECIDED_ALREADY = Releases.DECIDED_ALREADY;

    /// The number of an assignment that was applied, and whose reading stays held for another reason.
    public static final long HELD_AGAIN = Releases.HELD_AGAIN;

    private final GatewayScope scope;
    private final AdmissionOutput output;
    private final Inventory inventory = new Inventory();
    private final Attribution attribution;
    private final DeviceFacts deviceFacts = new DeviceFacts();
    private final InventoryEvents inventoryEvents = new InventoryEvents(inventory, deviceFacts);
    private final SeenReadings seen;
    private final UnsettledReadings unsettled = new UnsettledReadings();
    private final Claims claims;
    private final AgainstThePast past;
    private final WallTime wallTime;
    private final Corrections corrections;
    private final Checks checks;
    private final Releases releases;
    private final Reassignments reassignments;
    private final Item settling = new Item();
    private final AdmittedReading admitted = new AdmittedReading();
    private final Identity128 name = new Identity128();

    /// A device without a clock that sends its memory says of the newest at most when it was taken.
    private boolean isTimeKnown;

    /// A look that leaves nothing behind is left out by the compiler.
    @SuppressWarnings("UnusedVariable")
    private long glanced;

    /// An admission that knows nothing yet.
    ///
    /// @param seenBudget how many identities are remembered until an event says otherwise, a power
    ///     of two
    /// @param scope for which practices a gateway may send
    /// @param zones by which zone patients lived when enrolled
    /// @param output where its decisions go
    public Admission(int seenBudget, GatewayScope scope, PatientZones zones, AdmissionOutput output) {
        this.seen = new SeenReadings(seenBudget);
        this.claims = new Claims(seen, unsettled);
        this.past = new AgainstThePast(seenBudget, zones);
        this.wallTime = past.wallTime(inventory);
        this.corrections = new Corrections(seenBudget, claims);
        this.attribution = new Attribution(inventory, scope);
        this.checks = new Checks(attribution, deviceFacts, past, corrections);
        this.releases =
                new Releases(claims, past, corrections, checks, new Holders(inventory, deviceFacts, wallTime), output);
        this.reassignments = new Reassignments(past, corrections, checks, releases, output);
        this.scope = scope;
        this.output = output;
    }

    /// Decides about one item. One that the gateway may not send is left with the narrower identity
    /// that it claims.
    ///
    /// @param position the journal sequence of its body
    /// @param nowMicros the journal's stamp of its body
    /// @param credential the gateway it came from, or `Credentials.NOBODY`
    public void admit(long position, long nowMicros, long credential, Item item) {
        find(item, credential);
        item.flags &= checks.listenToFaults() ? -1 : ~ReadingNote.DEVICE_FAULT.bit();
        if (checks.lookAtThePast()) {
            wallTime.resolve(item, attribution.device(), nowMicros);
        }
        TimeSource timeSource = TakenAt.source(item, nowMicros, attribution.firstHeldMicros());
        long takenAtMicros = TakenAt.micros(item, timeSource, nowMicros);
        isTimeKnown = timeSource == TimeSource.DEVICE || !item.isOlder;
        if (checks.lookAtThePast()) {
            TakenAt.note(item, timeSource, nowMicros);
            item.flags &= timeSource == TimeSource.DEVICE ? -1 : ~ReadingNote.ZONE_UNKNOWN.bit();
        }
        Verdict verdict = verdict(position, nowMicros, credential, item, takenAtMicros);
        if (verdict == Verdict.HELD && checks.isForRules(verdict, item, takenAtMicros, nowMicros)) {
            item.flags |= ReadingNote.SEEN_BY_RULES.bit();
        }
        output.verdict(
                position,
                item,
                verdict,
                checks.reason(),
                attribution.practice(),
                checks.patient(),
                attribution.device(),
                takenAtMicros,
                timeSource);
        finish(position, item, verdict, takenAtMicros, nowMicros, false);
    }

    /// What counts becomes part of the past; what rules may see goes to them.
    private void finish(
            long position, Item item, Verdict verdict, long takenAtMicros, long nowMicros, boolean isSettled) {
        if (verdict == Verdict.STORED && checks.lookAtThePast()) {
            past.remember(checks.patient(), attribution.device(), item, takenAtMicros);
            if (item.corrects != 0) {
                releases.supersede(checks.patient(), item.vital, item.corrects, nowMicros);
            }
        }
        if (item.named != 0) {
            name(position, item, verdict, takenAtMicros, nowMicros, isSettled);
        }
        if (checks.isForRules(verdict, item, takenAtMicros, nowMicros)) {
            handOn(position, item, takenAtMicros, nowMicros, isSettled);
        }
    }

    /// A correction that is held does not count yet: the first has the name until it does, also
    /// where nobody knows which that is. A name of a day that has not been would be forgotten last.
    private void name(
            long position, Item item, Verdict verdict, long takenAtMicros, long nowMicros, boolean isSettled) {
        boolean isItself = verdict == Verdict.STORED || (verdict == Verdict.HELD && item.corrects == 0);
        boolean isOfTheUnknown = verdict == Verdict.HELD
                && checks.reason() == VerdictReason.CORRECTS_UNKNOWN
                && checks.rules() >= AdmissionRules.NO_NAME_OF_THE_UNKNOWN;
        boolean isOfADay = !TakenAt.isFuture(takenAtMicros, nowMicros);
        if (isItself && !isOfTheUnknown && isOfADay && attribution.isInScope() && checks.lookAtThePast()) {
            // What was taken long ago would be forgotten first, and has come to count just now.
            long keptAsOfMicros = isSettled ? nowMicros : takenAtMicros;
            corrections.remember(
                    item, attribution.sender(), position, takenAtMicros, TakenAt.day(keptAsOfMicros, keptAsOfMicros));
        }
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
        attribution.find(item, credential);
        checks.start();
    }

    private Verdict verdict(long position, long nowMicros, long credential, Item item, long takenAtMicros) {
        boolean isInScope = attribution.isInScope();
        if (!isInScope) {
            claims.narrow(item, credential);
        }
        if (claims.isTaken(item, nowMicros)) {
            return Verdict.DUPLICATE;
        }
        if (isInScope && checks.lookAtThePast()) {
            corrections.find(item, credential, position, takenAtMicros, nowMicros);
        }
        boolean keepsName = checks.rules() >= AdmissionRules.NAMES_OF_THE_UNSETTLED;
        // The first value may come again, long forgotten: it must not take the place of what corrected it.
        boolean isKnownByName = item.corrects != 0 && !keepsName;
        if (!isInScope || !isTimeKnown || isKnownByName || !claims.areBeyondMemory(takenAtMicros, nowMicros)) {
            claims.take(item, TakenAt.day(takenAtMicros, nowMicros), nowMicros);
            if (isInScope && checks.rules() >= AdmissionRules.NOTHING_BESIDE_WHAT_WAITS) {
                corrections.findWaiting(item, credential, position, takenAtMicros);
            }
            return checks.check(item, takenAtMicros, nowMicros, isTimeKnown);
        }
        if (!unsettled.isFull()) {
            unsettled.add(UnsettledReading.of(position, credential, item, takenAtMicros, keepsName));
            return Verdict.UNSETTLED;
        }
        Verdict checked = checks.check(item, takenAtMicros, nowMicros, isTimeKnown);
        return checked == Verdict.STORED ? checks.hold(item, VerdictReason.BEYOND_MEMORY) : checked;
    }

    private void handOn(long position, Item item, long takenAtMicros, long nowMicros, boolean onlyAsLate) {
        boolean manual = item.has(Fragments.MANUAL);
        // A single weak signal is no reason to alarm at once: rules wait for another, and not for ever.
        boolean isUnconfirmed = ReadingNote.UNCONFIRMED.isIn(item.flags);
        output.admitted(admitted.is(
                        position,
                        item.index,
                        checks.patient(),
                        attribution.device(),
                        item.vital,
                        takenAtMicros,
                        nowMicros,
                        manual)
                .withValues(item.firstQuanta, item.secondQuanta, item.thirdQuanta)
                .onlyAsLate(onlyAsLate || isUnconfirmed)
                .heldAsImprobable(isUnconfirmed || checks.reason() != VerdictReason.NONE));
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
            case CareEvent.HeldReleased released -> releases.release(released, nowMicros, isPatientOf);
            case CareEvent.HeldAssigned assigned -> releases.assign(assigned, nowMicros, isPatientOf);
            case CareEvent.HeldRejected rejected -> releases.reject(rejected, nowMicros);
            case ReadingEvent.ReadingReassigned moved -> reassignments.reassign(moved, nowMicros, isPatientOf);
            case CareEvent.Settled settled -> settle(settled, nowMicros);
            case CareEvent.MemorySet set -> remember(set.readings());
            case CareEvent.MemoryRecalled recalled -> recall(recalled);
            case CareEvent.AdmissionRulesSet set -> rule(set.version());
        };
    }

    /// An answer about a reading that does not wait any more changes nothing: after a restart the
    /// store is asked again about whatever it has not seen settled.
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
        if (attribution.isInScope()) {
            findName(reading, duplicate, nowMicros);
        }
        Verdict verdict =
                duplicate ? Verdict.DUPLICATE : checks.check(settling, reading.takenAtMicros(), nowMicros, true);
        boolean corrects = settling.corrects != 0 && (verdict == Verdict.STORED || verdict == Verdict.HELD);
        if (corrects) {
            output.corrects(reading.position(), reading.index(), verdict, checks.patient(), settling.corrects);
        }
        // It is late, and pages nobody as new: there is nothing to confirm.
        settling.flags &= ~ReadingNote.UNCONFIRMED.bit();
        output.settled(
                reading.position(),
                reading.index(),
                verdict,
                checks.reason(),
                attribution.practice(),
                checks.patient(),
                attribution.device(),
                checks.isForRules(verdict, settling, reading.takenAtMicros(), nowMicros));
        finish(reading.position(), settling, verdict, reading.takenAtMicros(), nowMicros, true);
    }

    /// Answers come in the order of the readings: the first value under a name is settled before
    /// the next.
    private void findName(UnsettledReading reading, boolean duplicate, long nowMicros) {
        if (!duplicate) {
            corrections.find(settling, reading.credential(), reading.position(), reading.takenAtMicros(), nowMicros);
        } else if (settling.named != 0) {
            int today = TakenAt.day(nowMicros, nowMicros);
            corrections.rememberDuplicate(
                    settling, reading.credential(), reading.position(), reading.takenAtMicros(), today);
        }
    }

    private InventoryOutcome rule(int version) {
        if (version < rules() || version > AdmissionRules.NEWEST) {
            return InventoryOutcome.refused(
                    Refusal.invalid("version must be " + rules() + " to " + AdmissionRules.NEWEST));
        }
        rules(version);
        return InventoryOutcome.applied(0);
    }

    private void rules(int version) {
        checks.rules(version);
        past.rules(version);
    }

    /// A patient lives by another zone from a moment on. Kept whatever rules hold, for those that
    /// come later.
    public void moved(CareEvent.ZoneChanged changed) {
        past.clocks().moves(changed.patient().number(), changed.zone(), changed.from());
    }

    /// {@return the date on a patient's wall at a moment, days since 1970; allocates nothing for
    /// whoever never moved}
    public long epochDay(long patient, long micros) {
        return past.clocks().epochDay(patient, micros);
    }

    /// {@return the zones that a patient lives by}
    public Timeline<ZoneId> zonesOf(long patient) {
        return past.clocks().zonesOf(patient);
    }

    /// {@return which of the [AdmissionRules] hold}
    public int rules() {
        return checks.rules();
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

    private InventoryOutcome recall(CareEvent.MemoryRecalled recalled) {
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

    /// {@return the first day, counted from 1970 in UTC, from which on no reading was forgotten;
    /// `Integer.MIN_VALUE` where none ever was}
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
        out.writeInt(rules());
        inventory.save(out);
        deviceFacts.save(out);
        seen.save(out);
        unsettled.save(out);
        past.save(out);
        corrections.save(out);
        deviceFacts.saveUsers(out);
    }

    /// Reads what [#save(DataOutput)] wrote into an admission that knows nothing yet.
    ///
    /// That of release 0.1 is not read: it says of nobody who has moved by which zone they live,
    /// which the journal does.
    ///
    /// @throws IOException if it is of another format, or ends early
    public void load(DataInput in) throws IOException {
        int format = in.readInt();
        if (format < FORMAT_WITHOUT_MOVED || format > FORMAT) {
            throw new IOException(
                    "admission format must be " + FORMAT_WITHOUT_MOVED + " to " + FORMAT + ", not " + format);
        }
        rules(in.readInt());
        inventory.load(in);
        deviceFacts.load(in);
        seen.load(in);
        unsettled.load(in, format > FORMAT_WITHOUT_NAMES, format > FORMAT_WITHOUT_USERS);
        past.load(in, format > FORMAT_WITHOUT_MOVED);
        corrections.load(in);
        if (format > FORMAT_WITHOUT_USERS) {
            deviceFacts.loadUsers(in);
        }
    }
}
