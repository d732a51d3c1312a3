package org.telltale.simulators.home;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.telltale.care.vital.Unit;
import org.telltale.care.vital.Vital;
import org.telltale.simulators.wire.Measured;

/// What a body shows when it is measured: pure, given the moment's own chance.
public sealed interface Physiology {
    /// {@return the vital it is about}
    Vital vital();

    /// {@return what a device reads at this moment}
    Measured at(Moment moment);

    /// Body weight of somebody who holds water when the heart fails.
    ///
    /// An ordinary week moves by some 0.3 kg and a morning by at most 0.2 kg more, which stays below 2 lb
    /// in a day. A spell begins with about 2 kg overnight and goes on with half a kilogram a day up to 4
    /// kg; afterwards the water leaves, by half in a day and a half.
    ///
    /// @param dryKg the weight without that water
    /// @param unit kilograms in steps of 0.1, or pounds in steps of 0.2
    record Weight(double dryKg, double phase, Unit unit, List<Spell> spells) implements Physiology {
        private static final double KG_PER_LB = 0.45359237;

        /// Copies the list.
        public Weight {
            spells = List.copyOf(spells);
        }

        @Override
        public Vital vital() {
            return Vital.WEIGHT;
        }

        @Override
        public Measured at(Moment moment) {
            double kg = dryKg
                    + 0.15 * Math.sin(2 * Math.PI * days(moment.instant()) / 7 + phase)
                    + moment.chance().noise(0.08)
                    + waterKg(moment.instant());
            return unit == Unit.POUND
                    ? new Measured.Amount(Vital.WEIGHT, inSteps(kg / KG_PER_LB, "0.2"), unit)
                    : new Measured.Amount(Vital.WEIGHT, inSteps(kg, "0.1"), unit);
        }

        private double waterKg(Instant instant) {
            double kg = 0;
            for (Spell spell : spells) {
                if (spell.isOn(instant)) {
                    kg += gainedKg(spell, instant);
                } else if (!instant.isBefore(spell.toExclusive())) {
                    double after = daysBetween(spell.toExclusive(), instant);
                    kg += gainedKg(spell, spell.toExclusive()) * Math.pow(2, -after / 1.5);
                }
            }
            return kg;
        }

        private static double gainedKg(Spell spell, Instant instant) {
            return Math.min(4, 2 + 0.5 * daysBetween(spell.fromInclusive(), instant));
        }
    }

    /// Blood pressure: higher in the morning, highest at the first of two measurements.
    ///
    /// @param systolicMmHg,diastolicMmHg what it is around noon on an ordinary day
    record Pressure(double systolicMmHg, double diastolicMmHg, double pulsePerMinute, List<Spell> spells)
            implements Physiology {
        /// Copies the list.
        public Pressure {
            spells = List.copyOf(spells);
        }

        @Override
        public Vital vital() {
            return Vital.BLOOD_PRESSURE;
        }

        @Override
        public Measured at(Moment moment) {
            boolean worse = Spell.anyOn(spells, moment.instant());
            double morning = 4 * Math.cos(2 * Math.PI * (moment.hourOfDay() - 8) / 24);
            double whiteCoat = moment.repeat() == 0 ? 3 : 0;
            double systolic = systolicMmHg
                    + morning
                    + whiteCoat
                    + (worse ? 52 : 0)
                    + moment.chance().noise(3);
            double diastolic = diastolicMmHg
                    + morning / 2
                    + whiteCoat / 2
                    + (worse ? 24 : 0)
                    + moment.chance().noise(2);
            double pulse = pulsePerMinute + (worse ? 8 : 0) + moment.chance().noise(3);
            return Measured.Pressure.ofMmHg(Math.round(systolic), Math.round(diastolic), Math.round(pulse));
        }
    }

    /// Oxygen saturation of somebody with COPD: low but steady, lowest at night, and in the low eighties in
    /// a flare.
    ///
    /// @param percent what it is by day, 91 to 95
    record Saturation(double percent, List<Spell> spells) implements Physiology {
        private static final double IN_A_FLARE = 83;

        /// Copies the list.
        public Saturation {
            spells = List.copyOf(spells);
        }

        @Override
        public Vital vital() {
            return Vital.OXYGEN_SATURATION;
        }

        @Override
        public Measured at(Moment moment) {
            boolean worse = Spell.anyOn(spells, moment.instant());
            double night = 0.5 * Math.cos(2 * Math.PI * (moment.hourOfDay() - 3) / 24);
            double shown =
                    (worse ? IN_A_FLARE : percent - night) + moment.chance().noise(0.7);
            return new Measured.Amount(Vital.OXYGEN_SATURATION, inSteps(Math.min(shown, 100), "1"), Unit.PERCENT);
        }
    }

    /// Glucose of somebody with diabetes: higher after meals, and far too high in a spell.
    ///
    /// @param fastingMgDl what it is before breakfast
    /// @param unit mg/dL in whole numbers, or mmol/L in steps of 0.1
    record Glucose(double fastingMgDl, Unit unit, List<Spell> spells) implements Physiology {
        private static final double MG_DL_PER_MMOL_L = 18.0182;
        private static final double[] MEAL_HOURS = {7.5, 12.5, 18.8};

        /// Copies the list.
        public Glucose {
            spells = List.copyOf(spells);
        }

        @Override
        public Vital vital() {
            return Vital.GLUCOSE;
        }

        @Override
        public Measured at(Moment moment) {
            boolean worse = Spell.anyOn(spells, moment.instant());
            double mgDl = fastingMgDl
                    + afterMeals(moment.hourOfDay())
                    + (worse ? 165 : 0)
                    + moment.chance().noise(8);
            return unit == Unit.MILLIMOLE_PER_LITRE
                    ? new Measured.Amount(Vital.GLUCOSE, inSteps(mgDl / MG_DL_PER_MMOL_L, "0.1"), unit)
                    : new Measured.Amount(Vital.GLUCOSE, inSteps(mgDl, "1"), unit);
        }

        /// Each meal rises to 45 mg/dL within an hour and is gone after four.
        private static double afterMeals(double hour) {
            double rise = 0;
            for (double meal : MEAL_HOURS) {
                double since = hour - meal;
                if (since > 0 && since < 4) {
                    rise += 45 * since * Math.exp(1 - since);
                }
            }
            return rise;
        }
    }

    private static BigDecimal inSteps(double value, String step) {
        BigDecimal size = new BigDecimal(step);
        return BigDecimal.valueOf(value).divide(size, 0, RoundingMode.HALF_EVEN).multiply(size);
    }

    private static double days(Instant instant) {
        return instant.getEpochSecond() / 86_400.0;
    }

    private static double daysBetween(Instant start, Instant end) {
        return Duration.between(start, end).toSeconds() / 86_400.0;
    }
}
