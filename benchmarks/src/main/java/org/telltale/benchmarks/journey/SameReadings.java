package org.telltale.benchmarks.journey;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.stream.LongStream;
import org.telltale.care.vital.Unit;
import org.telltale.care.vital.Vital;
import org.telltale.simulators.wire.CanonicalJson;
import org.telltale.simulators.wire.CanonicalReading;
import org.telltale.simulators.wire.Measured;

/// The readings that the load generator sends, byte for byte as long, for ceilings that get them without a socket.
final class SameReadings {
    private static final int VITALS = 3;
    private static final long FIRST_COUNTER = 100_000_000_000L;

    private SameReadings() {}

    /// {@return the body that a shape sends: an object, or an array of as many as it puts together}
    ///
    /// @param first the number of the first reading
    /// @param devices how many devices take turns
    static byte[] body(Shape shape, long first, int devices, Instant takenAt) {
        return shape.batch == 1
                ? body(first, devices, takenAt)
                : CanonicalJson.array(LongStream.range(first, first + shape.batch)
                        .mapToObj(number -> object(number, devices, takenAt))
                        .toList());
    }

    /// {@return the body of one reading}
    ///
    /// @param devices how many devices take turns
    static byte[] body(long number, int devices, Instant takenAt) {
        return object(number, devices, takenAt).getBytes(UTF_8);
    }

    private static String object(long number, int devices, Instant takenAt) {
        String device = String.format(Locale.ROOT, "load-%06d", number / VITALS % devices);
        // Microseconds that are not zero, so that all six digits are written.
        Instant written = takenAt.truncatedTo(ChronoUnit.SECONDS).plus(123_456, ChronoUnit.MICROS);
        CanonicalReading reading = CanonicalReading.of(device, measured(number), written.atOffset(ZoneOffset.UTC))
                .withSequence(FIRST_COUNTER + number);
        return CanonicalJson.object(reading);
    }

    private static Measured measured(long number) {
        return switch ((int) (number % VITALS)) {
            case 0 -> Measured.Amount.of(Vital.WEIGHT, "80." + number / VITALS % 5, Unit.KILOGRAM);
            case 1 -> Measured.Amount.of(Vital.OXYGEN_SATURATION, "9" + (4 + number / VITALS % 4), Unit.PERCENT);
            default -> Measured.Pressure.ofMmHg(120 + number / VITALS % 10, 78, 64);
        };
    }
}
