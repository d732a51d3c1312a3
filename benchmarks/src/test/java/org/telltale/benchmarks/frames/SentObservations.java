package org.telltale.benchmarks.frames;

import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.SplittableRandom;
import org.telltale.simulators.wire.ble.MedicalNumber;
import org.telltale.simulators.wire.ble.SentElapsedTime;
import org.telltale.simulators.wire.ble.SentElapsedTime.Resolution;
import org.telltale.simulators.wire.ble.SentHealthObservation;
import org.telltale.simulators.wire.ble.SentHealthObservation.Part;

/// Observations of generic health sensors by chance, and what they must say.
final class SentObservations {
    private static final long PRESSURE = 150_020;
    private static final long MILLIMETRE_OF_MERCURY = 266_016;
    private static final long PER_MINUTE = 264_864;
    private static final List<Alone> ALONE = List.of(
            new Alone(188_736, "weight", 263_875, "kg"),
            new Alone(150_456, "saturation", 262_688, "%"),
            new Alone(160_184, "glucose", 264_274, "mg/dL"),
            new Alone(150_364, "temperature", 268_192, "°C"),
            new Alone(149_530, "heart_rate", PER_MINUTE, "/min"));

    private final SplittableRandom random;
    private final Chance chance;

    SentObservations(SplittableRandom random, Chance chance) {
        this.random = random;
        this.chance = chance;
    }

    byte[] next(Says says, boolean isStored) {
        int segment = random.nextInt(64);
        says.bits("segment", segment << 2 | 3, 2, "first", "last");
        OptionalLong record = isStored ? OptionalLong.of(random.nextInt(1 << 30)) : OptionalLong.empty();
        record.ifPresent(number -> says.whole("record", number));
        boolean isStamped = random.nextBoolean();
        OptionalInt person = random.nextBoolean() ? OptionalInt.of(random.nextInt(256)) : OptionalInt.empty();
        flags(says, isStamped, person.isPresent());
        Optional<SentElapsedTime> time = isStamped ? Optional.of(stamp(says)) : Optional.empty();
        person.ifPresent(number -> says.whole("person", number));
        boolean isPressure = random.nextBoolean();
        Alone alone = ALONE.get(random.nextInt(ALONE.size()));
        return new SentHealthObservation(
                        segment,
                        record,
                        isPressure ? PRESSURE : alone.type,
                        time,
                        person,
                        random.nextBoolean(),
                        isPressure ? pressure(says) : List.of(alone(says, alone)))
                .bytes();
    }

    private static void flags(Says says, boolean isStamped, boolean hasPerson) {
        int bits = 1 | (isStamped ? 2 : 0) | (hasPerson ? 32 : 0);
        if (isStamped && hasPerson) {
            says.bits("flags", bits, 4, "type", "time_stamp", "person");
        } else if (isStamped) {
            says.bits("flags", bits, 4, "type", "time_stamp");
        } else if (hasPerson) {
            says.bits("flags", bits, 4, "type", "person");
        } else {
            says.bits("flags", bits, 4, "type");
        }
    }

    private SentElapsedTime stamp(Says says) {
        LocalDateTime time = chance.time();
        boolean isUtc = random.nextBoolean();
        Resolution resolution = Resolution.values()[random.nextInt(4)];
        says.moment("time", time, isUtc);
        return new SentElapsedTime(time, isUtc, resolution, isUtc, random.nextInt(-48, 57), true, 0, false);
    }

    private Part alone(Says says, Alone alone) {
        MedicalNumber value = chance.longNumber();
        says.number(alone.field, value, alone.unitText);
        return new Part(alone.type, alone.unit, value);
    }

    private List<Part> pressure(Says says) {
        return List.of(
                part(says, "systolic", 150_021, MILLIMETRE_OF_MERCURY, "mmHg"),
                part(says, "diastolic", 150_022, MILLIMETRE_OF_MERCURY, "mmHg"),
                part(says, "pulse", 149_546, PER_MINUTE, "/min"));
    }

    private Part part(Says says, String field, long type, long unit, String unitText) {
        MedicalNumber value = chance.longNumber();
        says.number(field, value, unitText);
        return new Part(type, unit, value);
    }

    private record Alone(long type, String field, long unit, String unitText) {}
}
