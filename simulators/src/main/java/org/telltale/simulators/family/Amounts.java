package org.telltale.simulators.family;

import java.math.BigDecimal;
import java.math.RoundingMode;
import org.telltale.care.vital.Quantity;
import org.telltale.care.vital.Unit;
import org.telltale.simulators.wire.CanonicalReading;
import org.telltale.simulators.wire.Measured;

/// The numbers of a reading, as a vendor writes them.
final class Amounts {
    private static final BigDecimal PASCAL_PER_MMHG = new BigDecimal("133.322");
    private static final int SLOWEST_PULSE = 58;
    private static final int PULSES = 27;

    private Amounts() {}

    /// {@return a value of one number in `unit`, rounded to `decimals`}
    static BigDecimal in(Measured.Amount amount, Unit unit, int decimals) {
        BigDecimal value = amount.unit() == unit
                ? amount.value()
                : Quantity.show(
                        Quantity.of(amount.value().toPlainString(), amount.unit())
                                .quanta(),
                        unit);
        return value.setScale(decimals, RoundingMode.HALF_UP);
    }

    /// {@return a pressure in whole pascal}
    static BigDecimal pascal(BigDecimal mmHg) {
        return mmHg.multiply(PASCAL_PER_MMHG).setScale(0, RoundingMode.HALF_UP);
    }

    /// {@return the pulse that an oximeter shows beside a saturation}
    static int pulseBeside(CanonicalReading reading) {
        return SLOWEST_PULSE + (int) Math.floorMod(reading.sequence().orElse(0), (long) PULSES);
    }

    /// {@return the pulse that a cuff shows, 0 where it shows none}
    static BigDecimal pulse(Measured.Pressure pressure) {
        return pressure.pulse().orElse(BigDecimal.ZERO);
    }
}
