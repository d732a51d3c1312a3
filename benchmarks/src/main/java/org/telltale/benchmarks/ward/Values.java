package org.telltale.benchmarks.ward;

import org.telltale.care.vital.Vital;
import org.telltale.ingest.decode.Fragments;

/// What measured patients' devices show: it moves a little and breaches nothing.
final class Values {
    private Values() {}

    static long first(Vital vital, long number) {
        long tenths = vital.canonicalUnit().quantaPerUnit() / 10;
        return switch (vital) {
            case WEIGHT -> tenths * (800 + number % 3);
            case BLOOD_PRESSURE -> tenths * (1_200 + number % 10 * 10);
            case OXYGEN_SATURATION -> tenths * (950 + number % 4 * 10);
            case GLUCOSE -> tenths * (1_040 + number % 20 * 10);
            case HEART_RATE -> tenths * (680 + number % 8 * 10);
            case TEMPERATURE ->
                tenths * (365 + number % 4) + vital.canonicalUnit().offsetQuanta();
            case RESPIRATORY_RATE, HEIGHT -> throw new IllegalArgumentException("no device");
        };
    }

    static long second(Vital vital, long number) {
        return vital == Vital.BLOOD_PRESSURE
                ? vital.canonicalUnit().quantaPerUnit() * (70 + number % 8)
                : Fragments.ABSENT;
    }
}
