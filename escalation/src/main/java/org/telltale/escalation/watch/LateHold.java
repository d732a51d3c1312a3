package org.telltale.escalation.watch;

import java.util.ArrayList;
import java.util.List;
import org.telltale.escalation.LateBreach;
import org.telltale.escalation.TriggerReading;

/// The late breaches of one threshold of one patient, until stored readings have had time to arrive.
///
/// @param count how many readings breached
/// @param readings the last of them to arrive, at most [LateBreach#MOST_READINGS]
/// @param newest the one taken last
/// @param reason what the last of them to arrive breached
public record LateHold(int count, List<TriggerReading> readings, TriggerReading newest, String reason) {
    /// Copies the list.
    public LateHold {
        readings = List.copyOf(readings);
    }

    static LateHold of(TriggerReading reading, String reason) {
        return new LateHold(1, List.of(reading), reading, reason);
    }

    /// {@return this with one more reading; a reading that is held already is not counted twice}
    LateHold and(TriggerReading reading, String newReason) {
        if (readings.contains(reading)) {
            return this;
        }
        List<TriggerReading> last = new ArrayList<>(readings);
        last.add(reading);
        int first = Math.max(0, last.size() - LateBreach.MOST_READINGS);
        TriggerReading later = reading.takenAtMicros() >= newest.takenAtMicros() ? reading : newest;
        return new LateHold(count + 1, last.subList(first, last.size()), later, newReason);
    }
}
