package org.telltale.benchmarks.flink;

import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.telltale.care.vital.Vital;

/// What both sides judge: readings of many patients in the order of their times, made from a seed.
///
/// ```
/// a day, in rounds:   W  P  S  G  P  S  G      W weight, P pressure, S saturation, G glucose
/// ```
///
/// One patient in fifty has a bad spell of four days, in which most readings are beyond a limit, so
/// that counts and spans are reached too; of the rest three in a thousand are. Values are what
/// devices show: tenths of a kilogram, whole mmHg, per cent and mg/dL; times are whole
/// milliseconds, which is all that Flink knows.
final class Series {
    private static final Vital[] ROUNDS = {
        Vital.WEIGHT,
        Vital.BLOOD_PRESSURE,
        Vital.OXYGEN_SATURATION,
        Vital.GLUCOSE,
        Vital.BLOOD_PRESSURE,
        Vital.OXYGEN_SATURATION,
        Vital.GLUCOSE
    };

    private static final long DAY_MILLIS = TimeUnit.DAYS.toMillis(1);
    private static final long FIRST_DAY = 20_000;
    private static final long STRIDE = 7_368_787;
    private static final int SPELL_DAYS = 4;

    private final int patients;
    private final int count;
    private final long[] first;
    private final long[] second;

    Series(int patients, int days, long seed) {
        this.patients = patients;
        this.count = Math.multiplyExact(patients * ROUNDS.length, days);
        this.first = new long[count];
        this.second = new long[count];
        Random chance = new Random(seed);
        boolean[] hasSpell = new boolean[patients];
        for (int number = 0; number < count; number++) {
            int round = number / patients;
            if (number % patients == 0 && round % (SPELL_DAYS * ROUNDS.length) == 0) {
                for (int patient = 0; patient < patients; patient++) {
                    hasSpell[patient] = chance.nextInt(50) == 0;
                }
            }
            boolean isBad = hasSpell[(int) patient(number) - 1] ? chance.nextInt(10) < 8 : chance.nextInt(1_000) < 3;
            fill(number, isBad, chance);
        }
    }

    private void fill(int number, boolean isBad, Random chance) {
        Vital vital = vital(number);
        long quanta = vital.canonicalUnit().quantaPerUnit();
        switch (vital) {
            case WEIGHT -> first[number] = quanta / 10 * (isBad ? 812 + chance.nextInt(20) : 800 + chance.nextInt(6));
            case BLOOD_PRESSURE -> {
                first[number] = quanta * (isBad ? 155 + chance.nextInt(30) : 115 + chance.nextInt(30));
                second[number] = quanta * (isBad ? 90 + chance.nextInt(20) : 70 + chance.nextInt(20));
            }
            case OXYGEN_SATURATION ->
                first[number] = quanta * (isBad ? 84 + chance.nextInt(6) : 94 + chance.nextInt(5));
            case GLUCOSE -> first[number] = quanta * (isBad ? 45 + chance.nextInt(15) : 90 + chance.nextInt(80));
            case HEART_RATE, TEMPERATURE, RESPIRATORY_RATE, HEIGHT -> throw new IllegalStateException("no such round");
        }
    }

    int patients() {
        return patients;
    }

    int count() {
        return count;
    }

    /// {@return who measured it, from 1}
    long patient(int number) {
        return (number % patients) * STRIDE % patients + 1;
    }

    Vital vital(int number) {
        return ROUNDS[number / patients % ROUNDS.length];
    }

    long atMillis(int number) {
        return FIRST_DAY * DAY_MILLIS + (long) number * DAY_MILLIS / ((long) patients * ROUNDS.length);
    }

    /// {@return the value, or the systolic pressure, quanta}
    long first(int number) {
        return first[number];
    }

    /// {@return the diastolic pressure, quanta}
    long second(int number) {
        return second[number];
    }
}
