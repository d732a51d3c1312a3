package org.telltale.ingest.admit;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;
import org.telltale.care.vital.Vital;

/// The last readings that counted of every person, a few of each vital that is judged by them.
///
/// ```
/// tracks  [ . | x | . ]   one place for each patient and vital; an array from the first reading on
/// track   oldest << 32 | count, left up to, then a ring of
///           taken at, first value, device << 32 | low signal << 31 | paired << 30 | hash of the other values
/// ```
///
/// At most [#MOST] readings of a vital, in the order of their times, 224 bytes: 1 kB for whoever measures everything.
/// A ring, so that the next reading moves none: what is asked of most readings, the oldest and the newest, is near
/// each other. Allocates with a person's first reading of a vital, and no more. Belongs to the Monitor's thread.
final class PersonPast {
    /// The most readings of one vital that are remembered of a person, a power of two.
    static final int MOST = 8;

    /// In place of a reading: there is none.
    static final int NONE = -1;

    private static final int HEAD = 0;
    private static final int LEFT_UP_TO = 1;
    private static final int FIRST_ENTRY = 2;
    private static final int STRIDE = 3;
    private static final int TAKEN_AT = 0;
    private static final int FIRST = 1;
    private static final int REST = 2;
    private static final int CELLS = FIRST_ENTRY + STRIDE * MOST;

    private static final int NOT_KEPT = -1;
    private static final int KEPT_VITALS = 5;
    private static final int FIRST_TRACKS = 64 * KEPT_VITALS;
    private static final long LOW_SIGNAL = 1L << 31;
    private static final long PAIRED = 1L << 30;
    private static final long HASH_BITS = PAIRED - 1;

    /// The track of whoever has none: it is empty, and nothing is ever written to it.
    private static final long[] NOTHING = {0, Long.MIN_VALUE};

    private long[][] tracks = {};

    /// What was forgotten last.
    private final long[] forgotten = new long[STRIDE];

    /// The track that is looked at.
    private long[] track = NOTHING;

    private static int placeOf(Vital vital) {
        return switch (vital) {
            case WEIGHT -> 0;
            case BLOOD_PRESSURE -> 1;
            case OXYGEN_SATURATION -> 2;
            case GLUCOSE -> 3;
            case TEMPERATURE -> 4;
            case HEART_RATE, RESPIRATORY_RATE, HEIGHT -> NOT_KEPT;
        };
    }

    /// Looks at a person's readings of a vital: what the other methods answer is about those.
    ///
    /// @return how many there are
    int look(long patient, Vital vital) {
        int place = placeOf(vital);
        long at = KEPT_VITALS * patient + place;
        track = place == NOT_KEPT || at >= tracks.length ? NOTHING : tracks[(int) at];
        return count();
    }

    /// {@return the sum of what stands at both ends of a person's readings of a vital: it brings their memory near}
    long glance(long patient, Vital vital) {
        int count = look(patient, vital);
        return count == 0 ? 0 : takenAtMicros(0) + takenAtMicros(count - 1);
    }

    int count() {
        return (int) track[HEAD];
    }

    boolean isFull() {
        return count() == MOST;
    }

    private int cell(int index) {
        int oldest = (int) (track[HEAD] >>> Integer.SIZE);
        return FIRST_ENTRY + STRIDE * ((oldest + index) & (MOST - 1));
    }

    long takenAtMicros(int index) {
        return track[cell(index) + TAKEN_AT];
    }

    long firstQuanta(int index) {
        return track[cell(index) + FIRST];
    }

    /// {@return the least of the first values; there is one}
    long least() {
        long least = firstQuanta(0);
        for (int index = 1; index < count(); index++) {
            least = Math.min(least, firstQuanta(index));
        }
        return least;
    }

    /// {@return the greatest of the first values; there is one}
    long most() {
        long most = firstQuanta(0);
        for (int index = 1; index < count(); index++) {
            most = Math.max(most, firstQuanta(index));
        }
        return most;
    }

    int device(int index) {
        return (int) (track[cell(index) + REST] >>> Integer.SIZE);
    }

    /// {@return the newest of a device, or [#NONE]}
    int newestOf(int ofDevice) {
        int index = count() - 1;
        while (index >= 0 && device(index) != ofDevice) {
            index--;
        }
        return index;
    }

    boolean hasLowSignal(int index) {
        return (track[cell(index) + REST] & LOW_SIGNAL) != 0;
    }

    /// {@return whether the values beside the first are these}
    boolean hasOthers(int index, long secondQuanta, long thirdQuanta) {
        return others(index) == hash(secondQuanta, thirdQuanta);
    }

    /// {@return what the values beside the first come to}
    long others(int index) {
        return track[cell(index) + REST] & HASH_BITS;
    }

    /// {@return whether it has its shifted twin}
    boolean isPaired(int index) {
        return (track[cell(index) + REST] & PAIRED) != 0;
    }

    void pair(int index) {
        track[cell(index) + REST] |= PAIRED;
    }

    /// {@return the latest time of what was here once and has left; `Long.MIN_VALUE` where nothing has}
    long leftUpToMicros() {
        return track[LEFT_UP_TO];
    }

    /// Something of that time leaves, or will not come in.
    void leaves(long takenAtMicros) {
        track[LEFT_UP_TO] = Math.max(track[LEFT_UP_TO], takenAtMicros);
    }

    /// {@return whether they come so fast that equal ones say nothing: a sensor's, not a person's}
    boolean isDense(long spanMicros) {
        return isFull() && takenAtMicros(MOST - 1) - takenAtMicros(0) < spanMicros;
    }

    static long hash(long secondQuanta, long thirdQuanta) {
        long mixed = (secondQuanta * 31 + thirdQuanta) * 0x9e37_79b9_7f4a_7c15L;
        return (mixed >>> 32) & HASH_BITS;
    }

    /// Remembers a reading that counts, at the price of the one that was taken first.
    void remember(
            long patient,
            Vital vital,
            int device,
            long takenAtMicros,
            long firstQuanta,
            long secondQuanta,
            long thirdQuanta,
            boolean lowSignal) {
        if (placeOf(vital) == NOT_KEPT) {
            return;
        }
        open(patient, vital);
        long rest = ((long) device << Integer.SIZE) | (lowSignal ? LOW_SIGNAL : 0) | hash(secondQuanta, thirdQuanta);
        insert(takenAtMicros, firstQuanta, rest);
    }

    private void insert(long takenAtMicros, long firstQuanta, long rest) {
        if (!isFull()) {
            track[HEAD]++;
        } else if (takenAtMicros < takenAtMicros(0)) {
            return;
        } else {
            // The oldest one's place becomes the newest one's.
            long oldest = track[HEAD] >>> Integer.SIZE;
            track[HEAD] = ((oldest + 1) & (MOST - 1)) << Integer.SIZE | MOST;
        }
        int at = count() - 1;
        while (at > 0 && takenAtMicros(at - 1) > takenAtMicros) {
            System.arraycopy(track, cell(at - 1), track, cell(at), STRIDE);
            at--;
        }
        int cell = cell(at);
        track[cell + TAKEN_AT] = takenAtMicros;
        track[cell + FIRST] = firstQuanta;
        track[cell + REST] = rest;
    }

    private void open(long patient, Vital vital) {
        int at = Math.toIntExact(KEPT_VITALS * patient + placeOf(vital));
        makeRoom(at);
        if (!isThere(tracks[at])) {
            tracks[at] = emptyTrack();
        }
        track = tracks[at];
    }

    private static long[] emptyTrack() {
        long[] one = new long[CELLS];
        one[LEFT_UP_TO] = Long.MIN_VALUE;
        return one;
    }

    private static boolean isThere(long[] one) {
        return one.length > NOTHING.length;
    }

    private void makeRoom(int at) {
        int before = tracks.length;
        if (at >= before) {
            tracks = Arrays.copyOf(tracks, at + at / 4 + FIRST_TRACKS);
            Arrays.fill(tracks, before, tracks.length, NOTHING);
        }
    }

    /// Forgets one reading, of those that are looked at.
    ///
    /// @return whether it was there; then [#restore()] brings it back
    boolean forget(int device, long takenAtMicros) {
        for (int index = count() - 1; index >= 0; index--) {
            if (takenAtMicros(index) == takenAtMicros && device(index) == device) {
                System.arraycopy(track, cell(index), forgotten, 0, STRIDE);
                for (int after = index + 1; after < count(); after++) {
                    System.arraycopy(track, cell(after), track, cell(after - 1), STRIDE);
                }
                track[HEAD]--;
                return true;
            }
        }
        return false;
    }

    /// Brings back the reading that was forgotten last, among those that are looked at.
    void restore() {
        insert(forgotten[TAKEN_AT], forgotten[FIRST], forgotten[REST]);
    }

    /// Forgets a person's readings of a vital: what comes next is judged by nothing that was before.
    void forget(long patient, Vital vital) {
        if (look(patient, vital) > 0) {
            track[HEAD] = 0;
        }
    }

    void save(DataOutput out) throws IOException {
        int used = 0;
        for (long[] one : tracks) {
            used += isThere(one) ? 1 : 0;
        }
        out.writeInt(used);
        for (int at = 0; at < tracks.length; at++) {
            if (isThere(tracks[at])) {
                out.writeInt(at);
                save(tracks[at], out);
            }
        }
    }

    private void save(long[] one, DataOutput out) throws IOException {
        track = one;
        out.writeInt(count());
        out.writeLong(leftUpToMicros());
        for (int index = 0; index < count(); index++) {
            for (int field = 0; field < STRIDE; field++) {
                out.writeLong(one[cell(index) + field]);
            }
        }
    }

    void load(DataInput in) throws IOException {
        int used = in.readInt();
        for (int i = 0; i < used; i++) {
            int at = in.readInt();
            makeRoom(at);
            tracks[at] = loadTrack(in);
        }
    }

    private static long[] loadTrack(DataInput in) throws IOException {
        long[] one = new long[CELLS];
        one[HEAD] = in.readInt();
        one[LEFT_UP_TO] = in.readLong();
        for (int cell = 0; cell < STRIDE * one[HEAD]; cell++) {
            one[FIRST_ENTRY + cell] = in.readLong();
        }
        return one;
    }
}
