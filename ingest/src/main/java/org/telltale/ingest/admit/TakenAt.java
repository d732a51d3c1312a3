package org.telltale.ingest.admit;

import java.util.concurrent.TimeUnit;
import org.telltale.care.reading.ReadingNote;
import org.telltale.care.reading.TimeSource;
import org.telltale.ingest.decode.Fragments;
import org.telltale.ingest.decode.Item;

/// When a reading was taken, from the first clock that can be right: the device's, the gateway's, or our
/// receipt.
///
/// | the device's clock says                         | it is as of                                                |
/// |-------------------------------------------------|------------------------------------------------------------|
/// | a time at which it can have been set            | that time                                                  |
/// | nothing, or a time at which it was never set    | the gateway's time if that can be right, else our receipt  |
/// | more than a day ahead                           | the same; but held, as of its own time, if the gateway is  |
/// |                                                 | ahead too, or silent and it is 31 days or less: our clock  |
/// |                                                 | may be the one that is wrong                               |
///
/// A reading that is held pages nobody. So a clock that is wrong beyond doubt is not believed at all.
final class TakenAt {
    static final long DAY_MICROS = 86_400_000_000L;

    /// Device clocks that say a time before this were never set: 2015-01-01.
    private static final long EARLIEST_SANE_MICROS = 1_420_070_400_000_000L;

    /// A device may have been tried out, or handed over before that was written down: what it took in the month before
    /// it was first held is nobody's. A clock that says a time before that went back to where its maker set it.
    private static final long BEFORE_FIRST_HELD_MICROS = 31 * DAY_MICROS;

    /// Somebody set such a clock wrong, by a month or a year.
    private static final long AHEAD_MICROS = 31 * DAY_MICROS;

    /// No two clocks agree to the minute.
    private static final long AHEAD_UNNOTED_MICROS = TimeUnit.MINUTES.toMicros(5);

    private TakenAt() {}

    /// {@return which clock can be right}
    ///
    /// @param firstHeldMicros when somebody first held the device, or `Long.MIN_VALUE`
    static TimeSource source(Item item, long nowMicros, long firstHeldMicros) {
        boolean deviceWasSet = item.deviceTimeMicros != Fragments.ABSENT
                && item.deviceTimeMicros >= EARLIEST_SANE_MICROS
                && item.deviceTimeMicros + BEFORE_FIRST_HELD_MICROS >= firstHeldMicros;
        if (deviceWasSet && !isFuture(item.deviceTimeMicros, nowMicros)) {
            return TimeSource.DEVICE;
        }
        boolean gatewayWasSet =
                item.gatewayTimeMicros != Fragments.ABSENT && item.gatewayTimeMicros >= EARLIEST_SANE_MICROS;
        if (gatewayWasSet && !isFuture(item.gatewayTimeMicros, nowMicros)) {
            return TimeSource.GATEWAY;
        }
        boolean isFarAhead = firstHeldMicros != Long.MIN_VALUE && item.deviceTimeMicros > nowMicros + AHEAD_MICROS;
        boolean mayBeOurs = deviceWasSet && (gatewayWasSet || !isFarAhead);
        return mayBeOurs ? TimeSource.DEVICE : TimeSource.RECEIPT;
    }

    /// Notes what is wrong with a clock that is believed, and why one is not.
    ///
    /// @param source which clock is believed
    static void note(Item item, TimeSource source, long nowMicros) {
        if (item.deviceTimeMicros == Fragments.ABSENT) {
            return;
        }
        if (item.deviceTimeMicros < EARLIEST_SANE_MICROS) {
            item.flags |= ReadingNote.CLOCK_UNSET.bit();
        } else if (source == TimeSource.DEVICE && item.deviceTimeMicros > nowMicros + AHEAD_UNNOTED_MICROS) {
            item.flags |= ReadingNote.CLOCK_AHEAD.bit();
        }
    }

    static long micros(Item item, TimeSource source, long nowMicros) {
        return switch (source) {
            case DEVICE -> item.deviceTimeMicros;
            case GATEWAY -> item.gatewayTimeMicros;
            case RECEIPT -> nowMicros;
        };
    }

    /// {@return whether no clock can be right that says so: more than a day ahead}
    static boolean isFuture(long takenAtMicros, long nowMicros) {
        return takenAtMicros > nowMicros + DAY_MICROS;
    }

    /// {@return whether it lies more than five minutes ahead}
    static boolean isAhead(long takenAtMicros, long nowMicros) {
        return takenAtMicros > nowMicros + AHEAD_UNNOTED_MICROS;
    }

    /// {@return the UTC day, counted from 1970, under which an identity is remembered}
    static int day(long takenAtMicros, long nowMicros) {
        return (int) Math.floorDiv(isFuture(takenAtMicros, nowMicros) ? nowMicros : takenAtMicros, DAY_MICROS);
    }
}
