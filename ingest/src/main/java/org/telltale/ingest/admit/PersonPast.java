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
/// track   count | taken at, first value, device << 32 | low signal << 31 | hash of the other values | ...
/// ```
///
/// At most [#MOST] readings of a vital, in the order of their times, 200 bytes: 1 kB for whoever measures everything.
/// Allocates with a person's first reading of a vital, and no more. Belongs to the Monitor's thread.
final class PersonPast {
    /// The most readings of one vital that are remembered of a person.
    static final int MOST = 8;

    private static final int STRIDE = 3;
    private static final int TAKEN_AT = 1;
    private static final int FIRST = 2;
    private static final int REST = 3;
    private static final int NOT_KEPT = -1;
    private static final int KEPT_VITALS = 5;
    private static final int FIRST_TRACKS = 64 * KEPT_VITALS;
    private static final long LOW_SIGNAL = 1L << 31;
    private static final long HASH_BITS = LOW_SIGNAL - 1;

    /// The track of whoever has none: it is empty, and nothing is ever written to it.
    private static final long[] NOTHING = {0};

    private long[][] tracks = {};

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

    int count() {
        return (int) track[0];
    }

    long takenAtMicros(int index) {
        return track[STRIDE * index + TAKEN_AT];
    }

    long firstQuanta(int index) {
        return track[STRIDE * index + FIRST];
    }

    int device(int index) {
        return (int) (track[STRIDE * index + REST] >>> Integer.SIZE);
    }

    boolean hasLowSignal(int index) {
        return (track[STRIDE * index + REST] & LOW_SIGNAL) != 0;
    }

    /// {@return whether the values beside the first are these}
    boolean hasOthers(int index, long secondQuanta, long thirdQuanta) {
        return (track[STRIDE * index + REST] & HASH_BITS) == hash(secondQuanta, thirdQuanta);
    }

    /// {@return whether they come so fast that equal ones say nothing: a sensor's, not a person's}
    boolean isDense(long spanMicros) {
        return count() == MOST && takenAtMicros(MOST - 1) - takenAtMicros(0) < spanMicros;
    }

    private static long hash(long secondQuanta, long thirdQuanta) {
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
        int at = count();
        if (at == MOST) {
            if (takenAtMicros < takenAtMicros(0)) {
                return;
            }
            System.arraycopy(track, STRIDE + 1, track, 1, STRIDE * (MOST - 1));
            at--;
        }
        track[0] = at + 1L;
        while (at > 0 && takenAtMicros(at - 1) > takenAtMicros) {
            System.arraycopy(track, STRIDE * (at - 1) + 1, track, STRIDE * at + 1, STRIDE);
            at--;
        }
        track[STRIDE * at + TAKEN_AT] = takenAtMicros;
        track[STRIDE * at + FIRST] = firstQuanta;
        track[STRIDE * at + REST] = rest;
    }

    private void open(long patient, Vital vital) {
        int at = Math.toIntExact(KEPT_VITALS * patient + placeOf(vital));
        makeRoom(at);
        if (!isThere(tracks[at])) {
            tracks[at] = new long[STRIDE * MOST + 1];
        }
        track = tracks[at];
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

    /// Forgets a person's readings of a vital: what comes next is judged by nothing that was before.
    void forget(long patient, Vital vital) {
        if (look(patient, vital) > 0) {
            track[0] = 0;
        }
    }

    void save(DataOutput out) throws IOException {
        int used = 0;
        for (long[] one : tracks) {
            used += isThere(one) ? 1 : 0;
        }
        out.writeInt(used);
        for (int at = 0; at < tracks.length; at++) {
            long[] one = tracks[at];
            if (isThere(one)) {
                out.writeInt(at);
                out.writeInt((int) one[0]);
                for (int cell = 1; cell <= STRIDE * one[0]; cell++) {
                    out.writeLong(one[cell]);
                }
            }
        }
    }

    void load(DataInput in) throws IOException {
        int used = in.readInt();
        for (int i = 0; i < used; i++) {
            int at = in.readInt();
            makeRoom(at);
            long[] one = new long[STRIDE * MOST + 1];
            one[0] = in.readInt();
            for (int cell = 1; cell <= STRIDE * one[0]; cell++) {
                one[cell] = in.readLong();
            }
            tracks[at] = one;
        }
    }
}
