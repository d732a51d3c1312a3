package org.telltale.escalation;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.telltale.care.event.CareEvent;
import org.telltale.care.reading.AdmittedReading;
import org.telltale.care.reading.ReadingPlace;
import org.telltale.care.vital.Vital;

/// A reading that a page shows as its evidence.
///
/// @param position the journal sequence of the body it came in
/// @param index its place in that body, from 0
/// @param takenAtMicros when it was taken, microseconds since 1970
/// @param firstQuanta the value, or the systolic pressure, in quanta of the vital's dimension
/// @param secondQuanta the diastolic pressure, or [#ABSENT]
public record TriggerReading(
        long position, int index, Vital vital, long takenAtMicros, long firstQuanta, long secondQuanta) {
    /// What a value holds that the vital does not have.
    public static final long ABSENT = AdmittedReading.ABSENT;

    /// {@return where it came from: [ReadingPlace#packed(long, int)]}
    public long place() {
        return ReadingPlace.packed(position, index);
    }

    /// {@return readings that a Monitor before this one had judged}
    public static List<TriggerReading> allOf(Vital vital, List<CareEvent.PastRecalled.Reading> readings) {
        return readings.stream()
                .map(reading -> new TriggerReading(
                        reading.position(),
                        reading.index(),
                        vital,
                        ChronoUnit.MICROS.between(Instant.EPOCH, reading.takenAt()),
                        reading.firstQuanta(),
                        reading.secondQuanta()))
                .toList();
    }
}
