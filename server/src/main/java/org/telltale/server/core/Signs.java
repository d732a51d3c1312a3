package org.telltale.server.core;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.telltale.care.store.DeviceSign;
import org.telltale.care.store.DeviceSign.Battery;
import org.telltale.ingest.decode.DeviceSignal;

/// What the follower hears of devices, on its way to the tables.
///
/// Most of what comes in says nothing new of its device: it is written down only where an hour has passed since the
/// last
/// time, or its battery has become low or is no longer. While the follower catches up nothing is written, and many
/// signs
/// of a device become one. What waits is lost with the process, and with it an hour or the time of the catching up.
///
/// Flat arrays by the number of the device: a look-up for every reading costs next to nothing. Belongs to the
/// follower's thread.
final class Signs {
    private static final long GRAIN_MICROS = 3_600_000_000L;
    private static final int MOST_WAITING = 10_000;
    private static final long NEVER = Long.MIN_VALUE / 2;

    private static final byte LOW = 1;
    private static final byte FULL = 2;

    private final Map<Long, Waiting> waiting = new HashMap<>();
    private long[] heardMicros = {};
    private long[] readMicros = {};
    private byte[] battery = {};

    private static final class Waiting {
        private long heardMicros;
        private long credential;
        private OptionalLong readMicros = OptionalLong.empty();
        private Optional<Battery> battery = Optional.empty();
    }

    /// Something of a device came in.
    void heard(long device, long credential, long atMicros) {
        makeRoom(device);
        if (atMicros - heardMicros[(int) device] >= GRAIN_MICROS) {
            note(device, credential, atMicros);
        }
    }

    /// A reading of a device came in that counts.
    void read(long device, long credential, long atMicros, long takenAtMicros) {
        makeRoom(device);
        if (takenAtMicros - readMicros[(int) device] >= GRAIN_MICROS) {
            note(device, credential, atMicros).readMicros = OptionalLong.of(takenAtMicros);
            readMicros[(int) device] = takenAtMicros;
        }
    }

    /// A device said something of itself.
    void said(long device, long credential, long atMicros, DeviceSignal what, long value) {
        heard(device, credential, atMicros);
        if (what == DeviceSignal.BATTERY && value >= 0 && value <= 100) {
            battery(device, credential, new Battery((int) value, atMicros));
        } else if (what == DeviceSignal.BATTERY_LOW && (value == 1 || battery[(int) device] != FULL)) {
            battery(device, credential, new Battery(Optional.empty(), value == 1, atMicros));
        }
    }

    private void battery(long device, long credential, Battery said) {
        byte now = said.isLow() ? LOW : FULL;
        if (battery[(int) device] != now || waiting.containsKey(device)) {
            note(device, credential, said.atMicros()).battery = Optional.of(said);
            battery[(int) device] = now;
        }
    }

    private Waiting note(long device, long credential, long atMicros) {
        heardMicros[(int) device] = atMicros;
        Waiting sign = waiting.computeIfAbsent(device, _ -> new Waiting());
        sign.heardMicros = atMicros;
        sign.credential = credential;
        return sign;
    }

    /// {@return what is to be written now}
    ///
    /// @param isCatchingUp whether much more waits behind it
    List<DeviceSign> toWrite(boolean isCatchingUp) {
        if (isCatchingUp && waiting.size() < MOST_WAITING) {
            return List.of();
        }
        return waiting.entrySet().stream()
                .map(entry -> new DeviceSign(
                        entry.getKey(),
                        entry.getValue().heardMicros,
                        entry.getValue().credential,
                        entry.getValue().readMicros,
                        entry.getValue().battery))
                .toList();
    }

    /// What was to be written is.
    void written() {
        waiting.clear();
    }

    /// What was heard is not known any more: the next sign of every device is news.
    void forget() {
        waiting.clear();
        heardMicros = new long[0];
        readMicros = new long[0];
        battery = new byte[0];
    }

    private void makeRoom(long device) {
        int before = heardMicros.length;
        if (device >= before) {
            int more = Math.max(64, (int) device + (int) device / 4 + 1);
            heardMicros = Arrays.copyOf(heardMicros, more);
            readMicros = Arrays.copyOf(readMicros, more);
            battery = Arrays.copyOf(battery, more);
            Arrays.fill(heardMicros, before, more, NEVER);
            Arrays.fill(readMicros, before, more, NEVER);
        }
    }
}
