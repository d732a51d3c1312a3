package org.telltale.ingest.admit;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.telltale.care.vital.Vital;
import org.telltale.ingest.decode.Fragments;
import org.telltale.ingest.decode.Item;

/// What practices say of devices beside who holds them: which models there are, which devices others in the
/// household use too, by which number a device knows whoever holds it, and which are out of use. A weight asks
/// whether others use its scale. Not thread safe.
final class DeviceFacts {
    /// The most models of one practice.
    static final int MOST_MODELS = 1_000;

    private final SortedMap<Long, SortedSet<String>> models = new TreeMap<>();
    private final BitSet shared = new BitSet();
    private final SortedMap<Integer, Long> outSinceMicros = new TreeMap<>();

    /// By the number of the device.
    private short[] users = {};

    /// {@return whether the practice has defined a model of that name}
    boolean knows(long practice, String model) {
        return models.getOrDefault(practice, new TreeSet<>()).contains(model);
    }

    /// Takes a model into a practice's catalogue.
    ///
    /// @return false if the catalogue is full
    boolean define(long practice, String model) {
        SortedSet<String> known = models.computeIfAbsent(practice, _ -> new TreeSet<>());
        return known.contains(model) || (known.size() < MOST_MODELS && known.add(model));
    }

    void share(int device, boolean isShared) {
        shared.set(device, isShared);
    }

    /// {@return whether others in the household use the device too}
    boolean isShared(int device) {
        return shared.get(device);
    }

    /// Says by which number a device knows whoever holds it.
    ///
    /// @param number 0 to 254, or [Fragments#NO_USER] where nobody said
    void knowAs(int device, int number) {
        if (device >= users.length && number != Fragments.NO_USER) {
            int before = users.length;
            users = Arrays.copyOf(users, Math.max(2 * before, device + 1));
            Arrays.fill(users, before, users.length, Fragments.NO_USER);
        }
        if (device < users.length) {
            users[device] = (short) number;
        }
    }

    /// {@return whether a device says that somebody else measured than whom it was given to}
    ///
    /// A scale often does not know who stands on it, and weights tell people apart by themselves.
    boolean isOfAnotherUser(int device, Item item) {
        int holder = device < users.length ? users[device] : Fragments.NO_USER;
        boolean isOnlyUnsure = item.user == Fragments.STRANGER && item.vital == Vital.WEIGHT;
        return holder != Fragments.NO_USER && item.user != Fragments.NO_USER && item.user != holder && !isOnlyUnsure;
    }

    void retire(int device, long fromMicros) {
        outSinceMicros.put(device, fromMicros);
    }

    void restore(int device) {
        outSinceMicros.remove(device);
    }

    /// {@return whether the device is out of use, from whatever moment on}
    boolean isOut(int device) {
        return outSinceMicros.containsKey(device);
    }

    /// {@return whether the device is out of use at that time}
    boolean isOutAt(int device, long atMicros) {
        return outSinceMicros.getOrDefault(device, Long.MAX_VALUE) <= atMicros;
    }

    void save(DataOutput out) throws IOException {
        out.writeInt(models.size());
        for (Map.Entry<Long, SortedSet<String>> known : models.entrySet()) {
            out.writeLong(known.getKey());
            out.writeInt(known.getValue().size());
            for (String model : known.getValue()) {
                out.writeUTF(model);
            }
        }
        long[] bits = shared.toLongArray();
        out.writeInt(bits.length);
        for (long some : bits) {
            out.writeLong(some);
        }
        out.writeInt(outSinceMicros.size());
        for (Map.Entry<Integer, Long> gone : outSinceMicros.entrySet()) {
            out.writeInt(gone.getKey());
            out.writeLong(gone.getValue());
        }
    }

    void saveUsers(DataOutput out) throws IOException {
        out.writeInt(users.length);
        for (short user : users) {
            out.writeShort(user);
        }
    }

    void load(DataInput in) throws IOException {
        for (int practices = in.readInt(); practices > 0; practices--) {
            long practice = in.readLong();
            for (int names = in.readInt(); names > 0; names--) {
                define(practice, in.readUTF());
            }
        }
        long[] bits = new long[in.readInt()];
        for (int at = 0; at < bits.length; at++) {
            bits[at] = in.readLong();
        }
        shared.or(BitSet.valueOf(bits));
        for (int gone = in.readInt(); gone > 0; gone--) {
            retire(in.readInt(), in.readLong());
        }
    }

    void loadUsers(DataInput in) throws IOException {
        users = new short[in.readInt()];
        for (int at = 0; at < users.length; at++) {
            users[at] = in.readShort();
        }
    }
}
