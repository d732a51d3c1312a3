package org.telltale.care.reading;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/// What a reading that counts all the same should be read with: accepted, with notes.
///
/// Each is a bit of one number that travels with the reading from its decoder to the store; bits 0 to 2 of the same
/// number are the flags of the decoder.
public enum ReadingNote {
    /// The signal was weak: low perfusion, a poor contact.
    LOW_SIGNAL(3),
    /// The body or the hand moved.
    MOTION(4),
    /// The cuff was loose, or the arm was held wrongly.
    BAD_POSITION(5),
    /// The pulse was irregular: of clinical interest, and no fault.
    IRREGULAR_PULSE(6),
    /// The device sent the average of several measurements of its own.
    DEVICE_AVERAGED(7),
    /// The unit was not said, or was wrong: the only one that fits was taken.
    UNIT_INFERRED(8),
    /// The device said that its clock was never set.
    CLOCK_UNSET(9),
    /// The device said that its clock may be wrong.
    TIME_FAULT(10),
    /// The value lies below what the device can measure: less than the number that stands there.
    BELOW_RANGE(11),
    /// The value lies above what the device can measure: more than the number that stands there.
    ABOVE_RANGE(12),
    /// Control solution, a demonstration, a test, an object on the scale: no patient's value.
    NOT_A_PATIENT(13),
    /// The sender itself is not sure whose reading it is.
    PERSON_AMBIGUOUS(14),
    /// More bytes came than the format explains.
    OVERLONG(15),
    /// A wall clock showed its time twice that night; the earlier moment was taken.
    AMBIGUOUS_TIME(16),
    /// A wall clock never showed its time: it was put forward that night.
    TIME_GAP(17),
    /// The device's clock was wrong by what the gateway saw, and was corrected by as much.
    TIME_SHIFTED(18),
    /// The unit was not said, and its size does not tell it: the one that stands there is a guess.
    UNIT_UNCERTAIN(19),
    /// The signal was weak and no other value has confirmed it: rules have not judged it.
    UNCONFIRMED(20),
    /// The device's clock was more than five minutes ahead of ours.
    CLOCK_AHEAD(21),
    /// The time was not counted in what its sender counts in: seconds or milliseconds, it was taken by its size.
    TIME_BY_SIZE(22),
    /// The sender says that it sent another value of the same reading before.
    AMENDED(23),
    /// A wall clock of a device that nobody is known to have held: it was read as if at Greenwich.
    ZONE_UNKNOWN(24),
    /// It is held, and rules have seen its value all the same.
    SEEN_BY_RULES(25),
    /// The device says itself that the measurement may have gone wrong: too little blood, a wrong strip, too cold, a
    /// malfunction.
    DEVICE_FAULT(26);

    private final int bit;

    ReadingNote(int place) {
        this.bit = 1 << place;
    }

    /// {@return its bit; never given to another note}
    public int bit() {
        return bit;
    }

    /// {@return the notes whose bits are set, in their order}
    public static Set<ReadingNote> in(int notes) {
        Set<ReadingNote> set = EnumSet.noneOf(ReadingNote.class);
        for (ReadingNote note : values()) {
            if (note.isIn(notes)) {
                set.add(note);
            }
        }
        return Collections.unmodifiableSet(set);
    }

    /// {@return whether it stands among notes}
    public boolean isIn(int notes) {
        return (notes & bit) != 0;
    }
}
