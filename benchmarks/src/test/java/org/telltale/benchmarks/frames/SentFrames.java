package org.telltale.benchmarks.frames;

import java.math.BigDecimal;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.SplittableRandom;
import org.telltale.care.vital.Unit;
import org.telltale.ingest.decode.ble.Characteristic;
import org.telltale.simulators.wire.ble.MedicalNumber;
import org.telltale.simulators.wire.ble.SentBloodPressure;
import org.telltale.simulators.wire.ble.SentCgmRecord;
import org.telltale.simulators.wire.ble.SentContinuousOximetry;
import org.telltale.simulators.wire.ble.SentDeviceState;
import org.telltale.simulators.wire.ble.SentElapsedTime;
import org.telltale.simulators.wire.ble.SentElapsedTime.Resolution;
import org.telltale.simulators.wire.ble.SentEnhancedBloodPressure;
import org.telltale.simulators.wire.ble.SentGlucose;
import org.telltale.simulators.wire.ble.SentGlucoseContext;
import org.telltale.simulators.wire.ble.SentHeartRate;
import org.telltale.simulators.wire.ble.SentSpotOximetry;
import org.telltale.simulators.wire.ble.SentTemperature;

/// Frames by chance, every optional field there or not, each with what it must say.
final class SentFrames {
    private final SplittableRandom random;
    private final Chance chance;
    private final SentScales scales;
    private final SentObservations observations;

    SentFrames(SplittableRandom random) {
        this.random = random;
        chance = new Chance(random);
        scales = new SentScales(random, chance);
        observations = new SentObservations(random, chance);
    }

    /// {@return the bytes of a frame}
    ///
    /// @param says takes what they must say
    byte[] next(Characteristic characteristic, Says says) {
        return switch (characteristic) {
            case DATE_TIME -> clock(says);
            case GLUCOSE -> glucose(says);
            case BATTERY -> battery(says);
            case TEMPERATURE -> temperature(says);
            case GLUCOSE_CONTEXT -> context(says);
            case BLOOD_PRESSURE -> pressure(says);
            case HEART_RATE -> heartRate(says);
            case SPOT_OXIMETRY -> spot(says);
            case CONTINUOUS_OXIMETRY -> continuous(says);
            case BODY_COMPOSITION -> scales.bodyComposition(says);
            case WEIGHT -> scales.weight(says);
            case CGM -> cgm(says);
            case ENHANCED_BLOOD_PRESSURE -> enhancedPressure(says);
            case LIVE_OBSERVATION -> observations.next(says, false);
            case STORED_OBSERVATION -> observations.next(says, true);
            case ELAPSED_TIME -> elapsedTime(says);
            case MI_BODY_SCALE -> scales.miBody(says);
            case MI_WEIGHT_SCALE -> scales.miWeight(says);
        };
    }

    private byte[] clock(Says says) {
        LocalDateTime time = chance.time();
        says.clock(time, "set");
        return SentDeviceState.clock(time);
    }

    private byte[] battery(Says says) {
        int percent = random.nextInt(101);
        says.number("battery_level", percent, "%");
        return SentDeviceState.battery(percent);
    }

    private byte[] pressure(Says says) {
        boolean isKilopascal = random.nextBoolean();
        MedicalNumber[] pressures = pressures(says, isKilopascal);
        SentBloodPressure sent = SentBloodPressure.of(
                isKilopascal ? Unit.KILOPASCAL : Unit.MILLIMETRE_OF_MERCURY, pressures[0], pressures[1], pressures[2]);
        if (random.nextBoolean()) {
            LocalDateTime time = chance.time();
            says.clock(time, "set");
            sent.takenAt(time);
        } else if (random.nextBoolean()) {
            says.clock("0000-00-00T00:00:00", "not set");
            sent.takenAtAnUnsetClock();
        }
        if (random.nextBoolean()) {
            sent.pulse(chance.number(says, "pulse", "/min"));
        }
        if (random.nextBoolean()) {
            sent.user(chance.whole(says, "user_id", 256));
        }
        if (random.nextBoolean()) {
            sent.status(pressureStatus(says));
        }
        return sent.bytes();
    }

    private byte[] enhancedPressure(Says says) {
        boolean isKilopascal = random.nextBoolean();
        MedicalNumber[] pressures = pressures(says, isKilopascal);
        SentEnhancedBloodPressure sent = SentEnhancedBloodPressure.of(
                isKilopascal ? Unit.KILOPASCAL : Unit.MILLIMETRE_OF_MERCURY,
                pressures[0],
                pressures[1],
                pressures[2],
                random.nextBoolean());
        if (random.nextBoolean()) {
            LocalDateTime time = chance.time();
            says.moment("time", time, true);
            sent.takenAt(time.toInstant(ZoneOffset.UTC));
        }
        if (random.nextBoolean()) {
            sent.pulse(chance.number(says, "pulse", "/min"));
        }
        if (random.nextBoolean()) {
            sent.user(chance.whole(says, "user_id", 256));
        }
        if (random.nextBoolean()) {
            sent.status(pressureStatus(says));
        }
        if (random.nextBoolean()) {
            LocalDateTime time = chance.time();
            says.moment("user_facing_time", time, false);
            sent.shownAs(time);
        }
        return sent.bytes();
    }

    private MedicalNumber[] pressures(Says says, boolean isKilopascal) {
        String unit = isKilopascal ? "kPa" : "mmHg";
        return new MedicalNumber[] {
            chance.number(says, "systolic", unit),
            chance.number(says, "diastolic", unit),
            chance.number(says, "mean_arterial_pressure", unit)
        };
    }

    private int pressureStatus(Says says) {
        boolean isBelow = random.nextBoolean();
        int bits = 1 << 1 | 1 << 2 | (isBelow ? 2 << 3 : 0);
        says.bits("measurement_status", bits, 4, "cuff_too_loose", "irregular_pulse");
        says.code("pulse_range", isBelow ? 2 : 0, isBelow ? "below" : "inside");
        return bits;
    }

    private byte[] glucose(Says says) {
        LocalDateTime time = chance.time();
        int sequence = chance.whole(says, "sequence", 65_536);
        says.clock(time, "set");
        SentGlucose sent = SentGlucose.of(sequence, time);
        if (random.nextBoolean()) {
            int minutes = random.nextInt(-0x7FFF, 0x7FFF);
            says.number("time_offset", minutes, "min");
            sent.offsetMinutes(minutes);
        } else if (random.nextBoolean()) {
            says.noNumber("time_offset", "overrun", "min");
            sent.offsetOverrun();
        }
        if (random.nextBoolean()) {
            boolean isMolar = random.nextBoolean();
            MedicalNumber value = chance.number(isMolar ? 3 : 5);
            says.number("glucose", value, isMolar ? "mmol/L" : "mg/dL");
            says.code("type", 10, "control_solution");
            says.code("site", 15, "not_available");
            sent.result(value, isMolar ? Unit.MILLIMOLE_PER_LITRE : Unit.MILLIGRAM_PER_DECILITRE, 10, 15);
        }
        if (random.nextBoolean()) {
            says.bits("sensor_status", 0x0821, 4, "battery_low", "above_what_can_be_measured", "time_fault");
            sent.sensorStatus(0x0821);
        }
        boolean hasContext = random.nextBoolean();
        says.flag("context_follows", hasContext);
        return (hasContext ? sent.contextFollows() : sent).bytes();
    }

    private byte[] context(Says says) {
        SentGlucoseContext sent = SentGlucoseContext.of(chance.whole(says, "sequence", 65_536));
        if (random.nextBoolean()) {
            says.bits("extended_flags", 0x81, 2);
            sent.extendedFlags(0x81);
        }
        if (random.nextBoolean()) {
            says.code("food", 7, "brunch");
            sent.carbohydrate(7, chance.number(says, "carbohydrate", 3, "g"));
        }
        if (random.nextBoolean()) {
            says.code("meal", 5, "bedtime");
            sent.meal(5);
        }
        if (random.nextBoolean()) {
            says.code("tester", 3, "laboratory");
            says.code("health", 15, "not_available");
            sent.testerAndHealth(3, 15);
        }
        if (random.nextBoolean()) {
            int seconds = random.nextInt(65_535);
            says.number("exercise", seconds, "s");
            says.number("exercise_intensity", 70, "%");
            sent.exercise(seconds, 70);
        }
        if (random.nextBoolean()) {
            boolean isMillilitres = random.nextBoolean();
            says.code("medication", 4, "long_acting_insulin");
            sent.medication(4, chance.number(says, "dose", 3, isMillilitres ? "mL" : "g"), isMillilitres);
        }
        if (random.nextBoolean()) {
            sent.hba1cPercent(chance.number(says, "hba1c", "%"));
        }
        return sent.bytes();
    }

    private byte[] cgm(Says says) {
        byte[] first = cgmRecord(says);
        if (random.nextBoolean()) {
            return first;
        }
        says.another();
        byte[] second = cgmRecord(says);
        byte[] both = new byte[first.length + second.length];
        System.arraycopy(first, 0, both, 0, first.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        return both;
    }

    private byte[] cgmRecord(Says says) {
        MedicalNumber glucose = chance.number(says, "glucose", "mg/dL");
        int minutes = random.nextInt(65_536);
        says.number("time_offset", minutes, "min");
        SentCgmRecord sent = SentCgmRecord.of(glucose, minutes);
        if (random.nextBoolean()) {
            says.bits("status", 0x12, 2, "battery_low", "device_alert");
            sent.status(0x12);
        }
        if (random.nextBoolean()) {
            says.bits("calibration", 0x21, 2, "time_synchronization_needed", "too_cold");
            sent.calibration(0x21);
        }
        if (random.nextBoolean()) {
            says.bits("warning", 0x41, 2, "below_patient_low", "below_what_can_be_measured");
            sent.warning(0x41);
        }
        if (random.nextBoolean()) {
            sent.trend(chance.number(says, "trend", "mg/dL/min"));
        }
        if (random.nextBoolean()) {
            sent.qualityPercent(chance.number(says, "quality", "%"));
        }
        boolean hasCheckSum = random.nextBoolean();
        says.flag("has_check_sum", hasCheckSum);
        return hasCheckSum ? sent.bytesWithCheckSum() : sent.bytes();
    }

    private byte[] spot(Says says) {
        SentSpotOximetry sent =
                SentSpotOximetry.of(chance.number(says, "saturation", "%"), chance.number(says, "pulse", "/min"));
        boolean isUnset = random.nextBoolean();
        if (random.nextBoolean()) {
            LocalDateTime time = chance.time();
            says.clock(time, isUnset ? "not set" : "set");
            sent.takenAt(time);
        }
        if (random.nextBoolean()) {
            says.bits("measurement_status", 0x8420, 4, "ongoing", "demonstration", "invalid");
            sent.measurementStatus(0x8420);
        }
        if (random.nextBoolean()) {
            says.bits(
                    "sensor_status",
                    0x008821,
                    6,
                    "display_update_ongoing",
                    "low_perfusion",
                    "not_on_the_user",
                    "sensor_disconnected");
            sent.sensorStatus(0x008821);
        }
        if (random.nextBoolean()) {
            sent.amplitudePercent(chance.number(says, "pulse_amplitude_index", "%"));
        }
        says.flag("clock_not_set", isUnset);
        return (isUnset ? sent.clockNotSet() : sent).bytes();
    }

    private byte[] continuous(Says says) {
        SentContinuousOximetry sent =
                SentContinuousOximetry.of(chance.number(says, "saturation", "%"), chance.number(says, "pulse", "/min"));
        if (random.nextBoolean()) {
            sent.fast(chance.number(says, "fast_saturation", "%"), chance.number(says, "fast_pulse", "/min"));
        }
        if (random.nextBoolean()) {
            sent.slow(chance.number(says, "slow_saturation", "%"), chance.number(says, "slow_pulse", "/min"));
        }
        if (random.nextBoolean()) {
            says.bits("measurement_status", 0x0A00, 4, "from_storage", "testing");
            sent.measurementStatus(0x0A00);
        }
        if (random.nextBoolean()) {
            says.bits("sensor_status", 0xFF0010, 6, "poor_signal");
            sent.sensorStatus(0xFF0010);
        }
        if (random.nextBoolean()) {
            sent.amplitudePercent(chance.number(says, "pulse_amplitude_index", "%"));
        }
        return sent.bytes();
    }

    private byte[] temperature(Says says) {
        boolean isFahrenheit = random.nextBoolean();
        MedicalNumber value = chance.longNumber();
        says.number("temperature", value, isFahrenheit ? "°F" : "°C");
        SentTemperature sent = SentTemperature.of(value, isFahrenheit ? Unit.FAHRENHEIT : Unit.CELSIUS);
        if (random.nextBoolean()) {
            LocalDateTime time = chance.time();
            says.clock(time, "set");
            sent.takenAt(time);
        }
        if (random.nextBoolean()) {
            says.code("type", 9, "tympanum");
            sent.type(9);
        }
        return sent.bytes();
    }

    private byte[] heartRate(Says says) {
        int rate = random.nextInt(400);
        says.number("heart_rate", rate, "/min");
        SentHeartRate sent = SentHeartRate.of(rate);
        boolean isThere = random.nextBoolean();
        boolean isLookedFor = random.nextBoolean();
        int contact = isLookedFor ? (isThere ? 3 : 2) : 0;
        says.code("contact", contact, isLookedFor ? (isThere ? "contact" : "no_contact") : "not_supported");
        if (isLookedFor) {
            sent.contact(isThere);
        }
        if (random.nextBoolean()) {
            int kilojoules = random.nextInt(65_536);
            says.number("energy_expended", kilojoules, "kJ");
            sent.energyKilojoules(kilojoules);
        }
        if (random.nextBoolean()) {
            int[] intervals = random.ints(1 + random.nextInt(8), 0, 65_536).toArray();
            says.items("rr_intervals_1024ths", intervals);
            sent.intervals1024ths(intervals);
        }
        return sent.bytes();
    }

    private byte[] elapsedTime(Says says) {
        Resolution resolution = Resolution.values()[random.nextInt(4)];
        LocalDateTime time = chance.time();
        SentElapsedTime sent = new SentElapsedTime(
                time,
                random.nextBoolean(),
                resolution,
                random.nextBoolean(),
                random.nextInt(-48, 57),
                random.nextBoolean(),
                6,
                random.nextBoolean());
        int ticksASecond = new int[] {1, 10, 1_000, 10_000}[resolution.ordinal()];
        long seconds = time.toEpochSecond(ZoneOffset.UTC) - 946_684_800L;
        says.flag("ticks", false);
        says.flag("utc", sent.isUtc());
        says.code(
                "resolution",
                resolution.ordinal(),
                new String[] {"1_s", "100_ms", "1_ms", "100_us"}[resolution.ordinal()]);
        says.flag("offset_used", sent.isOffsetUsed());
        says.flag("current_timeline", sent.isCurrentTimeline());
        says.whole("value", seconds * ticksASecond);
        says.moment("time", time, sent.isUtc());
        says.code("synchronized_by", 6, "cellular_network");
        says.number("offset", BigDecimal.valueOf(15L * sent.offsetQuarterHours()), "min");
        if (sent.needsToBeSet()) {
            says.bits("clock_status", 1, 2, "needs_to_be_set");
        } else {
            says.bits("clock_status", 0, 2);
        }
        says.bits("clock_capabilities", 0, 2);
        return sent.bytes();
    }
}
