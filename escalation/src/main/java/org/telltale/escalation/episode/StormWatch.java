package org.telltale.escalation.episode;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.telltale.care.plan.StormPolicy;
import org.telltale.care.practice.PracticeId;
import org.telltale.escalation.Storm;
import org.telltale.escalation.rule.Micros;

/// What a practice with a storm policy remembers of the episodes that opened.
///
/// @param openingsMicros when the newest of them opened, oldest first: one more than may open without a
/// storm
/// @param storm the one that is on
/// @param summaryMicros when what has opened in it is told of next, or was told of last
public record StormWatch(
        PracticeId practice, StormPolicy policy, List<Long> openingsMicros, Optional<Storm> storm, long summaryMicros) {
    /// Copies the list.
    public StormWatch {
        openingsMicros = List.copyOf(openingsMicros);
    }

    static StormWatch begin(PracticeId practice, StormPolicy policy) {
        return new StormWatch(practice, policy, List.of(), Optional.empty(), 0);
    }

    /// {@return the same after one more has opened: in a storm, if that makes too many}
    StormWatch opened(long nowMicros) {
        List<Long> newest = new ArrayList<>(openingsMicros);
        newest.add(nowMicros);
        if (newest.size() > policy.moreThan() + 1) {
            newest.removeFirst();
        }
        StormWatch counted = new StormWatch(practice, policy, newest, storm, summaryMicros);
        Optional<Storm> now = storm.map(one -> new Storm(practice, one.sinceMicros(), one.opened() + 1))
                .or(() -> counted.isTooMuch(nowMicros)
                        ? Optional.of(new Storm(practice, nowMicros, newest.size()))
                        : Optional.empty());
        return new StormWatch(practice, policy, newest, now, summaryMicros);
    }

    private boolean isTooMuch(long nowMicros) {
        return openingsMicros.size() > policy.moreThan() && nowMicros < overAtMicros();
    }

    /// {@return when so few are left in the time before that it is no storm any more, unless others
    /// open}
    long overAtMicros() {
        return openingsMicros.getFirst() + Micros.of(policy.within());
    }

    StormWatch over() {
        return new StormWatch(practice, policy, openingsMicros, Optional.empty(), summaryMicros);
    }

    /// {@return the same with a moment ahead at which what opens now is told of}
    StormWatch gathering(long nowMicros) {
        return summaryMicros > nowMicros
                ? this
                : new StormWatch(practice, policy, openingsMicros, storm, nowMicros + Micros.of(policy.summaryEvery()));
    }
}
