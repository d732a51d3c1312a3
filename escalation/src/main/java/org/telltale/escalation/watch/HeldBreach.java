package org.telltale.escalation.watch;

import org.telltale.escalation.TriggerReading;

/// One late breach of a [LateHold].
///
/// @param reason what the reading breached when that was last looked at
/// @param isImprobable whether the reading is held as improbable itself, and counts for nothing else
public record HeldBreach(TriggerReading reading, String reason, boolean isImprobable) {
    HeldBreach because(String newReason) {
        return new HeldBreach(reading, newReason, isImprobable);
    }

    boolean isNewerThan(HeldBreach other) {
        return reading.takenAtMicros() >= other.reading.takenAtMicros();
    }
}
