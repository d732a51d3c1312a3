package org.telltale.ingest.fhir;

/// The clocks that a personal health device may have, by their MDC codes.
///
/// | clock | attribute | stamps of readings |
/// |---|---|---|
/// | wall clock without an offset | 67975 `MDC_ATTR_TIME_ABS` | |
/// | wall clock with its offset | 68226 `MDC_ATTR_TIME_BO` | |
/// | counter, in microseconds as it is sent | 67983 `MDC_ATTR_TIME_REL` | 67985 |
/// | finer counter | 68072 `MDC_ATTR_TIME_REL_HI_RES` | 68073 |
enum Clock {
    /// None that is known.
    NONE,
    WALL,
    WALL_WITH_OFFSET,
    COUNTER;

    /// How a clock is kept right.
    static final int SYNC_PROTOCOL = 68220;

    /// It is not.
    static final int SYNC_NONE = 532224;

    static Clock of(int mdc) {
        return switch (mdc) {
            case 67975, 67976 -> WALL;
            case 68226 -> WALL_WITH_OFFSET;
            case 67983, 68072 -> COUNTER;
            default -> NONE;
        };
    }

    /// {@return whether it is the code of a counter's stamp}
    static boolean isTicks(int mdc) {
        return mdc == 67985 || mdc == 68073;
    }
}
