package org.telltale.simulators.wire;

import java.math.BigDecimal;
import java.util.Optional;
import org.telltale.care.vital.Unit;
import org.telltale.care.vital.Vital;

/// What one measurement found, with the digits that the device shows.
public sealed interface Measured {
    /// {@return which vital sign it is}
    Vital vital();

    /// {@return the unit of its numbers; a pulse beside a pressure is always per minute}
    Unit unit();

    /// A vital of one number.
    record Amount(Vital vital, BigDecimal value, Unit unit) implements Measured {
        /// Refuses blood pressure, which has its own shape, and a unit of another dimension.
        public Amount {
            if (vital == Vital.BLOOD_PRESSURE) {
                throw new IllegalArgumentException("a blood pressure has a systolic and a diastolic value");
            }
            requireUnit(vital, unit);
        }

        /// {@return an amount whose value is written as `decimal`}
        public static Amount of(Vital vital, String decimal, Unit unit) {
            return new Amount(vital, new BigDecimal(decimal), unit);
        }
    }

    /// A blood pressure, with the pulse where the cuff gives it.
    record Pressure(BigDecimal systolic, BigDecimal diastolic, Optional<BigDecimal> pulse, Unit unit)
            implements Measured {
        /// Refuses a unit that is not one of pressure.
        public Pressure {
            requireUnit(Vital.BLOOD_PRESSURE, unit);
        }

        /// {@return a pressure in whole mmHg with its pulse}
        public static Pressure ofMmHg(long systolicMmHg, long diastolicMmHg, long pulsePerMinute) {
            return new Pressure(
                    BigDecimal.valueOf(systolicMmHg),
                    BigDecimal.valueOf(diastolicMmHg),
                    Optional.of(BigDecimal.valueOf(pulsePerMinute)),
                    Unit.MILLIMETRE_OF_MERCURY);
        }

        @Override
        public Vital vital() {
            return Vital.BLOOD_PRESSURE;
        }
    }

    private static void requireUnit(Vital vital, Unit unit) {
        if (unit.dimension() != vital.dimension()) {
            throw new IllegalArgumentException(vital.wireName() + " is not measured in " + unit.display());
        }
    }
}
