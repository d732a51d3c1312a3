package org.telltale.server.api;

import java.math.BigDecimal;
import java.util.Optional;
import org.telltale.care.vital.Quantity;
import org.telltale.care.vital.Unit;
import org.telltale.care.vital.Vital;

/// The numbers of a reading: `value`, or `systolic`, `diastolic` and perhaps `pulse`, in `unit`; a pulse is
/// per minute.
record Measured(
        Optional<BigDecimal> value,
        Optional<BigDecimal> systolic,
        Optional<BigDecimal> diastolic,
        Optional<BigDecimal> pulse,
        Unit unit) {
    /// {@return the numbers as they were sent}
    static Measured of(Vital vital, Quantity first, Optional<Quantity> second, Optional<Quantity> third) {
        Optional<BigDecimal> number = Optional.of(first.value());
        return vital == Vital.BLOOD_PRESSURE
                ? new Measured(
                        Optional.empty(), number, second.map(Quantity::value), third.map(Quantity::value), first.unit())
                : new Measured(number, Optional.empty(), Optional.empty(), Optional.empty(), first.unit());
    }

    /// {@return the numbers in the vital's canonical unit}
    static Measured ofQuanta(Vital vital, long first, Optional<Long> second) {
        Unit unit = vital.canonicalUnit();
        Optional<BigDecimal> number = Optional.of(Quantity.show(first, unit));
        return vital == Vital.BLOOD_PRESSURE
                ? new Measured(
                        Optional.empty(),
                        number,
                        second.map(quanta -> Quantity.show(quanta, unit)),
                        Optional.empty(),
                        unit)
                : new Measured(number, Optional.empty(), Optional.empty(), Optional.empty(), unit);
    }
}
