package org.telltale.escalation.watch;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.telltale.escalation.LateBreach;
import org.telltale.escalation.TriggerReading;

/// The late breaches of one threshold of one patient, until stored readings have had time to arrive.
///
/// @param count how many readings breached
/// @param last the last of them to arrive, at least one, at most [LateBreach#MOST_READINGS]
/// @param newest the one that is newest
/// @param isDisturbed whether something that it looks at was withdrawn or answered anew meanwhile:
///     what is left may breach no more
public record LateHold(int count, List<HeldBreach> last, HeldBreach newest, boolean isDisturbed) {
    /// Copies the list.
    public LateHold {
        last = List.copyOf(last);
    }

    static LateHold of(HeldBreach breach) {
        return new LateHold(1, List.of(breach), breach, false);
    }

    /// {@return what was remembered of late breaches when only the last to arrive had a reason}
    ///
    /// It says of that one whether it is improbable; the others are taken to count.
    public static LateHold ofOneReason(int count, List<TriggerReading> readings, TriggerReading newest, String reason) {
        TriggerReading last = readings.getLast();
        Function<TriggerReading, HeldBreach> breach =
                reading -> HeldBreach.by(reading, reason, reading.equals(last) && LateReview.isOfImprobable(reason));
        return new LateHold(count, readings.stream().map(breach).toList(), breach.apply(newest), false);
    }

    /// {@return this with one more breach; a reading that is held already is not counted twice}
    ///
    /// An answer may have made a later moment a breach by the same reading: that one is held in its
    /// place.
    LateHold and(HeldBreach breach) {
        List<HeldBreach> all = new ArrayList<>(last);
        boolean isAnother = put(all, breach);
        int first = Math.max(0, all.size() - LateBreach.MOST_READINGS);
        HeldBreach later = breach.isNewerThan(newest) ? breach : newest;
        return new LateHold(isAnother ? count + 1 : count, all.subList(first, all.size()), later, isDisturbed);
    }

    /// {@return whether its reading was none of theirs}
    private static boolean put(List<HeldBreach> all, HeldBreach breach) {
        int known = all.stream().map(HeldBreach::reading).toList().indexOf(breach.reading());
        if (known < 0) {
            return all.add(breach);
        }
        if (breach.atMicros() > all.get(known).atMicros()) {
            all.set(known, breach);
        }
        return false;
    }

    /// {@return what is held}
    Stream<HeldBreach> breaches() {
        return Stream.concat(last.stream(), Stream.of(newest));
    }

    /// {@return the readings of the last breaches to arrive, in that order}
    List<TriggerReading> readings() {
        return last.stream().map(HeldBreach::reading).toList();
    }

    /// {@return what the last of them to arrive breached}
    String reason() {
        return last.getLast().reason();
    }

    /// {@return this without the reading of a place; empty where nothing else is left}
    ///
    /// Whatever else it holds stays: another value may take the place at once, beside which it
    /// breaches as before.
    Optional<LateHold> without(long place) {
        return left(breach -> breach.reading().place() == place ? Optional.empty() : Optional.of(breach), true);
    }

    /// {@return this, to be looked at again, with what is held as it is now}
    LateHold disturbed(UnaryOperator<HeldBreach> now) {
        return new LateHold(count, last.stream().map(now).toList(), now.apply(newest), true);
    }

    /// {@return what is left of this when every breach is looked at again; empty where nothing is}
    ///
    /// @param again a breach as it is now; empty where it is none any more
    Optional<LateHold> reviewed(Function<HeldBreach, Optional<HeldBreach>> again) {
        return left(again, false);
    }

    private Optional<LateHold> left(Function<HeldBreach, Optional<HeldBreach>> again, boolean disturbed) {
        List<HeldBreach> left = new ArrayList<>();
        last.forEach(breach -> again.apply(breach).ifPresent(each -> put(left, each)));
        int gone = last.size() - left.size();
        Optional<HeldBreach> latest =
                again.apply(newest).or(() -> left.stream().max(Comparator.comparingLong(HeldBreach::atMicros)));
        return latest.map(
                later -> new LateHold(count - gone, left.isEmpty() ? List.of(later) : left, later, disturbed));
    }
}
