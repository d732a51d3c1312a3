package org.telltale.escalation;

import org.telltale.care.reading.AdmittedReading;
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
}
