package org.telltale.escalation.episode;

import java.util.List;
import org.telltale.escalation.Episode;
import org.telltale.escalation.TriggerReading;
import org.telltale.escalation.rule.Severity;

/// An episode, and what it takes to go on with it.
///
/// @param paged how far the breach had gone when it was last paged
/// @param slot the place of its threshold in the patient's plan as it is now, or [#NO_SLOT]
public record Case(Episode episode, Severity paged, int slot) {
    /// The plan has no such threshold any more: only a person ends the episode.
    public static final int NO_SLOT = -1;

    /// {@return when the newest of the readings that it rests on was taken; the beginning of time where it rests on
    /// none}
    long newestEvidenceMicros() {
        List<TriggerReading> readings = episode.readings();
        return readings.isEmpty() ? Long.MIN_VALUE : readings.getLast().takenAtMicros();
    }

    Case with(Episode changed) {
        return new Case(changed, paged, slot);
    }

    Case with(Episode changed, Severity newPaged) {
        return new Case(changed, newPaged, slot);
    }

    Case in(int newSlot) {
        return new Case(episode, paged, newSlot);
    }
}
