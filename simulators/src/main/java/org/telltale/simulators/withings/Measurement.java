package org.telltale.simulators.withings;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/// What a device of Withings measured at once, as the cloud writes it: each value a whole number and a power of ten.
///
/// @param device the device
/// @param takenSeconds when it was measured, in seconds since 1970
/// @param attribution how sure the cloud is whose it is
/// @param values what was measured
public record Measurement(String device, long takenSeconds, int attribution, List<Value> values) {
    /// The cloud knows whose it is.
    public static final int SURE = 0;

    /// It may be another person's of the household.
    public static final int AMBIGUOUS = 1;

    /// A mean of several, which the cuff made.
    public static final int AVERAGED = 5;

    /// One thing that was measured.
    ///
    /// @param type 1 weight, 9 diastolic, 10 systolic, 11 pulse, 54 saturation, 71 temperature
    public record Value(int type, BigDecimal value) {
        private String json() {
            return "{\"type\":%d,\"value\":%s,\"unit\":%d}".formatted(type, value.unscaledValue(), -value.scale());
        }
    }

    /// Copies the list.
    public Measurement {
        values = List.copyOf(values);
    }

    /// {@return a pressure that the cuff averaged, with its pulse}
    public static Measurement pressure(String device, long takenSeconds, int systolic, int diastolic, int pulse) {
        return new Measurement(
                device,
                takenSeconds,
                AVERAGED,
                List.of(
                        new Value(10, BigDecimal.valueOf(systolic)),
                        new Value(9, BigDecimal.valueOf(diastolic)),
                        new Value(11, BigDecimal.valueOf(pulse))));
    }

    /// {@return a weight in kilograms}
    public static Measurement weight(String device, long takenSeconds, BigDecimal kilograms) {
        return new Measurement(device, takenSeconds, SURE, List.of(new Value(1, kilograms)));
    }

    /// {@return the kind of notice that tells of it}
    int kind() {
        return switch (values.getFirst().type()) {
            case 1 -> 1;
            case 71 -> 2;
            default -> 4;
        };
    }

    String json(int number, long learnedSeconds) {
        List<String> written = new ArrayList<>();
        values.forEach(value -> written.add(value.json()));
        return ("{\"grpid\":%d,\"attrib\":%d,\"date\":%d,\"created\":%d,\"modified\":%d,\"category\":1,"
                        + "\"deviceid\":\"%s\",\"measures\":[%s]}")
                .formatted(
                        number,
                        attribution,
                        takenSeconds,
                        learnedSeconds,
                        learnedSeconds,
                        device,
                        String.join(",", written));
    }
}
