package org.telltale.simulators.withings;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/// What a device of Withings measured at once, as the cloud writes it: each value a whole number and a power of ten.
///
/// @param number the group's, of all that the account has
/// @param device the device
/// @param takenSeconds when it was measured, in seconds since 1970
/// @param learnedSeconds when the cloud learned of it
/// @param attribution how sure the cloud is whose it is
/// @param values what was measured, one thing at least
public record Measurement(
        long number, String device, long takenSeconds, long learnedSeconds, int attribution, List<Value> values) {
    /// The cloud knows whose it is.
    public static final int SURE = 0;

    /// It may be another person's of the household.
    public static final int AMBIGUOUS = 1;

    /// A mean of several, which the cuff made.
    public static final int AVERAGED = 5;

    /// In grams.
    private static final int SCALE_OF_A_WEIGHT = 3;

    /// One thing that was measured.
    ///
    /// @param type 1 weight, 9 diastolic, 10 systolic, 11 pulse, 54 saturation, 71 temperature
    public record Value(int type, BigDecimal value) {
        private String json() {
            return "{\"type\":%d,\"value\":%s,\"unit\":%d}".formatted(type, value.unscaledValue(), -value.scale());
        }

        /// {@return a weight}
        public static Value kilograms(BigDecimal value) {
            return new Value(1, value.setScale(SCALE_OF_A_WEIGHT));
        }

        /// {@return what a cuff shows, the systolic pressure first}
        public static List<Value> pressure(BigDecimal systolic, BigDecimal diastolic, BigDecimal pulse) {
            return List.of(new Value(10, systolic), new Value(9, diastolic), new Value(11, pulse));
        }
    }

    /// Copies the list.
    public Measurement {
        values = List.copyOf(values);
    }

    /// {@return the group, as it stands in an answer, but for when it was changed}
    public String json() {
        List<String> written = new ArrayList<>();
        values.forEach(value -> written.add(value.json()));
        return "{\"grpid\":%d,\"attrib\":%d,\"date\":%d,\"created\":%d,\"category\":1,\"deviceid\":\"%s\",\"measures\":[%s]}"
                .formatted(number, attribution, takenSeconds, learnedSeconds, device, String.join(",", written));
    }
}
