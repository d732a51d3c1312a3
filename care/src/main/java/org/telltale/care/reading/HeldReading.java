package org.telltale.care.reading;

import java.util.Optional;
import java.util.UUID;
import org.telltale.care.vital.Vital;

/// A reading that waits for a decision, as it is kept and as its release carries it.
///
/// @param position the journal sequence of the body it came in
/// @param index its place in that body, from 0
/// @param device the number of the device, or 0 where the inventory did not know it
/// @param vital what was measured
/// @param firstQuanta the value, or the systolic pressure
/// @param secondQuanta the diastolic pressure, or [AdmittedReading#ABSENT]
/// @param thirdQuanta the pulse that came with a pressure, or [AdmittedReading#ABSENT]
/// @param takenAtMicros when it was taken, microseconds since 1970
/// @param manual whether a person typed it
/// @param unclaimed the reading's identity, where it was held without becoming the only reading of it: a release
///     makes it that, and finds it a duplicate if another came in meanwhile
/// @param beside what else was known of it; empty in the journals of release 0.1
public record HeldReading(
        long position,
        int index,
        long device,
        Vital vital,
        long firstQuanta,
        long secondQuanta,
        long thirdQuanta,
        long takenAtMicros,
        boolean manual,
        Optional<UUID> unclaimed,
        Optional<Beside> beside) {

    /// What is known of a held reading beside its values.
    ///
    /// @param notes the bits of [ReadingNote]
    /// @param corrects the reading whose place it takes, if its sender corrects one with it
    public record Beside(int notes, Optional<ReadingPlace> corrects) {}

    /// A reading beside which nothing is known.
    public HeldReading(
            long position,
            int index,
            long device,
            Vital vital,
            long firstQuanta,
            long secondQuanta,
            long thirdQuanta,
            long takenAtMicros,
            boolean manual,
            Optional<UUID> unclaimed) {
        this(
                position,
                index,
                device,
                vital,
                firstQuanta,
                secondQuanta,
                thirdQuanta,
                takenAtMicros,
                manual,
                unclaimed,
                Optional.empty());
    }

    /// {@return whether a note stands beside it}
    public boolean has(ReadingNote note) {
        return beside.isPresent() && note.isIn(beside.get().notes());
    }

    /// {@return the reading that it corrects, if it corrects one}
    public Optional<ReadingPlace> corrects() {
        return beside.flatMap(Beside::corrects);
    }
}
