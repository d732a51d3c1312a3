package org.telltale.simulators.home;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.telltale.simulators.wire.CanonicalReading;
import org.telltale.simulators.wire.Measured;

/// The four rules, written as plainly as they can be said, to look at simulated courses from outside.
record PlainRules(Program program) {
    private static final BigDecimal TWO_POUNDS = new BigDecimal("0.90718474");

    List<Instant> breaches(List<CanonicalReading> readings) {
        List<Instant> breaches = new ArrayList<>();
        for (int last = 0; last < readings.size(); last++) {
            if (isBreach(readings.subList(0, last + 1))) {
                breaches.add(at(readings.get(last)));
            }
        }
        return breaches;
    }

    private boolean isBreach(List<CanonicalReading> upToNow) {
        return switch (program) {
            case HEART_FAILURE -> isTwoPoundsUpInADay(upToNow);
            case COPD -> amount(upToNow.getLast()).compareTo(BigDecimal.valueOf(88)) < 0;
            case DIABETES -> isOutOfRangeInThreeOfFour(upToNow);
            case HYPERTENSION -> isHighFourTimesInARow(upToNow);
        };
    }

    private static boolean isTwoPoundsUpInADay(List<CanonicalReading> upToNow) {
        CanonicalReading last = upToNow.getLast();
        Instant since = at(last).minus(Duration.ofMinutes(24 * 60 + 30));
        return upToNow.stream()
                .filter(reading -> !at(reading).isBefore(since))
                .anyMatch(earlier -> amount(last).subtract(amount(earlier)).compareTo(TWO_POUNDS) >= 0);
    }

    private static boolean isOutOfRangeInThreeOfFour(List<CanonicalReading> upToNow) {
        return upToNow.size() >= 4
                && upToNow.subList(upToNow.size() - 4, upToNow.size()).stream()
                                .map(PlainRules::amount)
                                .filter(mgDl -> mgDl.compareTo(BigDecimal.valueOf(70)) < 0
                                        || mgDl.compareTo(BigDecimal.valueOf(250)) > 0)
                                .count()
                        >= 3;
    }

    private static boolean isHighFourTimesInARow(List<CanonicalReading> upToNow) {
        if (upToNow.size() < 4) {
            return false;
        }
        List<CanonicalReading> four = upToNow.subList(upToNow.size() - 4, upToNow.size());
        return four.stream().allMatch(PlainRules::isHigh)
                && Duration.between(at(four.getFirst()), at(four.getLast())).compareTo(Duration.ofHours(8)) >= 0
                && largestGap(four).compareTo(Duration.ofHours(18)) <= 0;
    }

    private static Duration largestGap(List<CanonicalReading> readings) {
        Duration largest = Duration.ZERO;
        for (int index = 1; index < readings.size(); index++) {
            Duration gap = Duration.between(at(readings.get(index - 1)), at(readings.get(index)));
            largest = gap.compareTo(largest) > 0 ? gap : largest;
        }
        return largest;
    }

    private static boolean isHigh(CanonicalReading reading) {
        Measured.Pressure pressure = (Measured.Pressure) reading.measured();
        return pressure.systolic().compareTo(BigDecimal.valueOf(160)) >= 0
                || pressure.diastolic().compareTo(BigDecimal.valueOf(100)) >= 0;
    }

    private static BigDecimal amount(CanonicalReading reading) {
        return PopulationTest.canonical((Measured.Amount) reading.measured());
    }

    private static Instant at(CanonicalReading reading) {
        return reading.takenAt().toInstant();
    }
}
