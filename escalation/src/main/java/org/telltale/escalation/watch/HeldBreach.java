package org.telltale.escalation.watch;

import org.telltale.escalation.TriggerReading;

/// One late breach of a [LateHold].
///
/// @param reading the last of those that breached
/// @param atMicros the moment that was judged: when the reading was taken, or, of a threshold over
///     several things, when the newest of its parts is of, which may be an answer that came after
///     every reading
/// @param reason what was breached when that was last looked at
/// @param isImprobable whether the reading is held as improbable itself, and counts for nothing else
/// @param isInDoubt whether it was none any more once a reading was withdrawn, until the value that
///     took its place came: of a threshold over several things
public record HeldBreach(
        TriggerReading reading, long atMicros, String reason, boolean isImprobable, boolean isInDoubt) {
    /// {@return a breach by a reading, judged when it was taken}
    public static HeldBreach by(TriggerReading reading, String reason, boolean isImprobable) {
        return new HeldBreach(reading, reading.takenAtMicros(), reason, isImprobable, false);
    }

    HeldBreach because(String newReason) {
        return new HeldBreach(reading, atMicros, newReason, isImprobable, isInDoubt);
    }

    HeldBreach inDoubt() {
        return new HeldBreach(reading, atMicros, reason, isImprobable, true);
    }

    boolean isNewerThan(HeldBreach other) {
        return atMicros >= other.atMicros;
    }
}
