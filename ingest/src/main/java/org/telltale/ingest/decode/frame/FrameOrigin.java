package org.telltale.ingest.decode.frame;

import org.telltale.ingest.decode.Fragments;

/// What came beside a frame: whose it is, and what its gateway knew.
///
/// Filled again and again by one thread; [#of(byte\[\], int, int)] forgets all that was said of the frame
/// before. Bytes are looked at where they lie, and must stay as they are until the frame has been added.
public final class FrameOrigin {
    /// Beyond this lies no clock: a little more than the years 0 to 9999.
    private static final long FARTHEST_MICROS = 300_000_000_000_000_000L;

    private byte[] device = new byte[0];
    private int deviceAt;
    private int deviceLength;
    private byte[] delivery = new byte[0];
    private int deliveryAt;
    private int deliveryLength;
    private long gatewayTimeMicros = Fragments.ABSENT;
    private long clockDifferenceMicros = Fragments.ABSENT;
    private long sessionStartMicros = Fragments.ABSENT;
    private int sessionOffsetMinutes = Fragments.NO_OFFSET;

    /// Makes an origin that knows nothing yet.
    public FrameOrigin() {}

    /// Begins with the device, as its gateway names it: UTF-8, from `offset` to `offset + length`.
    public FrameOrigin of(byte[] source, int offset, int length) {
        device = source;
        deviceAt = offset;
        deviceLength = length;
        deliveryLength = 0;
        gatewayTimeMicros = Fragments.ABSENT;
        clockDifferenceMicros = Fragments.ABSENT;
        sessionStartMicros = Fragments.ABSENT;
        sessionOffsetMinutes = Fragments.NO_OFFSET;
        return this;
    }

    /// The gateway gave the delivery a name: it stands in where the device sends neither time nor counter.
    public FrameOrigin deliveredAs(byte[] source, int offset, int length) {
        delivery = source;
        deliveryAt = offset;
        deliveryLength = length;
        return this;
    }

    /// When the gateway heard the frame, microseconds since 1970, or [Fragments#ABSENT].
    public FrameOrigin heardAt(long micros) {
        gatewayTimeMicros = micros;
        return this;
    }

    /// Both clocks at one moment: what the device's own showed, and what the gateway's did. Clocks that are
    /// absent, or beyond all years, are not listened to.
    ///
    /// @param deviceNowMicros the device's wall clock, as if it stood at Greenwich
    /// @param gatewayNowMicros microseconds since 1970
    public FrameOrigin clocks(long deviceNowMicros, long gatewayNowMicros) {
        boolean areClocks = isClock(deviceNowMicros) && isClock(gatewayNowMicros);
        clockDifferenceMicros = areClocks ? gatewayNowMicros - deviceNowMicros : Fragments.ABSENT;
        return this;
    }

    /// When the session of a worn glucose sensor began, which its records count from.
    ///
    /// @param micros microseconds since 1970, as if at Greenwich where the zone is not known
    /// @param offsetMinutes of its zone, or [Fragments#NO_OFFSET]
    public FrameOrigin sessionStart(long micros, int offsetMinutes) {
        sessionStartMicros = isClock(micros) ? micros : Fragments.ABSENT;
        sessionOffsetMinutes = offsetMinutes;
        return this;
    }

    byte[] device() {
        return device;
    }

    int deviceAt() {
        return deviceAt;
    }

    int deviceLength() {
        return deviceLength;
    }

    byte[] delivery() {
        return delivery;
    }

    int deliveryAt() {
        return deliveryAt;
    }

    /// {@return 0 where the delivery has no name}
    int deliveryLength() {
        return deliveryLength;
    }

    long gatewayTimeMicros() {
        return gatewayTimeMicros;
    }

    /// {@return how far the gateway's clock is ahead of the device's, or [Fragments#ABSENT]}
    long clockDifferenceMicros() {
        return clockDifferenceMicros;
    }

    long sessionStartMicros() {
        return sessionStartMicros;
    }

    int sessionOffsetMinutes() {
        return sessionOffsetMinutes;
    }

    private static boolean isClock(long micros) {
        return micros > -FARTHEST_MICROS && micros < FARTHEST_MICROS;
    }
}
