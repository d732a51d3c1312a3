package org.telltale.simulators.wire.ble;

import java.math.BigDecimal;
import java.time.LocalDateTime;
import java.util.OptionalInt;
import org.telltale.care.vital.Unit;

/// What a Mi scale tells everybody while somebody stands on it.
///
/// @param unit kilogram or pound
/// @param time the scale's own clock
/// @param isSettled whether the weight has settled
/// @param isRemoved whether the weight was taken off
/// @param isObject whether the scale takes it for a thing
public record SentMiScale(
        BigDecimal weight, Unit unit, LocalDateTime time, boolean isSettled, boolean isRemoved, boolean isObject) {
    private static final int POUND = 1;
    private static final int KILOGRAM = 1 << 1;

    /// {@return the service data (0x181D) of a scale without electrodes}
    public byte[] weightData() {
        int state = unitBits() | bit(5, isSettled) | bit(6, isObject) | bit(7, isRemoved);
        return new FrameBytes()
                .unsigned(state, 1)
                .unsigned(Steps.mass(weight, unit), 2)
                .dateTime(time)
                .toBytes();
    }

    /// {@return the service data (0x181B) of a scale with electrodes}
    ///
    /// @param impedanceOhms once it was measured
    public byte[] bodyData(OptionalInt impedanceOhms) {
        int state = bit(1, impedanceOhms.isPresent()) | bit(2, true) | bit(5, isSettled) | bit(7, isRemoved);
        return new FrameBytes()
                .unsigned(unitBits() | bit(2, isObject), 1)
                .unsigned(state, 1)
                .dateTime(time)
                .unsigned(impedanceOhms.orElse(0), 2)
                .unsigned(Steps.mass(weight, unit), 2)
                .toBytes();
    }

    private int unitBits() {
        return Steps.isImperial(unit) ? KILOGRAM | POUND : KILOGRAM;
    }

    private static int bit(int number, boolean isSet) {
        return isSet ? 1 << number : 0;
    }
}
