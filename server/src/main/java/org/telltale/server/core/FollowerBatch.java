package org.telltale.server.core;

import java.util.ArrayList;
import java.util.List;
import org.telltale.care.account.AccountView;
import org.telltale.care.event.CareEvent;
import org.telltale.care.event.DeviceEvent;
import org.telltale.care.event.ReadingEvent;
import org.telltale.care.patient.PatientId;
import org.telltale.care.practice.PracticeId;
import org.telltale.care.reading.HeldReading;
import org.telltale.care.reading.ReadingNote;
import org.telltale.care.reading.ReadingPlace;
import org.telltale.care.reading.TimeSource;
import org.telltale.care.reading.Verdict;
import org.telltale.care.reading.VerdictReason;
import org.telltale.care.store.DeviceSign;
import org.telltale.care.store.SupersededProjection;
import org.telltale.ingest.admit.GatewayScope;
import org.telltale.ingest.decode.Fragments;
import org.telltale.ingest.decode.Item;
import org.telltale.ingest.fetch.FetchAttempt;
import org.telltale.ingest.journal.JournalRecord;
import org.telltale.ingest.ring.RecordType;
import org.telltale.ingest.ring.Transport;
import org.telltale.ingest.store.Batch;

/// What the follower's Monitor decided since the last commit, on its way to the store. Belongs to the
/// follower's thread.
final class FollowerBatch extends EpisodeNotes implements MonitorObserver {
    private long countedAfter;
    private final Batch items = new Batch();
    private final List<AppliedEvent> events = new ArrayList<>();
    private final List<Settled> settled = new ArrayList<>();
    private final List<SupersededProjection.Change> corrections = new ArrayList<>();
    private final List<SupersededProjection.Waiting> waitingCorrections = new ArrayList<>();
    private final Signs signs = new Signs();
    private List<DeviceSign> signsToWrite = List.of();
    private GatewayScope scope = (_, _) -> false;
    private Fragments fragments = new Fragments();
    private int row;
    private long position;
    private long stampMicros;
    private long credential;
    private int recordCount;
    private long countedItems;
    private boolean holdsReleasable;

    /// Whether the record's release found its reading odd.
    private boolean staysHeld;

    /// A batch that counts the items of records after one.
    FollowerBatch(long countedAfter) {
        this.countedAfter = countedAfter;
    }

    /// An event that was applied.
    ///
    /// @param number what the new thing is called, or 0
    record AppliedEvent(long position, long stampMicros, CareEvent event, long number) {}

    /// A reading that waited for the store's answer became one of a patient.
    ///
    /// @param decidedPosition the record that the answer came in
    /// @param position the record that the reading came in
    record Settled(long decidedPosition, long stampMicros, long position, int index, long patient) {}

    @Override
    void clear() {
        super.clear();
        items.clear();
        events.clear();
        settled.clear();
        corrections.clear();
        waitingCorrections.clear();
        recordCount = 0;
        countedItems = 0;
        holdsReleasable = false;
    }

    /// Starts a record; its decisions follow.
    ///
    /// @param decoded what its body says, if it has one
    void begin(JournalRecord record, Fragments decoded) {
        begin(record.sequence(), record.principal(), record.stampMicros(), decoded);
        if (record.type() == RecordType.POISON) {
            items.undecodable(transportOf(record.version()), record.payloadLength());
        }
    }

    /// Starts a record whose body, if it has one, can be read.
    void begin(long sequence, long principal, long stamp, Fragments decoded) {
        recordCount++;
        fragments = decoded;
        row = 0;
        position = sequence;
        stampMicros = stamp;
        credential = principal;
        noteFrom(sequence, stamp);
        staysHeld = false;
        items.body(sequence, principal, stamp);
    }

    private static Transport transportOf(int code) {
        for (Transport transport : Transport.values()) {
            if (transport.code() == code) {
                return transport;
            }
        }
        throw new IllegalArgumentException("no transport has code " + code);
    }

    /// Begins again with what a Monitor decides: nothing that was heard before is known.
    void follow(Monitor monitor) {
        scope = monitor.directory();
        signs.forget();
    }

    /// What was decided since the last commit is in the database already, from an earlier run.
    void dropStored() {
        clear();
        signs.forget();
    }

    /// Hears what the devices of the record's body say of themselves, after the Monitor has run over it.
    void hear(Monitor monitor) {
        for (int signal = 0; signal < fragments.signalCount(); signal++) {
            long device = monitor.deviceOf(
                    credential, fragments.text, fragments.signalNameAt(signal), fragments.signalNameLength(signal));
            if (device != 0) {
                signs.said(device, credential, stampMicros, fragments.signal(signal), fragments.signalValue(signal));
            }
        }
    }

    /// Whoever may send for the practice is believed that the device is there, whatever becomes of its reading.
    private void hear(long device, long practice, Verdict verdict, long takenAtMicros) {
        if (device != 0 && scope.maySendFor(credential, practice)) {
            signs.heard(device, credential, stampMicros);
            if (verdict == Verdict.STORED) {
                signs.read(device, credential, stampMicros, takenAtMicros);
            }
        }
    }

    /// Before a commit: what was heard is written with it, unless much more waits behind it.
    void gatherSigns(boolean isCatchingUp) {
        signsToWrite = signs.toWrite(isCatchingUp);
    }

    List<DeviceSign> signsToWrite() {
        return signsToWrite;
    }

    /// After a commit.
    void signsWritten() {
        if (!signsToWrite.isEmpty()) {
            signs.written();
            signsToWrite = List.of();
        }
    }

    Batch items() {
        return items;
    }

    List<AppliedEvent> events() {
        return events;
    }

    List<Settled> settled() {
        return settled;
    }

    /// {@return readings that took the place of others, or were given to another patient, as it happened}
    List<SupersededProjection.Change> corrections() {
        return corrections;
    }

    /// {@return held readings that would take the place of others}
    List<SupersededProjection.Waiting> waitingCorrections() {
        return waitingCorrections;
    }

    /// {@return whether a reading was decided about after it was received}
    boolean decidesLate() {
        return !settled.isEmpty()
                || !corrections.isEmpty()
                || events.stream().anyMatch(applied -> isAboutHeld(applied.event()));
    }

    private static boolean isAboutHeld(CareEvent event) {
        return event instanceof CareEvent.HeldReleased
                || event instanceof CareEvent.HeldAssigned
                || event instanceof CareEvent.HeldRejected;
    }

    /// {@return whether nothing was decided but verdicts}
    boolean isOnlyReadings() {
        return events.isEmpty()
                && steps().isEmpty()
                && reviews().isEmpty()
                && corrections.isEmpty()
                && waitingCorrections.isEmpty();
    }

    /// {@return whether held readings may be released without a person, once this is stored}
    boolean mayRelease() {
        return holdsReleasable || events.stream().anyMatch(applied -> changesHands(applied.event()));
    }

    private static boolean changesHands(CareEvent event) {
        return event instanceof CareEvent.DeviceRegistered
                || event instanceof CareEvent.DeviceAssigned
                || event instanceof CareEvent.DeviceReturned
                || event instanceof DeviceEvent;
    }

    int recordCount() {
        return recordCount;
    }

    /// {@return how many items the records after the one of the constructor had}
    long countedItems() {
        return countedItems;
    }

    /// Its items are counted: where the store goes back to an older place, they come again and count no more.
    void counted() {
        countedAfter = Math.max(countedAfter, position);
    }

    private void count(int more) {
        if (position > countedAfter) {
            countedItems += more;
        }
    }

    @Override
    public void verdict(
            long at,
            Item item,
            Verdict verdict,
            VerdictReason reason,
            long practice,
            long patient,
            long device,
            long takenAtMicros,
            TimeSource timeSource) {
        count(1);
        hear(device, practice, verdict, takenAtMicros);
        holdsReleasable |= reason == VerdictReason.BEYOND_MEMORY;
        items.item(fragments, row, verdict, reason, practice, patient, device, takenAtMicros, timeSource);
        if (verdict != Verdict.DUPLICATE) {
            items.noted(item.flags);
        }
        if (verdict != Verdict.DUPLICATE && item.identityHigh != fragments.identityHigh[row]) {
            items.claimsOnly(item.identityHigh, item.identityLow);
        }
        if (item.corrects != 0) {
            corrects(at, item.index, verdict, patient, item.corrects);
        }
        row++;
    }

    @Override
    public void corrects(long at, int index, Verdict verdict, long patient, long corrected) {
        ReadingPlace place = new ReadingPlace(at, index);
        ReadingPlace of = ReadingPlace.of(corrected);
        if (verdict == Verdict.STORED) {
            PatientId whose = new PatientId(patient);
            corrections.add(new SupersededProjection.Correction(position, stampMicros, whose, place, of));
        } else if (verdict == Verdict.HELD) {
            // Perhaps nobody is known to have held the device.
            waitingCorrections.add(new SupersededProjection.Waiting(place, of));
        }
    }

    @Override
    public void settled(
            long at,
            int index,
            Verdict verdict,
            VerdictReason reason,
            long practice,
            long patient,
            long device,
            boolean isForRules) {
        items.settle(at, index, verdict, reason, practice, patient, device);
        if (verdict == Verdict.HELD && isForRules) {
            items.seenByRules(at, index, position, stampMicros);
        }
        if (verdict == Verdict.STORED) {
            settled.add(new Settled(position, stampMicros, at, index, patient));
        }
    }

    @Override
    public void unreadable(long at, int count) {
        count(count);
        for (int fault = 0; fault < count; fault++) {
            items.unreadable(fragments.faultItem(fault), fragments.fault(fault), fragments.faultField(fault));
        }
    }

    @Override
    public void event(long at, long stamp, CareEvent event, Outcome outcome) {
        if (outcome instanceof Outcome.Applied(long number)) {
            events.add(new AppliedEvent(at, stamp, event, number));
            noteDecision(at, event);
        }
    }

    @Override
    public void fetchDue(FetchAttempt attempt) {
        // The live path fetches.
    }

    @Override
    public void accountChanged(AccountView account) {
        // The events behind it are written down.
    }

    @Override
    public void noticeOfNobody(long credential) {
        // The body is in the journal, and there is nobody to write it down for.
    }

    private void noteDecision(long decidedAt, CareEvent event) {
        if (event instanceof CareEvent.HeldReleased released) {
            release(decidedAt, released.reading(), released.practice(), released.patient());
        } else if (event instanceof CareEvent.HeldAssigned assigned && !staysHeld) {
            release(decidedAt, assigned.reading(), assigned.practice(), assigned.patient());
        } else if (event instanceof CareEvent.HeldRejected rejected) {
            items.reject(
                    decidedAt,
                    rejected.position(),
                    rejected.index(),
                    rejected.practice().number());
        } else if (event instanceof ReadingEvent.ReadingReassigned moved) {
            HeldReading reading = moved.reading();
            ReadingPlace place = new ReadingPlace(reading.position(), reading.index());
            corrections.add(new SupersededProjection.Move(decidedAt, stampMicros, place, moved.from(), moved.to()));
        }
    }

    private void release(long decidedAt, HeldReading reading, PracticeId practice, PatientId patient) {
        items.release(
                decidedAt, reading.position(), reading.index(), practice.number(), patient.number(), reading.device());
        reading.corrects()
                .map(of -> new SupersededProjection.Correction(
                        decidedAt, stampMicros, patient, new ReadingPlace(reading.position(), reading.index()), of))
                .ifPresent(corrections::add);
    }

    @Override
    public void retimed(long at, int index, long takenAtMicros) {
        items.retime(at, index, takenAtMicros);
    }

    @Override
    public void noted(long at, int index, ReadingNote note) {
        items.notedLate(at, index, note);
    }

    @Override
    public void heldAgain(
            long at,
            int index,
            VerdictReason reason,
            long practice,
            long device,
            long takenAtMicros,
            boolean isForRules) {
        staysHeld = true;
        items.holdAgain(at, index, reason, practice, device, takenAtMicros);
        if (isForRules) {
            items.seenByRules(at, index, position, stampMicros);
        }
    }
}
