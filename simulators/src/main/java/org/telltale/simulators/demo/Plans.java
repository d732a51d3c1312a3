package org.telltale.simulators.demo;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.telltale.care.page.Tier;
import org.telltale.care.plan.CarePlan;
import org.telltale.care.plan.Limit;
import org.telltale.care.plan.Threshold;
import org.telltale.care.vital.Quantity;
import org.telltale.care.vital.Unit;
import org.telltale.care.vital.Vital;
import org.telltale.simulators.home.Patient;

/// The thresholds that the demo's prescriber signs: what a program usually begins with.
final class Plans {
    /// A weight is taken once a day, so what is a day and a half old is still the newest there is.
    private static final Duration YOUNG = Duration.ofHours(36);

    private static final Duration DAY = Duration.ofDays(1);
    private static final Duration WEEK = Duration.ofDays(7);
    private static final Duration HALF_AN_HOUR = Duration.ofMinutes(30);

    private Plans() {}

    /// {@return a first plan for whatever this patient's devices measure}
    static CarePlan of(Patient patient, Instant now) {
        List<Threshold> thresholds = new ArrayList<>();
        patient.courses().forEach(course -> {
            switch (course.vital()) {
                case WEIGHT -> {
                    thresholds.add(weightGain("2", DAY));
                    thresholds.add(weightGain("5", WEEK));
                }
                case OXYGEN_SATURATION -> {
                    thresholds.add(new Threshold.SingleValue(
                            Vital.OXYGEN_SATURATION,
                            List.of(Limit.below(Quantity.of("88", Unit.PERCENT))),
                            Tier.T1,
                            YOUNG));
                    thresholds.add(unusualSaturation());
                }
                case GLUCOSE -> thresholds.add(glucose());
                case BLOOD_PRESSURE -> {
                    thresholds.add(pressure());
                    thresholds.add(pressureOfADay());
                }
                case HEART_RATE, TEMPERATURE, RESPIRATORY_RATE, HEIGHT -> {}
            }
        });
        return new CarePlan(
                1, thresholds, LocalDate.ofInstant(now, patient.zone()).plusMonths(6));
    }

    private static Threshold weightGain(String pounds, Duration window) {
        return Threshold.Change.weightGain(Quantity.of(pounds, Unit.POUND), window, HALF_AN_HOUR, Tier.T2, YOUNG);
    }

    private static Threshold glucose() {
        return new Threshold.CountOutOf(
                Vital.GLUCOSE,
                Limit.outOf(
                        Quantity.of("70", Unit.MILLIGRAM_PER_DECILITRE),
                        Quantity.of("250", Unit.MILLIGRAM_PER_DECILITRE)),
                3,
                4,
                Tier.T2,
                YOUNG);
    }

    private static Threshold pressure() {
        return new Threshold.Sustained(
                Vital.BLOOD_PRESSURE,
                Limit.pressureAtOrOver(
                        Quantity.of("160", Unit.MILLIMETRE_OF_MERCURY), Quantity.of("100", Unit.MILLIMETRE_OF_MERCURY)),
                4,
                Duration.ofHours(8),
                Duration.ofHours(18),
                Tier.T2,
                YOUNG);
    }

    private static Threshold pressureOfADay() {
        return new Threshold.Average(
                Vital.BLOOD_PRESSURE,
                Limit.pressureAtOrOver(
                        Quantity.of("155", Unit.MILLIMETRE_OF_MERCURY), Quantity.of("95", Unit.MILLIMETRE_OF_MERCURY)),
                4,
                Duration.ofHours(8),
                Duration.ofHours(18),
                Tier.T3,
                YOUNG);
    }

    private static Threshold unusualSaturation() {
        return new Threshold.Deviation(
                Vital.OXYGEN_SATURATION,
                Limit.Part.VALUE,
                Threshold.Direction.FALL,
                Quantity.of("5", Unit.PERCENT),
                Optional.empty(),
                new Threshold.Baseline(Duration.ofDays(14), DAY, 10, WEEK),
                Tier.T2,
                YOUNG);
    }
}
