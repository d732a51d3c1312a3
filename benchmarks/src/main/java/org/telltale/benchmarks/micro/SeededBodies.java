package org.telltale.benchmarks.micro;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import org.telltale.care.vital.Unit;
import org.telltale.care.vital.Vital;
import org.telltale.simulators.wire.CanonicalJson;
import org.telltale.simulators.wire.CanonicalReading;
import org.telltale.simulators.wire.Measured;

/// Bodies as gateways send them, from a seed: four vitals in turn, other devices, values, times and counters in each.
final class SeededBodies {
    private static final long SEED = 2026;
    private static final int DEVICES = 10_000;
    private static final Instant FROM = Instant.parse("2026-11-21T00:00:00.123456Z");

    private SeededBodies() {}

    /// {@return bodies of `readings` each: an object for one, an array for more}
    static byte[][] of(int bodies, int readings) {
        SplittableRandom random = new SplittableRandom(SEED);
        byte[][] made = new byte[bodies][];
        for (int body = 0; body < bodies; body++) {
            List<String> objects = new ArrayList<>(readings);
            for (int index = 0; index < readings; index++) {
                objects.add(CanonicalJson.object(reading(random, (long) body * readings + index)));
            }
            made[body] =
                    readings == 1 ? objects.getFirst().getBytes(StandardCharsets.UTF_8) : CanonicalJson.array(objects);
        }
        return made;
    }

    private static CanonicalReading reading(SplittableRandom random, long number) {
        String device = String.format(Locale.ROOT, "load-%06d", random.nextInt(DEVICES));
        OffsetDateTime takenAt = FROM.plusSeconds(random.nextInt(86_400)).atOffset(ZoneOffset.ofHours(-5));
        return CanonicalReading.of(device, measured(random, (int) (number % 4)), takenAt)
                .withSequence(100_000_000_000L + number);
    }

    private static Measured measured(SplittableRandom random, int shape) {
        return switch (shape) {
            case 0 ->
                Measured.Amount.of(Vital.WEIGHT, "8" + random.nextInt(10) + "." + random.nextInt(10), Unit.KILOGRAM);
            case 1 ->
                Measured.Pressure.ofMmHg(110 + random.nextInt(30), 70 + random.nextInt(15), 60 + random.nextInt(30));
            case 2 -> Measured.Amount.of(Vital.OXYGEN_SATURATION, "9" + random.nextInt(10), Unit.PERCENT);
            default -> Measured.Amount.of(Vital.GLUCOSE, "1" + random.nextInt(10) + "4", Unit.MILLIGRAM_PER_DECILITRE);
        };
    }
}
