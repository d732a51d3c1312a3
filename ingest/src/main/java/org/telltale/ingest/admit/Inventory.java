package org.telltale.ingest.admit;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.telltale.care.reading.Identity128;

/// The devices of a shard and who held each of them when.
///
/// Flat arrays, because there may be millions of devices, and every reading looks for one: two cache lines a look-up.
///
/// ```
/// index    [ . | 7 | . | 2 ]   device numbers by the hash of the name, open addressing, at most half full
/// facts    of device 7:        hash, high | hash, low | held since, micros | practice << 32 | patient
/// names    ...scale-6scale-7   UTF-8; nameEnds[7] is where 7's ends
/// changes  [ . | . | x | . ]   every change of hands of a device that had more than one
/// ```
///
/// Numbers are dense from 1. Look-ups allocate nothing. Not thread safe.
final class Inventory {
    private static final int FIRST_DEVICES = 64;
    private static final int STRIDE = 4;
    private static final int HASH_HIGH = 0;
    private static final int HASH_LOW = 1;
    private static final int HELD_SINCE = 2;
    private static final int PRACTICE_AND_PATIENT = 3;

    /// In place of a time: nobody has held it yet.
    private static final long NEVER = Long.MAX_VALUE;

    /// In place of a time: see the changes.
    private static final long CHANGED_HANDS = Long.MIN_VALUE;

    private static final long PATIENT_BITS = 0xFFFF_FFFFL;

    private final Identity128 hash = new Identity128();
    private int count;
    private int[] index = new int[2 * FIRST_DEVICES];
    private long[] facts = new long[STRIDE * FIRST_DEVICES];
    private @Nullable Changes[] changes = new Changes[FIRST_DEVICES];
    private int[] nameEnds = new int[FIRST_DEVICES + 1];
    private byte[] names = new byte[16 * FIRST_DEVICES];

    /// {@return the device of this name's hash, or 0}
    int find(long deviceHigh, long deviceLow) {
        int mask = index.length - 1;
        for (int at = (int) deviceLow & mask; index[at] != 0; at = (at + 1) & mask) {
            int fact = STRIDE * (index[at] - 1);
            if (facts[fact + HASH_LOW] == deviceLow && facts[fact + HASH_HIGH] == deviceHigh) {
                return index[at];
            }
        }
        return 0;
    }

    /// {@return the device of this name, or 0}
    int find(String identifier) {
        byte[] name = identifier.getBytes(UTF_8);
        hash.hash(name, 0, name.length);
        return find(hash.high(), hash.low());
    }

    /// Takes a new device in; its name must not be there yet.
    ///
    /// @return its number
    /// @throws IllegalArgumentException if the practice's number does not fit
    int register(String identifier, long practice) {
        byte[] name = identifier.getBytes(UTF_8);
        makeRoom(name.length);
        hash.hash(name, 0, name.length);
        int fact = STRIDE * count;
        facts[fact + HASH_HIGH] = hash.high();
        facts[fact + HASH_LOW] = hash.low();
        facts[fact + HELD_SINCE] = NEVER;
        facts[fact + PRACTICE_AND_PATIENT] = fitting(practice, "practice") << Integer.SIZE;
        System.arraycopy(name, 0, names, nameEnds[count], name.length);
        nameEnds[count + 1] = nameEnds[count] + name.length;
        count++;
        place(count);
        return count;
    }

    /// {@return whether there is a device of this number}
    boolean knows(long device) {
        return device >= 1 && device <= count;
    }

    /// {@return the practice in whose inventory the device is}
    long practiceOf(int device) {
        return facts[STRIDE * (device - 1) + PRACTICE_AND_PATIENT] >>> Integer.SIZE;
    }

    /// {@return the patient that stands beside the device, or 0: whoever holds it, unless it has changed hands}
    long firstPatientOf(int device) {
        return facts[STRIDE * (device - 1) + PRACTICE_AND_PATIENT] & PATIENT_BITS;
    }

    /// {@return the patient who held the device at that time, or 0}
    long holderAt(int device, long atMicros) {
        int fact = STRIDE * (device - 1);
        long since = facts[fact + HELD_SINCE];
        if (since == CHANGED_HANDS) {
            return changesOf(device).holderAt(atMicros);
        }
        return since <= atMicros ? facts[fact + PRACTICE_AND_PATIENT] & PATIENT_BITS : 0;
    }

    /// {@return when somebody first held the device, or `Long.MIN_VALUE`}
    long firstHeldMicros(int device) {
        int fact = STRIDE * (device - 1);
        long since = facts[fact + HELD_SINCE];
        if (since == CHANGED_HANDS) {
            return changesOf(device).firstHeldMicros();
        }
        boolean held = since != NEVER && (facts[fact + PRACTICE_AND_PATIENT] & PATIENT_BITS) != 0;
        return held ? since : Long.MIN_VALUE;
    }

    /// {@return whether somebody is to hold the device from a moment after that one}
    boolean isHeldAfter(int device, long micros) {
        int fact = STRIDE * (device - 1);
        long since = facts[fact + HELD_SINCE];
        if (since == CHANGED_HANDS) {
            return changesOf(device).isHeldAfter(micros);
        }
        return since != NEVER && since > micros && (facts[fact + PRACTICE_AND_PATIENT] & PATIENT_BITS) != 0;
    }

    /// From a moment on the device is held by somebody else, or by nobody (0), until the next change after it.
    ///
    /// @throws IllegalArgumentException if the patient's number does not fit
    void hold(int device, long micros, long patient) {
        // The ends of time mean something else here, and are as good one microsecond further in.
        long fromMicros = Math.clamp(micros, Long.MIN_VALUE + 1, Long.MAX_VALUE - 1);
        int fact = STRIDE * (device - 1);
        long since = facts[fact + HELD_SINCE];
        long holder = fitting(patient, "patient");
        if (since == CHANGED_HANDS) {
            changesOf(device).add(fromMicros, holder);
        } else if (since == NEVER || since == fromMicros) {
            facts[fact + HELD_SINCE] = fromMicros;
            facts[fact + PRACTICE_AND_PATIENT] = (facts[fact + PRACTICE_AND_PATIENT] & ~PATIENT_BITS) | holder;
        } else {
            Changes all = new Changes();
            all.add(since, facts[fact + PRACTICE_AND_PATIENT] & PATIENT_BITS);
            all.add(fromMicros, holder);
            changes[device - 1] = all;
            facts[fact + HELD_SINCE] = CHANGED_HANDS;
        }
    }

    private static long fitting(long number, String name) {
        if (number < 0 || number > Integer.MAX_VALUE) {
            throw new IllegalArgumentException(name + " must be 0 to 2,147,483,647, not " + number);
        }
        return number;
    }

    private Changes changesOf(int device) {
        Changes all = changes[device - 1];
        if (all == null) {
            throw new IllegalStateException("device " + device + " has lost who held it");
        }
        return all;
    }

    void save(DataOutput out) throws IOException {
        out.writeInt(count);
        for (int device = 1; device <= count; device++) {
            out.writeUTF(new String(names, nameEnds[device - 1], nameEnds[device] - nameEnds[device - 1], UTF_8));
            out.writeLong(practiceOf(device));
            saveHolders(device, out);
        }
    }

    private void saveHolders(int device, DataOutput out) throws IOException {
        int fact = STRIDE * (device - 1);
        long since = facts[fact + HELD_SINCE];
        if (since == CHANGED_HANDS) {
            changesOf(device).save(out);
        } else if (since == NEVER) {
            out.writeInt(0);
        } else {
            out.writeInt(1);
            out.writeLong(since);
            out.writeLong(facts[fact + PRACTICE_AND_PATIENT] & PATIENT_BITS);
        }
    }

    void load(DataInput in) throws IOException {
        int devices = in.readInt();
        for (int device = 0; device < devices; device++) {
            int registered = register(in.readUTF(), in.readLong());
            int holders = in.readInt();
            for (int holder = 0; holder < holders; holder++) {
                hold(registered, in.readLong(), in.readLong());
            }
        }
    }

    /// Arrays grow by a quarter, so that little of them stands empty; the index doubles.
    private void makeRoom(int nameBytes) {
        if (count == changes.length) {
            int more = count + count / 4;
            facts = Arrays.copyOf(facts, STRIDE * more);
            changes = Arrays.copyOf(changes, more);
            nameEnds = Arrays.copyOf(nameEnds, more + 1);
        }
        if (nameEnds[count] + nameBytes > names.length) {
            names = Arrays.copyOf(names, names.length + names.length / 4 + nameBytes);
        }
        if (2 * (count + 1) > index.length) {
            index = new int[2 * index.length];
            for (int device = 1; device <= count; device++) {
                place(device);
            }
        }
    }

    private void place(int device) {
        int mask = index.length - 1;
        int at = (int) facts[STRIDE * (device - 1) + HASH_LOW] & mask;
        while (index[at] != 0) {
            at = (at + 1) & mask;
        }
        index[at] = device;
    }

    /// Every change of hands of one device, in order of time.
    private static final class Changes {
        private long[] fromMicros = new long[2];
        private long[] patient = new long[2];
        private int count;

        long holderAt(long atMicros) {
            for (int change = count - 1; change >= 0; change--) {
                if (fromMicros[change] <= atMicros) {
                    return patient[change];
                }
            }
            return 0;
        }

        long firstHeldMicros() {
            for (int change = 0; change < count; change++) {
                if (patient[change] != 0) {
                    return fromMicros[change];
                }
            }
            return Long.MIN_VALUE;
        }

        boolean isHeldAfter(long micros) {
            for (int change = count - 1; change >= 0 && fromMicros[change] > micros; change--) {
                if (patient[change] != 0) {
                    return true;
                }
            }
            return false;
        }

        void add(long micros, long holder) {
            int at = count;
            while (at > 0 && fromMicros[at - 1] > micros) {
                at--;
            }
            if (at > 0 && fromMicros[at - 1] == micros) {
                patient[at - 1] = holder;
                return;
            }
            if (count == fromMicros.length) {
                fromMicros = Arrays.copyOf(fromMicros, 2 * count);
                patient = Arrays.copyOf(patient, 2 * count);
            }
            System.arraycopy(fromMicros, at, fromMicros, at + 1, count - at);
            System.arraycopy(patient, at, patient, at + 1, count - at);
            fromMicros[at] = micros;
            patient[at] = holder;
            count++;
        }

        void save(DataOutput out) throws IOException {
            out.writeInt(count);
            for (int change = 0; change < count; change++) {
                out.writeLong(fromMicros[change]);
                out.writeLong(patient[change]);
            }
        }
    }
}
