package org.telltale.ingest.admit;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.telltale.care.reading.Identity128;

/// The devices of a shard and who held each of them when.
///
/// Devices are found by the hash of their name in an open-addressing table; their numbers are dense from 1. Look-ups
/// allocate nothing. Not thread safe.
final class Inventory {
    private final Identity128 hash = new Identity128();
    private final List<Device> devices = new ArrayList<>();
    private long[] high = new long[64];
    private long[] low = new long[64];
    private int[] number = new int[64];

    /// {@return the device of this name's hash, or 0}
    int find(long deviceHigh, long deviceLow) {
        int mask = number.length - 1;
        for (int at = (int) deviceLow & mask; number[at] != 0; at = (at + 1) & mask) {
            if (low[at] == deviceLow && high[at] == deviceHigh) {
                return number[at];
            }
        }
        return 0;
    }

    /// {@return the device of this name, or 0}
    int find(String identifier) {
        hashName(identifier);
        return find(hash.high(), hash.low());
    }

    /// Takes a new device in; its name must not be there yet.
    ///
    /// @return its number
    int register(String identifier, long practice) {
        devices.add(new Device(identifier, practice));
        if (2 * devices.size() > number.length) {
            rehash(2 * number.length);
        } else {
            place(identifier, devices.size());
        }
        return devices.size();
    }

    /// {@return whether there is a device of this number}
    boolean knows(long device) {
        return device >= 1 && device <= devices.size();
    }

    /// {@return the practice in whose inventory the device is}
    long practiceOf(int device) {
        return devices.get(device - 1).practice;
    }

    /// {@return the patient who held the device at that time, or 0}
    long holderAt(int device, long atMicros) {
        return devices.get(device - 1).holderAt(atMicros);
    }

    /// {@return when somebody first held the device, or `Long.MIN_VALUE`}
    long firstHeldMicros(int device) {
        return devices.get(device - 1).firstHeldMicros();
    }

    /// From a moment on the device is held by somebody else, or by nobody (0), until the next change after it.
    void hold(int device, long fromMicros, long patient) {
        devices.get(device - 1).hold(fromMicros, patient);
    }

    void save(DataOutput out) throws IOException {
        out.writeInt(devices.size());
        for (Device device : devices) {
            out.writeUTF(device.identifier);
            out.writeLong(device.practice);
            out.writeInt(device.changes);
            for (int change = 0; change < device.changes; change++) {
                out.writeLong(device.fromMicros[change]);
                out.writeLong(device.patient[change]);
            }
        }
    }

    void load(DataInput in) throws IOException {
        int count = in.readInt();
        for (int device = 0; device < count; device++) {
            int registered = register(in.readUTF(), in.readLong());
            int changes = in.readInt();
            for (int change = 0; change < changes; change++) {
                hold(registered, in.readLong(), in.readLong());
            }
        }
    }

    private void rehash(int capacity) {
        high = new long[capacity];
        low = new long[capacity];
        number = new int[capacity];
        for (int device = 1; device <= devices.size(); device++) {
            place(devices.get(device - 1).identifier, device);
        }
    }

    private void place(String identifier, int device) {
        hashName(identifier);
        int mask = number.length - 1;
        int at = (int) hash.low() & mask;
        while (number[at] != 0) {
            at = (at + 1) & mask;
        }
        high[at] = hash.high();
        low[at] = hash.low();
        number[at] = device;
    }

    private void hashName(String identifier) {
        byte[] name = identifier.getBytes(UTF_8);
        hash.hash(name, 0, name.length);
    }

    /// A device: its name, its practice, and the changes of hands in order of time.
    private static final class Device {
        private final String identifier;
        private final long practice;
        private long[] fromMicros = new long[2];
        private long[] patient = new long[2];
        private int changes;

        Device(String identifier, long practice) {
            this.identifier = identifier;
            this.practice = practice;
        }

        long holderAt(long atMicros) {
            for (int change = changes - 1; change >= 0; change--) {
                if (fromMicros[change] <= atMicros) {
                    return patient[change];
                }
            }
            return 0;
        }

        long firstHeldMicros() {
            for (int change = 0; change < changes; change++) {
                if (patient[change] != 0) {
                    return fromMicros[change];
                }
            }
            return Long.MIN_VALUE;
        }

        void hold(long micros, long holder) {
            int at = changes;
            while (at > 0 && fromMicros[at - 1] > micros) {
                at--;
            }
            if (at > 0 && fromMicros[at - 1] == micros) {
                patient[at - 1] = holder;
                return;
            }
            if (changes == fromMicros.length) {
                fromMicros = Arrays.copyOf(fromMicros, 2 * changes);
                patient = Arrays.copyOf(patient, 2 * changes);
            }
            System.arraycopy(fromMicros, at, fromMicros, at + 1, changes - at);
            System.arraycopy(patient, at, patient, at + 1, changes - at);
            fromMicros[at] = micros;
            patient[at] = holder;
            changes++;
        }
    }
}
