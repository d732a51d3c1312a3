package org.telltale.escalation.watch;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.telltale.care.reading.ReadingPlace;
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

    /// {@return whether the reading of a place is among the last to arrive}
    boolean holds(long place) {
        return readings.stream().anyMatch(reading -> isAt(reading, place));
    }

    /// {@return this without the reading of a place, which is among the last; empty where nothing is left of
    /// those}
    Optional<LateHold> without(long place) {
        List<TriggerReading> others =
                readings.stream().filter(reading -> !isAt(reading, place)).toList();
        return others.stream()
                .max(Comparator.comparingLong(TriggerReading::takenAtMicros))
                .map(later -> new LateHold(count - 1, others, isAt(newest, place) ? later : newest, reason));
    }

    LateHold because(String newReason) {
        return new LateHold(count, readings, newest, newReason);
    }

    private static boolean isAt(TriggerReading reading, long place) {
        return ReadingPlace.packed(reading.position(), reading.index()) == place;
    }
}
