package org.telltale.escalation.watch;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.telltale.escalation.LateBreach;
import org.telltale.escalation.TriggerReading;

/// The late breaches of one threshold of one patient, until stored readings have had time to arrive.
///
/// @param count how many readings breached
/// @param last the last of them to arrive, at least one, at most [LateBreach#MOST_READINGS]
/// @param newest the one taken last
public record LateHold(int count, List<HeldBreach> last, HeldBreach newest) {
    /// Copies the list.
    public LateHold {
        last = List.copyOf(last);
    }

    static LateHold of(HeldBreach breach) {
        return new LateHold(1, List.of(breach), breach);
    }

    /// {@return what was remembered of late breaches when only the last to arrive had a reason}
    ///
    /// It says of that one whether it is improbable; the others are taken to count.
    public static LateHold ofOneReason(int count, List<TriggerReading> readings, TriggerReading newest, String reason) {
        TriggerReading last = readings.getLast();
        Function<TriggerReading, HeldBreach> breach =
                reading -> new HeldBreach(reading, reason, reading.equals(last) && LateReview.isOfImprobable(reason));
        return new LateHold(count, readings.stream().map(breach).toList(), breach.apply(newest));
    }

    /// {@return this with one more breach; a reading that is held already is not counted twice}
    LateHold and(HeldBreach breach) {
        if (readings().contains(breach.reading())) {
            return this;
        }
        List<HeldBreach> all = new ArrayList<>(last);
        all.add(breach);
        int first = Math.max(0, all.size() - LateBreach.MOST_READINGS);
        return new LateHold(count + 1, all.subList(first, all.size()), breach.isNewerThan(newest) ? breach : newest);
    }

    /// {@return the readings of the last breaches to arrive, in that order}
    List<TriggerReading> readings() {
        return last.stream().map(HeldBreach::reading).toList();
    }

    /// {@return what the last of them to arrive breached}
    String reason() {
        return last.getLast().reason();
    }

    /// {@return what is left of this when every breach is looked at again; empty where nothing is}
    ///
    /// @param again a breach as it is now; empty where it is none any more
    Optional<LateHold> reviewed(Function<HeldBreach, Optional<HeldBreach>> again) {
        List<HeldBreach> left =
                last.stream().map(again).flatMap(Optional::stream).toList();
        int gone = last.size() - left.size();
        return left.stream()
                .max(Comparator.comparingLong(breach -> breach.reading().takenAtMicros()))
                .map(later ->
                        new LateHold(count - gone, left, again.apply(newest).orElse(later)));
    }
}
