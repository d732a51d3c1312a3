package org.telltale.server.core;

import java.util.List;
import org.telltale.care.vital.Vital;
import org.telltale.escalation.Hindsight;
import org.telltale.escalation.TriggerReading;

/// What a decision to page is about: two pages of which both hang on the same reading say the same thing twice.
public sealed interface PageKey {
    /// It hangs on this reading, its newest.
    ///
    /// @param place where it came in: [org.telltale.care.reading.ReadingPlace#packed(long, int)]
    record OnReading(Vital vital, long place) implements PageKey {}

    /// It rests on no reading, such as when none comes.
    record AtMoment(long micros) implements PageKey {}

    /// {@return what a decision is about}
    static PageKey of(Hindsight.Decision decision) {
        List<TriggerReading> readings = decision.readings();
        return readings.isEmpty()
                ? new AtMoment(decision.atMicros())
                : new OnReading(readings.getLast().vital(), readings.getLast().place());
    }
}
