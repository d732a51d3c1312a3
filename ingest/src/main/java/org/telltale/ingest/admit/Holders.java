package org.telltale.ingest.admit;

import org.telltale.care.reading.HeldReading;
import org.telltale.care.reading.ReadingNote;

/// Who held the device of a held reading when it was taken, now that more is known than when it came in.
///
/// @param inventory who held which device when
/// @param facts which devices are shared
/// @param wallTime when a wall clock showed a time
record Holders(Inventory inventory, DeviceFacts facts, WallTime wallTime) {
    /// {@return when a reading was taken, if it is that patient's}
    long takenAtMicros(HeldReading held, long patient, int rules) {
        boolean isWallClock = rules >= AdmissionRules.AGAINST_THE_PAST && held.has(ReadingNote.ZONE_UNKNOWN);
        return isWallClock ? wallTime.momentOf(patient, held.takenAtMicros()) : held.takenAtMicros();
    }

    /// {@return whether a patient held the device then}
    boolean held(HeldReading held, long patient, long takenAtMicros) {
        return inventory.knows(held.device()) && inventory.holderAt((int) held.device(), takenAtMicros) == patient;
    }

    boolean isShared(HeldReading held) {
        return facts.isShared((int) held.device());
    }
}
