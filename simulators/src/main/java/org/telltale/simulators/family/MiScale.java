package org.telltale.simulators.family;

import java.time.LocalDateTime;
import java.util.HexFormat;
import java.util.OptionalInt;
import org.telltale.simulators.wire.CanonicalReading;
import org.telltale.simulators.wire.Measured;
import org.telltale.simulators.wire.ble.SentMiScale;

/// What a scale of Xiaomi tells everybody while somebody stands on it. Every other has electrodes.
final class MiScale {
    private static final int OHMS = 503;
    private static final HexFormat HEX = HexFormat.of().withUpperCase();

    private MiScale() {}

    /// {@return whether the device has electrodes, and so the richer format}
    static boolean hasElectrodes(CanonicalReading reading) {
        return Math.floorMod(reading.device().hashCode(), 2) == 0;
    }

    /// {@return the number of its service data: `181B` or `181D`}
    static String service(CanonicalReading reading) {
        return hasElectrodes(reading) ? "181B" : "181D";
    }

    /// {@return its service data in hexadecimal, once the weight has settled}
    static String data(CanonicalReading reading, Measured.Amount weight) {
        LocalDateTime clock = reading.takenAt().toLocalDateTime();
        SentMiScale scale = new SentMiScale(weight.value(), weight.unit(), clock, true, false, false);
        return HEX.formatHex(hasElectrodes(reading) ? scale.bodyData(OptionalInt.of(OHMS)) : scale.weightData());
    }

    /// {@return the whole advertisement: flags, then the service data under its number}
    static String advertisement(CanonicalReading reading, Measured.Amount weight) {
        return advertisement(service(reading), data(reading, weight));
    }

    /// {@return an advertisement with these service data}
    static String advertisement(String service, String data) {
        String number = service.substring(2) + service.substring(0, 2);
        return "020106" + HEX.toHexDigits((byte) (3 + data.length() / 2)) + "16" + number + data;
    }
}
