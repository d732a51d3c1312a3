package org.telltale.ingest.store;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.telltale.care.reading.ReadingNote;
import org.telltale.care.reading.TimeSource;
import org.telltale.care.reading.Verdict;
import org.telltale.care.reading.VerdictReason;
import org.telltale.ingest.decode.Fault;
import org.telltale.ingest.decode.Fragments;
import org.telltale.ingest.ring.Transport;

/// What became of many items, as the follower gathers it between two commits.
///
/// Rows are longs in one array, so that an item is written down without an object. Belongs to one thread; filled,
/// given to [ReadingStore#commit], then cleared and filled again. It grows to the largest batch seen.
///
/// Order of calls: [#body] for every record that held items, then its items in any order. Bodies come in the order
/// of their positions.
public final class Batch {
    /// What an optional number holds when there is none.
    static final long ABSENT = Fragments.ABSENT;

    static final int POSITION = 0;
    static final int ITEM = 1;
    static final int CREDENTIAL = 2;
    static final int RECEIVED_AT = 3;
    static final int PRACTICE = 4;
    static final int PATIENT = 5;
    static final int DEVICE = 6;
    static final int TAKEN_AT = 7;
    static final int TIME_SOURCE = 8;
    static final int VITAL = 9;
    static final int UNIT = 10;
    static final int FIRST_DIGITS = 11;
    static final int SECOND_DIGITS = 12;
    static final int THIRD_DIGITS = 13;
    static final int DECIMALS = 14;
    static final int DEVICE_TIME = 15;
    static final int DEVICE_OFFSET = 16;
    static final int GATEWAY_TIME = 17;
    static final int IDENTITY_HIGH = 18;
    static final int IDENTITY_LOW = 19;
    static final int FLAGS = 20;
    static final int VERDICT = 21;
    static final int REASON = 22;
    static final int INTO_POSITION = 23;
    static final int INTO_ITEM = 24;
    static final int NAME_AT = 25;
    static final int NAME_LENGTH = 26;
    static final int UNCLAIMED_HIGH = 27;
    static final int UNCLAIMED_LOW = 28;
    private static final int STRIDE = 29;

    private static final int FIRST_CAPACITY = 64;
    private static final Verdict[] VERDICTS = verdictsByCode();

    private long[] cells = new long[FIRST_CAPACITY * STRIDE];
    private int rowCount;
    private int storedCount;
    private byte[] names = new byte[256];
    private int namesLength;

    private long position;
    private long credential;
    private long receivedAtMicros;

    private final LedgerSums ledger = new LedgerSums();
    private final List<Unreadable> unreadable = new ArrayList<>();
    private final List<Undecodable> undecodable = new ArrayList<>();
    private final List<HeldDecision> heldDecisions = new ArrayList<>();
    private final List<HeldChange> heldChanges = new ArrayList<>();
    private final List<SeenLate> seenLate = new ArrayList<>();
    private final List<NotedLate> notedLate = new ArrayList<>();
    private final List<Settlement> settlements = new ArrayList<>();
    private int unsettledCount;

    /// An item that could not be read.
    record Unreadable(long position, int item, long credential, long receivedAtMicros, Fault fault, String field) {}

    /// A body that could not be read.
    record Undecodable(long position, long credential, Transport transport, int lengthBytes, long receivedAtMicros) {}

    /// What was decided about a held reading, and by which record; no patient where it was rejected.
    record HeldDecision(long decidedAt, long position, int item, long practice, long patient, long device) {
        boolean isRelease() {
            return patient != 0;
        }
    }

    /// What is known better of a held reading; 0 for a reason, a practice and a device that are as before.
    record HeldChange(long position, int item, int reason, long practice, long device, long takenAtMicros) {}

    /// That rules have seen the value of a held reading, by which record.
    record SeenLate(long position, int item, long seenPosition, long seenAtMicros) {}

    /// That a held reading has another note.
    record NotedLate(long position, int item, ReadingNote note) {}

    /// What became of an item that waited for the store's answer.
    record Settlement(
            long position, int item, Verdict verdict, VerdictReason reason, long practice, long patient, long device) {}

    /// Forgets everything.
    public void clear() {
        rowCount = 0;
        storedCount = 0;
        namesLength = 0;
        ledger.clear();
        unreadable.clear();
        undecodable.clear();
        heldDecisions.clear();
        heldChanges.clear();
        seenLate.clear();
        notedLate.clear();
        settlements.clear();
        unsettledCount = 0;
    }

    /// {@return whether there is nothing to write but the position}
    public boolean isEmpty() {
        return ledger.isEmpty()
                && undecodable.isEmpty()
                && heldDecisions.isEmpty()
                && heldChanges.isEmpty()
                && settlements.isEmpty();
    }

    /// {@return whether it holds items of which the store has to say whether they were here before}
    public boolean asksTheStore() {
        return unsettledCount > 0;
    }

    /// {@return how many items more have this verdict than before the batch; a settled one leaves the verdict that it
    /// had, so that it may be fewer}
    public long more(Verdict verdict) {
        return ledger.total(verdict);
    }

    /// {@return how many rows it will write; duplicates need none}
    public int rowCount() {
        return rowCount;
    }

    /// Starts a body: the items that follow came in it.
    ///
    /// @param position the journal sequence of the record
    /// @param credential whom it came from
    /// @param receivedAtMicros the journal's stamp of the record
    public void body(long position, long credential, long receivedAtMicros) {
        this.position = position;
        this.credential = credential;
        this.receivedAtMicros = receivedAtMicros;
    }

    /// Adds one item that could be read, whatever became of it but [Verdict#JOINED].
    ///
    /// @param from the body's fragments
    /// @param row which of them
    /// @param reason why it was held or rejected, or [VerdictReason#NONE]
    /// @param practice whose inventory the device is in, or 0
    /// @param patient who held it, or 0
    /// @param device its number, or 0
    /// @param takenAtMicros when it was taken, as derived
    /// @param timeSource where that came from
    public void item(
            Fragments from,
            int row,
            Verdict verdict,
            VerdictReason reason,
            long practice,
            long patient,
            long device,
            long takenAtMicros,
            TimeSource timeSource) {
        ledger.add(credential, receivedAtMicros, verdict);
        switch (verdict) {
            case DUPLICATE -> {}
            case JOINED -> throw new IllegalArgumentException("a joined item names what it was joined into");
            case STORED, HELD, REJECTED, UNSETTLED -> {
                int at = add(from, row, verdict, reason);
                cells[at + PRACTICE] = practice;
                cells[at + PATIENT] = patient;
                cells[at + DEVICE] = device;
                cells[at + TAKEN_AT] = takenAtMicros;
                cells[at + TIME_SOURCE] = timeSource.code();
                storedCount += verdict == Verdict.STORED ? 1 : 0;
                unsettledCount += verdict == Verdict.UNSETTLED ? 1 : 0;
                if (verdict != Verdict.STORED) {
                    keepName(at, from, row);
                }
            }
        }
    }

    /// The item that was added last claims its identity only among what its own credential sent.
    ///
    /// @param identityHigh first half of the identity under which it counts once
    /// @param identityLow the other half
    public void claimsOnly(long identityHigh, long identityLow) {
        int at = (rowCount - 1) * STRIDE;
        cells[at + UNCLAIMED_HIGH] = cells[at + IDENTITY_HIGH];
        cells[at + UNCLAIMED_LOW] = cells[at + IDENTITY_LOW];
        cells[at + IDENTITY_HIGH] = identityHigh;
        cells[at + IDENTITY_LOW] = identityLow;
    }

    /// The item that was added last has these flags: its decoder's, and the notes of whoever admitted it.
    public void noted(int flags) {
        cells[(rowCount - 1) * STRIDE + FLAGS] = flags;
    }

    /// Adds one item that was joined into another.
    ///
    /// @param from the body's fragments
    /// @param row which of them
    /// @param intoPosition the position of the reading that it is a part of now
    /// @param intoItem its place in its body
    public void joined(Fragments from, int row, long intoPosition, int intoItem) {
        ledger.add(credential, receivedAtMicros, Verdict.JOINED);
        int at = add(from, row, Verdict.JOINED, VerdictReason.NONE);
        cells[at + TAKEN_AT] = receivedAtMicros;
        cells[at + INTO_POSITION] = intoPosition;
        cells[at + INTO_ITEM] = intoItem;
    }

    /// Adds one item that could not be read.
    ///
    /// @param item its place in its body
    /// @param field the name as the format spells it, never what the sender wrote
    public void unreadable(int item, Fault fault, String field) {
        ledger.add(credential, receivedAtMicros, Verdict.REJECTED);
        unreadable.add(new Unreadable(position, item, credential, receivedAtMicros, fault, field));
    }

    /// Adds the current body as one that could not be decoded.
    public void undecodable(Transport transport, int lengthBytes) {
        undecodable.add(new Undecodable(position, credential, transport, lengthBytes, receivedAtMicros));
    }

    /// Adds the release of a held reading to a patient.
    ///
    /// @param decidedAt the journal sequence of the release
    /// @param position the position of the held reading's body
    /// @param item its place in that body
    /// @param device the number of the device, or 0 where it is still unknown
    public void release(long decidedAt, long position, int item, long practice, long patient, long device) {
        heldDecisions.add(new HeldDecision(decidedAt, position, item, practice, patient, device));
    }

    /// Adds the rejection of a held reading.
    ///
    /// @param decidedAt the journal sequence of the rejection
    /// @param position the position of the held reading's body
    /// @param item its place in that body
    public void reject(long decidedAt, long position, int item, long practice) {
        heldDecisions.add(new HeldDecision(decidedAt, position, item, practice, 0, 0));
    }

    /// Adds when a held reading was taken, which is known now.
    public void retime(long position, int item, long takenAtMicros) {
        heldChanges.add(new HeldChange(position, item, 0, 0, 0, takenAtMicros));
    }

    /// Adds why a held reading stays held, and what is known of it now.
    public void holdAgain(
            long position, int item, VerdictReason reason, long practice, long device, long takenAtMicros) {
        heldChanges.add(new HeldChange(position, item, reason.code(), practice, device, takenAtMicros));
    }

    /// Adds that rules have seen the value of a held reading, which they had not when it came in.
    ///
    /// @param seenPosition the journal sequence of the record that showed it to them
    public void seenByRules(long position, int item, long seenPosition, long seenAtMicros) {
        seenLate.add(new SeenLate(position, item, seenPosition, seenAtMicros));
    }

    /// Adds a note to a held reading, which it had not when it came in.
    public void notedLate(long position, int item, ReadingNote note) {
        notedLate.add(new NotedLate(position, item, note));
    }

    /// Adds what became of an item that was added as [Verdict#UNSETTLED], in this batch or in one before.
    ///
    /// @param position the position of its body
    /// @param item its place in that body
    /// @param verdict stored, duplicate, held or rejected
    /// @param reason why it was held or rejected, or [VerdictReason#NONE]
    /// @param practice whose inventory the device is in, or 0
    /// @param patient who held it, or 0
    /// @param device its number, or 0
    public void settle(
            long position, int item, Verdict verdict, VerdictReason reason, long practice, long patient, long device) {
        settlements.add(new Settlement(position, item, verdict, reason, practice, patient, device));
    }

    private int add(Fragments from, int row, Verdict verdict, VerdictReason reason) {
        int at = rowCount++ * STRIDE;
        if (at == cells.length) {
            cells = Arrays.copyOf(cells, 2 * at);
        }
        cells[at + POSITION] = position;
        cells[at + ITEM] = from.item[row];
        cells[at + CREDENTIAL] = credential;
        cells[at + RECEIVED_AT] = receivedAtMicros;
        cells[at + VERDICT] = verdict.code();
        cells[at + REASON] = reason.code();
        cells[at + NAME_LENGTH] = 0;
        cells[at + UNCLAIMED_HIGH] = ABSENT;
        copyValues(at, from, row);
        copyIdentity(at, from, row);
        return at;
    }

    private void copyValues(int at, Fragments from, int row) {
        cells[at + VITAL] = from.vital[row].code();
        cells[at + UNIT] = from.unit[row].code();
        cells[at + FIRST_DIGITS] = from.firstDigits[row];
        cells[at + SECOND_DIGITS] = from.secondDigits[row];
        cells[at + THIRD_DIGITS] = from.thirdDigits[row];
        cells[at + DECIMALS] = from.decimals[row];
        cells[at + FLAGS] = from.flags[row];
    }

    private void copyIdentity(int at, Fragments from, int row) {
        cells[at + DEVICE_TIME] = from.deviceTimeMicros[row];
        cells[at + DEVICE_OFFSET] = from.deviceOffsetMinutes[row];
        cells[at + GATEWAY_TIME] = from.gatewayTimeMicros[row];
        cells[at + IDENTITY_HIGH] = from.identityHigh[row];
        cells[at + IDENTITY_LOW] = from.identityLow[row];
    }

    private void keepName(int at, Fragments from, int row) {
        int length = from.deviceLength[row];
        if (namesLength + length > names.length) {
            names = Arrays.copyOf(names, Math.max(2 * names.length, namesLength + length));
        }
        System.arraycopy(from.text, from.deviceAt[row], names, namesLength, length);
        cells[at + NAME_AT] = namesLength;
        cells[at + NAME_LENGTH] = length;
        namesLength += length;
    }

    /// {@return one cell of one row}
    long cell(int row, int field) {
        return cells[row * STRIDE + field];
    }

    boolean isPresent(int row, int field) {
        return cell(row, field) != ABSENT;
    }

    boolean is(int row, Verdict verdict) {
        return cell(row, VERDICT) == verdict.code();
    }

    Verdict verdict(int row) {
        return VERDICTS[(int) cell(row, VERDICT)];
    }

    /// Whether its identity makes it count once. Where it is only probable, two readings may share it.
    boolean countsOnce(int row) {
        return (cell(row, FLAGS) & Fragments.PROBABLE) == 0;
    }

    byte[] names() {
        return names;
    }

    int storedCount() {
        return storedCount;
    }

    LedgerSums ledger() {
        return ledger;
    }

    List<Unreadable> unreadable() {
        return unreadable;
    }

    List<Undecodable> undecodable() {
        return undecodable;
    }

    List<HeldDecision> heldDecisions() {
        return heldDecisions;
    }

    List<HeldChange> heldChanges() {
        return heldChanges;
    }

    List<SeenLate> seenLate() {
        return seenLate;
    }

    List<NotedLate> notedLate() {
        return notedLate;
    }

    List<Settlement> settlements() {
        return settlements;
    }

    private static Verdict[] verdictsByCode() {
        Verdict[] byCode = new Verdict[Verdict.values().length + 1];
        for (Verdict verdict : Verdict.values()) {
            byCode[verdict.code()] = verdict;
        }
        return byCode;
    }

    /// {@return the row of an item; rows are in the order of their positions, and few rows share one}
    int rowOf(long wantedPosition, int wantedItem) {
        int low = 0;
        int high = rowCount;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (cell(middle, POSITION) < wantedPosition) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        for (int row = low; row < rowCount && cell(row, POSITION) == wantedPosition; row++) {
            if (cell(row, ITEM) == wantedItem) {
                return row;
            }
        }
        throw new IllegalArgumentException("no item " + wantedItem + " of " + wantedPosition + " in the batch");
    }
}
