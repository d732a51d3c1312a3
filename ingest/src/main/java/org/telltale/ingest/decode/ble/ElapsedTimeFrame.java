package org.telltale.ingest.decode.ble;

import java.util.List;
import org.telltale.ingest.decode.Fragments;

/// Reads a Current Elapsed Time (0x2BF2) in place.
///
/// ```
/// offset  bytes  field               unit and values
/// 0       1      flags               bit 0  counts ticks, is no time   bit 1  UTC, else local
///                                    bits 2 and 3  resolution: 1 s, 100 ms, 1 ms, 100 us
///                                    bit 4  offset is used             bit 5  current timeline
/// 1       6      value               of that resolution, since 2000-01-01, or ticks
/// 7       1      synchronized by     see the words below
/// 8       1      offset              of zone and daylight saving, 15 min, signed
/// 9       1      clock status        bit 0  needs to be set
/// 10      1      clock capabilities  bit 0  keeps daylight saving itself   bit 1  keeps the zone itself
/// ```
///
/// Little-endian. The first nine bytes are the time stamp of a generic health sensor too.
///
/// Source: Bluetooth SIG, Elapsed Time Service 1.0, section 3.1; GATT Specification Supplement, Elapsed
/// Time (`org.bluetooth.characteristic.elapsed_time`).
public final class ElapsedTimeFrame extends Frame {
    private static final List<String> RESOLUTIONS = List.of("1_s", "100_ms", "1_ms", "100_us");
    private static final List<String> SYNCHRONIZED_BY =
            List.of("unknown", "network_time_protocol", "gps", "radio", "manual", "atomic_clock", "cellular_network");
    private static final List<String> STATUS_WORDS = List.of("needs_to_be_set");
    private static final List<String> CAPABILITY_WORDS = List.of("keeps_daylight_saving", "keeps_zone");

    private int flags;
    private int valueAt;
    private int synchronizedByAt;
    private int offsetAt;
    private int statusAt;
    private int capabilitiesAt;

    /// Makes a frame that lies over nothing yet.
    public ElapsedTimeFrame() {}

    /// {@return the clock as microseconds since 1970, or [Fragments#ABSENT] where it counts ticks or is
    /// beyond what a number here can hold}
    public long micros() {
        return ElapsedTime.micros(flags, uint48(valueAt));
    }

    /// {@return whether [#micros()] were counted at Greenwich, and not where the device is}
    public boolean isUtc() {
        return ElapsedTime.isUtc(flags);
    }

    /// {@return whether the offset means something}
    public boolean isOffsetUsed() {
        return ElapsedTime.isOffsetUsed(flags);
    }

    /// {@return the offset of zone and daylight saving in minutes}
    public int offsetMinutes() {
        return ElapsedTime.offsetMinutes(sint8(offsetAt));
    }

    /// {@return whether the clock has not been set to another time since}
    public boolean isCurrentTimeline() {
        return ElapsedTime.isCurrentTimeline(flags);
    }

    @Override
    void layOut() {
        flags = uint8(place("flags", 1));
        valueAt = place("value", 6);
        synchronizedByAt = place("synchronized_by", 1);
        offsetAt = place("offset", 1);
        statusAt = place("clock_status", 1);
        capabilitiesAt = place("clock_capabilities", 1);
    }

    @Override
    public void describe(FieldSink sink) {
        sink.flag("ticks", ElapsedTime.isTicks(flags));
        sink.flag("utc", isUtc());
        code(sink, "resolution", ElapsedTime.resolution(flags), RESOLUTIONS);
        sink.flag("offset_used", isOffsetUsed());
        sink.flag("current_timeline", isCurrentTimeline());
        if (valueAt != ABSENT) {
            sink.whole("value", uint48(valueAt));
        }
        if (micros() != Fragments.ABSENT) {
            sink.moment("time", micros(), isUtc());
        }
        code(sink, "synchronized_by", uint8(synchronizedByAt), SYNCHRONIZED_BY);
        if (offsetAt != ABSENT) {
            sink.number("offset", offsetMinutes(), 0, "min");
        }
        bits(sink, "clock_status", uint8(statusAt), 8, STATUS_WORDS);
        bits(sink, "clock_capabilities", uint8(capabilitiesAt), 8, CAPABILITY_WORDS);
    }
}
