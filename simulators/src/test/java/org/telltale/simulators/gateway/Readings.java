package org.telltale.simulators.gateway;

import java.time.OffsetDateTime;
import java.util.List;
import java.util.stream.IntStream;
import org.telltale.care.vital.Unit;
import org.telltale.care.vital.Vital;
import org.telltale.simulators.wire.CanonicalReading;
import org.telltale.simulators.wire.Measured;

/// Readings to carry around.
final class Readings {
    private Readings() {}

    /// One an hour of one scale, from `first`.
    static List<CanonicalReading> everyHour(String first, int count) {
        OffsetDateTime start = OffsetDateTime.parse(first);
        return IntStream.range(0, count)
                .mapToObj(index -> CanonicalReading.of(
                                "scale-1",
                                Measured.Amount.of(Vital.WEIGHT, "80." + index % 10, Unit.KILOGRAM),
                                start.plusHours(index))
                        .withSequence(index))
                .toList();
    }
}
