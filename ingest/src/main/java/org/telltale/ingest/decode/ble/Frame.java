package org.telltale.ingest.decode.ble;

import java.util.List;
import org.telltale.ingest.decode.Fragments;

/// One value of a characteristic, read where it lies. All numbers are little-endian.
///
/// [#wrap(byte\[\], int, int)] gives every field its place by the flags before it. A field that was not
/// sent, or that the frame ends before, answers [#ABSENT]; no accessor throws, whatever the bytes are, and
/// none means anything unless the status is readable.
public abstract sealed class Frame
        permits BatteryFrame,
                CgmFrame,
                DateTimeFrame,
                ElapsedTimeFrame,
                GlucoseContextFrame,
                GlucoseFrame,
                HealthObservationFrame,
                HeartRateFrame,
                OximetryFrame,
                PressureFrame,
                ScaleFrame,
                TemperatureFrame {
    /// What a whole number answers when its field was not sent.
    public static final int ABSENT = Integer.MIN_VALUE;

    private static final String NOTHING = "";

    private byte[] bytes = new byte[0];
    private int start;
    private int lengthBytes;
    private int neededBytes;
    private String missing = NOTHING;
    private int timeAt;

    /// Lays the frame over bytes, which must not change as long as it is read.
    ///
    /// @param source holds the frame from `offset` to `offset + length`
    public final FrameStatus wrap(byte[] source, int offset, int length) {
        bytes = source;
        start = offset;
        lengthBytes = length;
        neededBytes = 0;
        missing = NOTHING;
        timeAt = ABSENT;
        layOut();
        return neededBytes > lengthBytes ? judgeShort() : judge();
    }

    /// {@return how many bytes the frame must have by its flags}
    public final int neededBytes() {
        return neededBytes;
    }

    /// {@return how many of the bytes it lies over are its own: all of them, except where a value holds
    /// several records}
    public int spanBytes() {
        return lengthBytes;
    }

    /// {@return the first field that a truncated frame ends before, or an empty text}
    public final String missingField() {
        return missing;
    }

    /// {@return the field that makes a frame [FrameStatus#UNSUPPORTED], or an empty text}
    public String unsupportedField() {
        return NOTHING;
    }

    /// {@return what the device's time stamp is worth}
    public ClockState clock() {
        return timeAt == ABSENT ? ClockState.NOT_SENT : DateTime.state(bytes, start + timeAt);
    }

    /// {@return the device's wall clock, microseconds since 1970 as if it stood at Greenwich, or
    /// [Fragments#ABSENT] unless it is [ClockState#SET]}
    public final long localTimeMicros() {
        return clock() == ClockState.SET ? DateTime.localMicros(bytes, start + timeAt) : Fragments.ABSENT;
    }

    /// Hands over every field that was sent.
    public abstract void describe(FieldSink sink);

    /// Gives the fields their places, in their order.
    abstract void layOut();

    /// What a frame is that has all its fields; the formats that can say more, do.
    FrameStatus judge() {
        return neededBytes == lengthBytes ? FrameStatus.WHOLE : FrameStatus.OVERLONG;
    }

    /// What a frame is that ends before one of its fields does.
    FrameStatus judgeShort() {
        return FrameStatus.TRUNCATED;
    }

    /// {@return the place of the next field, or [#ABSENT] where the frame ends before the field does}
    final int place(String field, int sizeBytes) {
        int at = neededBytes;
        neededBytes += sizeBytes;
        if (neededBytes <= lengthBytes) {
            return at;
        }
        if (missing.isEmpty()) {
            missing = field;
        }
        return ABSENT;
    }

    /// {@return the place of the next field, or [#ABSENT] where it is not sent}
    final int placeIf(boolean isSent, String field, int sizeBytes) {
        return isSent ? place(field, sizeBytes) : ABSENT;
    }

    /// Gives the one time stamp of the frame its place, where it is sent.
    final void placeTimeIf(boolean isSent) {
        timeAt = placeIf(isSent, "time", DateTime.LENGTH);
    }

    final int lengthBytes() {
        return lengthBytes;
    }

    final int uint8(int at) {
        return at == ABSENT ? ABSENT : bytes[start + at] & 0xFF;
    }

    final int uint16(int at) {
        return at == ABSENT ? ABSENT : uint8(at) | uint8(at + 1) << 8;
    }

    final int uint24(int at) {
        return at == ABSENT ? ABSENT : uint16(at) | uint8(at + 2) << 16;
    }

    final long uint32(int at) {
        return at == ABSENT ? ABSENT : Integer.toUnsignedLong(int32(at));
    }

    final long uint48(int at) {
        return at == ABSENT ? ABSENT : uint24(at) | (long) uint24(at + 3) << 24;
    }

    final int sint8(int at) {
        return at == ABSENT ? ABSENT : bytes[start + at];
    }

    final int sint16(int at) {
        return at == ABSENT ? ABSENT : (short) uint16(at);
    }

    /// Any 32 bits are a number, so there is no other answer left than 0 where there are none.
    final int int32(int at) {
        return at == ABSENT ? 0 : uint16(at) | uint16(at + 2) << 16;
    }

    final int checkSum(int length) {
        return CheckSum.of(bytes, start, length);
    }

    static int lowFour(int value) {
        return value == ABSENT ? ABSENT : value & 0x0F;
    }

    static int highFour(int value) {
        return value == ABSENT ? ABSENT : value >> 4;
    }

    final void time(FieldSink sink) {
        if (timeAt != ABSENT) {
            DateTime.describe(sink, clock(), bytes, start + timeAt);
        }
    }

    static void medFloat16(FieldSink sink, String field, int bits, String unit) {
        NumberState state = MedFloat16.state(bits);
        if (state == NumberState.NUMBER) {
            sink.number(field, MedFloat16.digits(bits), MedFloat16.decimals(bits), unit);
        } else {
            noNumber(sink, field, state, unit);
        }
    }

    static void noNumber(FieldSink sink, String field, NumberState state, String unit) {
        if (state != NumberState.NOT_SENT) {
            sink.noNumber(field, state, unit);
        }
    }

    static void tenths(FieldSink sink, String field, int raw, String unit) {
        if (raw != ABSENT) {
            sink.number(field, raw, 1, unit);
        }
    }

    static void whole(FieldSink sink, String field, int value) {
        if (value != ABSENT) {
            sink.whole(field, value);
        }
    }

    static void bits(FieldSink sink, String field, int bits, int widthBits, List<String> words) {
        if (bits != ABSENT) {
            sink.bits(field, bits, widthBits, words);
        }
    }

    static void code(FieldSink sink, String field, int value, List<String> words) {
        if (value != ABSENT) {
            sink.code(field, value, value < words.size() ? words.get(value) : "reserved");
        }
    }
}
