package org.telltale.ingest.admit;

import org.telltale.care.reading.VerdictReason;

/// What follows from the reason of a verdict.
enum Consequence {
    /// It counts.
    RULES_SEE_IT,
    /// It is held, and its value alone may page: it is certain whose it is, and the worst values look like errors.
    RULES_SEE_THE_VALUE,
    /// It is held, and it is certain whose it is, and the same value is there already: it may page where that
    /// one came with an earlier time, which may be the wrong one.
    RULES_SEE_THE_LATER,
    /// It is held, and not known or not certain whose it is.
    NOBODYS,
    /// It is no reading.
    REJECTED;

    static Consequence of(VerdictReason reason) {
        return switch (reason) {
            case NONE -> RULES_SEE_IT;
            case IMPROBABLE, IMPLAUSIBLE_CHANGE, UNIT_UNCERTAIN, CORRECTS_UNKNOWN, DEVICE_FAULT -> RULES_SEE_THE_VALUE;
            case PROBABLE_DUPLICATE -> RULES_SEE_THE_LATER;
            case UNKNOWN_DEVICE,
                    NOBODY_HELD_IT,
                    OTHER_PRACTICE,
                    IN_THE_FUTURE,
                    BEYOND_MEMORY,
                    UNKNOWN_GATEWAY,
                    TIME_UNKNOWN,
                    PERSON_UNCERTAIN -> NOBODYS;
            case IMPOSSIBLE, PRESSURES_CROSSED, UNREADABLE, CONTROL_OR_TEST -> REJECTED;
        };
    }
}
