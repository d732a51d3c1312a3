package org.telltale.simulators.load;

import java.nio.charset.StandardCharsets;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import org.telltale.care.vital.Unit;
import org.telltale.care.vital.Vital;
import org.telltale.simulators.wire.CanonicalJson;
import org.telltale.simulators.wire.CanonicalReading;
import org.telltale.simulators.wire.Measured;

/// A body whose JSON is encoded once and whose devices, times, counters and values are patched in place.
///
/// Weight, saturation and pressure take turns: readings 3n, 3n+1 and 3n+2 are of one device. Each reading
/// has a counter of its own, so no two are the same. Values move within what nobody pages for, but for the
/// breaches asked for. Not for two threads at once.
final class Body {
    private static final int SHAPES = 3;
    private static final int SATURATION = 1;
    private static final int DEVICE_DIGITS = 6;
    private static final int COUNTER_DIGITS = 12;
    private static final long FIRST_COUNTER = 100_000_000_000L;
    private static final String DEVICE = "load-000000";
    private static final String[] VALUE_KEYS = {"\"value\":", "\"value\":", "\"systolic\":"};
    private static final Measured[] FIRST_VALUES = {
        Measured.Amount.of(Vital.WEIGHT, "80.0", Unit.KILOGRAM),
        Measured.Amount.of(Vital.OXYGEN_SATURATION, "95", Unit.PERCENT),
        Measured.Pressure.ofMmHg(120, 78, 64)
    };

    private final byte[] bytes;
    private final int shift;
    private final int devices;
    private final long breachEvery;
    private final int[] deviceAt;
    private final int[] timeAt;
    private final int[] counterAt;
    private final int[] valueAt;
    private final TimeText time = new TimeText();

    private Body(byte[] bytes, int shift, int devices, long breachEvery, int count) {
        this.bytes = bytes;
        this.shift = shift;
        this.devices = devices;
        this.breachEvery = breachEvery;
        this.deviceAt = new int[count];
        this.timeAt = new int[count];
        this.counterAt = new int[count];
        this.valueAt = new int[count];
    }

    /// {@return a body of `count` readings: an object for one, an array for more}
    ///
    /// @param shift the number, modulo 3, of the first reading that it will hold
    /// @param devices how many devices the readings are of
    /// @param breachEvery about one reading in so many is a breach; 0 for none
    static Body of(int count, int shift, int devices, long breachEvery) {
        List<String> objects = new ArrayList<>(count);
        for (int index = 0; index < count; index++) {
            objects.add(CanonicalJson.object(template((shift + index) % SHAPES)));
        }
        byte[] bytes = count == 1 ? objects.getFirst().getBytes(StandardCharsets.UTF_8) : CanonicalJson.array(objects);
        Body body = new Body(bytes, shift, devices, breachEvery, count);
        body.locate(objects, count == 1 ? 0 : 1);
        return body;
    }

    /// {@return the body as last patched; always the same array}
    byte[] bytes() {
        return bytes;
    }

    /// {@return how many readings it holds}
    int count() {
        return deviceAt.length;
    }

    /// Makes it hold other readings.
    ///
    /// @param first the number of its first reading, `shift` modulo 3
    /// @param takenAtMicros when all of them were taken, microseconds since 1970
    void patch(long first, long takenAtMicros) {
        if (first % SHAPES != shift) {
            throw new IllegalArgumentException("reading " + first + " has another shape than " + shift);
        }
        for (int index = 0; index < deviceAt.length; index++) {
            long number = first + index;
            Digits.write(bytes, deviceAt[index], DEVICE_DIGITS, number / SHAPES % devices);
            time.write(bytes, timeAt[index], takenAtMicros);
            Digits.write(bytes, counterAt[index], COUNTER_DIGITS, FIRST_COUNTER + number);
            patchValue(index, number);
        }
    }

    private void patchValue(int index, long number) {
        switch ((int) (number % SHAPES)) {
            case 0 -> bytes[valueAt[index] + 3] = (byte) ('0' + number / SHAPES % 5);
            case SATURATION -> Digits.write(bytes, valueAt[index], 2, isBreach(number) ? 79 : 94 + number / SHAPES % 4);
            default -> bytes[valueAt[index] + 2] = (byte) ('0' + number / SHAPES % 10);
        }
    }

    /// Saturations are every third reading: the first at or after each multiple is the breach.
    private boolean isBreach(long number) {
        return breachEvery > 0 && number / breachEvery != Math.floorDiv(number - SHAPES, breachEvery);
    }

    private void locate(List<String> objects, int offset) {
        int at = offset;
        for (int index = 0; index < objects.size(); index++) {
            String object = objects.get(index);
            deviceAt[index] = at + object.indexOf(DEVICE) + DEVICE.length() - DEVICE_DIGITS;
            timeAt[index] = at + after(object, "\"taken_at\":\"");
            counterAt[index] = at + after(object, "\"sequence\":");
            valueAt[index] = at + after(object, VALUE_KEYS[(shift + index) % SHAPES]);
            at += object.length() + 1;
        }
    }

    private static int after(String object, String key) {
        return object.indexOf(key) + key.length();
    }

    private static CanonicalReading template(int shape) {
        // Microseconds that are not zero, so that the formatter writes all six digits.
        OffsetDateTime time = OffsetDateTime.parse("2026-01-01T00:00:00.123456Z");
        return CanonicalReading.of(DEVICE, FIRST_VALUES[shape], time).withSequence(FIRST_COUNTER);
    }
}
