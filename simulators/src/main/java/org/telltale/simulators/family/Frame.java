package org.telltale.simulators.family;

import java.time.LocalDateTime;
import java.util.HexFormat;
import java.util.List;
import org.telltale.simulators.wire.CanonicalReading;
import org.telltale.simulators.wire.Measured;
import org.telltale.simulators.wire.ble.MedicalNumber;
import org.telltale.simulators.wire.ble.SentBloodPressure;
import org.telltale.simulators.wire.ble.SentGlucose;
import org.telltale.simulators.wire.ble.SentSpotOximetry;
import org.telltale.simulators.wire.ble.SentWeight;

/// What a device of the Bluetooth SIG's own profiles sends of a reading.
///
/// @param characteristic its number: `2A35`
/// @param service the number of its service: `1810`
/// @param hex its bytes, in hexadecimal capitals
/// @param items how many readings are in it
record Frame(String characteristic, String service, String hex, int items) {
    private static final int LAST_YEAR_OF_UNSET_CLOCKS = 2014;
    private static final int SEQUENCES = 65_536;
    private static final int CAPILLARY_BLOOD = 1;
    private static final int FINGER = 1;

    /// {@return what an ordinary device makes of a reading}
    static Frame of(CanonicalReading reading) {
        LocalDateTime clock = reading.takenAt().toLocalDateTime();
        return switch (reading.measured()) {
            case Measured.Pressure pressure -> new Frame("2A35", "1810", hex(cuff(pressure, clock)), 1);
            case Measured.Amount amount ->
                switch (amount.vital()) {
                    case WEIGHT -> new Frame("2A9D", "181D", hex(scale(amount, clock)), 1);
                    case GLUCOSE -> new Frame("2A18", "1808", hex(meter(amount, clock, reading)), 1);
                    case OXYGEN_SATURATION -> new Frame("2A5E", "1822", hex(oximeter(amount, clock, reading)), 2);
                    case BLOOD_PRESSURE, HEART_RATE, TEMPERATURE, RESPIRATORY_RATE, HEIGHT ->
                        throw new IllegalArgumentException("no device at home measures " + amount.vital());
                };
        };
    }

    /// Things that look like a measurement of a cuff and are none: half a frame, one that says NaN three times,
    /// and digits that do not make bytes.
    static List<String> flaws() {
        return List.of("0678005000", "00FF07FF07FF07", "1E7B0050005E00E9070B15071E0044000");
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().withUpperCase().formatHex(bytes);
    }

    private static byte[] cuff(Measured.Pressure pressure, LocalDateTime clock) {
        SentBloodPressure cuff = SentBloodPressure.of(
                pressure.unit(),
                new MedicalNumber.Digits(pressure.systolic()),
                new MedicalNumber.Digits(pressure.diastolic()),
                MedicalNumber.Special.NAN);
        if (clock.getYear() > LAST_YEAR_OF_UNSET_CLOCKS) {
            cuff.takenAt(clock);
        } else {
            cuff.takenAtAnUnsetClock();
        }
        pressure.pulse().ifPresent(pulse -> cuff.pulse(new MedicalNumber.Digits(pulse)));
        return cuff.user(1).status(0).bytes();
    }

    private static byte[] scale(Measured.Amount weight, LocalDateTime clock) {
        return SentWeight.of(weight.value(), weight.unit())
                .takenAt(clock)
                .user(255)
                .bytes();
    }

    /// The meter's clock is an hour behind what it shows: it was never told of summer.
    private static byte[] meter(Measured.Amount glucose, LocalDateTime clock, CanonicalReading reading) {
        int sequence = (int) Math.floorMod(reading.sequence().orElse(0), (long) SEQUENCES);
        return SentGlucose.of(sequence, clock.minusHours(1))
                .offsetMinutes(60)
                .result(new MedicalNumber.Digits(glucose.value()), glucose.unit(), CAPILLARY_BLOOD, FINGER)
                .bytes();
    }

    private static byte[] oximeter(Measured.Amount saturation, LocalDateTime clock, CanonicalReading reading) {
        return SentSpotOximetry.of(
                        new MedicalNumber.Digits(saturation.value()), MedicalNumber.of(Amounts.pulseBeside(reading)))
                .takenAt(clock)
                .bytes();
    }
}
