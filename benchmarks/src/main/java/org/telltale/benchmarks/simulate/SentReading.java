package org.telltale.benchmarks.simulate;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/// One measurement as it really was.
///
/// @param scale whether it is a weight; else it is a saturation
/// @param device the name on the device
/// @param tenths its value in tenths of a pound, or of a percent
/// @param takenMicros when, in whole seconds
/// @param holder the patient who held the device then
record SentReading(boolean scale, String device, long tenths, long takenMicros, long holder) {
    /// {@return the body that tells of it, in canonical JSON}
    ///
    /// @param lateMillis how much later than it was taken it says that it was
    String body(long lateMillis) {
        Instant taken = Instant.EPOCH.plus(takenMicros, ChronoUnit.MICROS).plusMillis(lateMillis);
        return "{\"device\":\"" + device + "\",\"vital\":\"" + (scale ? "weight" : "oxygen_saturation")
                + "\",\"value\":" + BigDecimal.valueOf(tenths, 1) + ",\"unit\":\"" + (scale ? "[lb_av]" : "%")
                + "\",\"taken_at\":\"" + taken + "\"}";
    }
}
