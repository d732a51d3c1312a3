package org.telltale.benchmarks.judge;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.telltale.care.reading.AdmittedReading;
import org.telltale.care.vital.Vital;

/// What many patients measure, one after the other, without an end: the `n`-th reading is a
/// function of `n`.
///
/// ```
/// a day, in rounds:   W  P  S  G  H  T  G  P  S  G  H  G
///     W weight, P pressure, S saturation, G glucose, H heart rate, T temperature
/// ```
///
/// In a round everybody takes the round's vital once, in an order that jumps about in memory as
/// arrivals do. Values move a little within every limit of the library. Where some breach, those
/// are picked by a hash, so that no patient and no hour has more of them than others.
public final class DailyRounds {
    private static final List<Vital> ALL = List.of(
            Vital.WEIGHT,
            Vital.BLOOD_PRESSURE,
            Vital.OXYGEN_SATURATION,
            Vital.GLUCOSE,
            Vital.HEART_RATE,
            Vital.TEMPERATURE,
            Vital.GLUCOSE,
            Vital.BLOOD_PRESSURE,
            Vital.OXYGEN_SATURATION,
            Vital.GLUCOSE,
            Vital.HEART_RATE,
            Vital.GLUCOSE);

    private static final long DAY_MICROS = TimeUnit.DAYS.toMicros(1);
    private static final long FIRST_DAY = 20_000;
    private static final long UNDER_WAY_MICROS = TimeUnit.SECONDS.toMicros(1);
    /// Shares no factor with a number of patients that is a power of ten.
    private static final long STRIDE = 7_368_787;

    private static final long A_MILLION = 1_000_000;
    private static final long GOLDEN = 0x9e3779b97f4a7c15L;

    private final List<Vital> rounds;
    private final int patients;
    private final long perMillionBeyond;

    /// Rounds of patients, counted from 1.
    ///
    /// @param only the one vital that they measure, as often as they would beside the others; empty
    ///     for all
    /// @param perMillionBeyond how many of a million readings lie beyond a limit
    public DailyRounds(int patients, Optional<Vital> only, long perMillionBeyond) {
        this.patients = patients;
        this.rounds = ALL.stream()
                .filter(vital -> only.isEmpty() || only.get() == vital)
                .toList();
        this.perMillionBeyond = perMillionBeyond;
        if (rounds.isEmpty()) {
            throw new IllegalArgumentException("the library has no rule of " + only.orElseThrow());
        }
    }

    /// {@return how many readings one day brings}
    public long readingsADay() {
        return (long) patients * rounds.size();
    }

    /// {@return when the server has a reading, microseconds since 1970}
    public long receivedAtMicros(long number) {
        return FIRST_DAY * DAY_MICROS + number * DAY_MICROS / readingsADay();
    }

    /// Fills a reading, a record of its own.
    public void fill(AdmittedReading reading, long number, long position) {
        long round = number / patients;
        Vital vital = rounds.get((int) (round % rounds.size()));
        long patient = number * STRIDE % patients + 1;
        long receivedAtMicros = receivedAtMicros(number);
        boolean isBeyond = isBeyond(number);
        long second = vital == Vital.BLOOD_PRESSURE
                ? (isBeyond ? 105 : 70 + round % 8) * quanta(vital)
                : AdmittedReading.ABSENT;
        reading.is(
                        position,
                        0,
                        patient,
                        patient * Vital.values().length + vital.ordinal(),
                        vital,
                        receivedAtMicros - UNDER_WAY_MICROS,
                        receivedAtMicros,
                        false)
                .withValues(isBeyond ? beyond(vital) : within(vital, round), second, AdmittedReading.ABSENT);
    }

    private boolean isBeyond(long number) {
        long hash = number * GOLDEN;
        return perMillionBeyond > 0 && Long.remainderUnsigned(hash ^ (hash >>> 29), A_MILLION) < perMillionBeyond;
    }

    private static long within(Vital vital, long round) {
        long tenths = quanta(vital) / 10;
        return offset(vital)
                + tenths
                        * switch (vital) {
                            case WEIGHT -> 800 + round % 3;
                            case BLOOD_PRESSURE -> 1_160 + round % 10 * 10;
                            case OXYGEN_SATURATION -> 960 + round % 3 * 10;
                            case GLUCOSE -> 1_100 + round % 20 * 20;
                            case HEART_RATE -> 680 + round % 8 * 10;
                            case TEMPERATURE -> 365 + round % 4;
                            case RESPIRATORY_RATE, HEIGHT -> throw new IllegalArgumentException("no rule");
                        };
    }

    /// Beyond the limits of at least one rule: two kilograms more than yesterday, a crisis of
    /// pressure, and so on.
    private static long beyond(Vital vital) {
        return offset(vital)
                + quanta(vital)
                        * switch (vital) {
                            case WEIGHT -> 82;
                            case BLOOD_PRESSURE -> 185;
                            case OXYGEN_SATURATION -> 87;
                            case GLUCOSE -> 50;
                            case HEART_RATE -> 120;
                            case TEMPERATURE -> 40;
                            case RESPIRATORY_RATE, HEIGHT -> throw new IllegalArgumentException("no rule");
                        };
    }

    private static long quanta(Vital vital) {
        return vital.canonicalUnit().quantaPerUnit();
    }

    private static long offset(Vital vital) {
        return vital.canonicalUnit().offsetQuanta();
    }
}
