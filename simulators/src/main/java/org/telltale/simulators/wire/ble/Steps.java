package org.telltale.simulators.wire.ble;

import java.math.BigDecimal;
import java.math.RoundingMode;
import org.telltale.care.vital.Unit;

/// Values as whole numbers of the step that a device shows, rounded as the device rounds them.
final class Steps {
    private static final BigDecimal KILOGRAM_STEP = new BigDecimal("0.005");
    private static final BigDecimal POUND_STEP = new BigDecimal("0.01");
    private static final BigDecimal METRE_STEP = new BigDecimal("0.001");
    private static final BigDecimal TENTH = new BigDecimal("0.1");

    private Steps() {}

    static int mass(BigDecimal value, Unit unit) {
        return of(value, isImperial(unit) ? POUND_STEP : KILOGRAM_STEP);
    }

    /// Metres, or inches beside pounds.
    static int height(BigDecimal value, Unit massUnit) {
        return of(value, isImperial(massUnit) ? TENTH : METRE_STEP);
    }

    static int tenths(BigDecimal value) {
        return of(value, TENTH);
    }

    static boolean isImperial(Unit unit) {
        return switch (unit) {
            case KILOGRAM -> false;
            case POUND -> true;
            default -> throw new IllegalArgumentException("no scale sends " + unit.display());
        };
    }

    private static int of(BigDecimal value, BigDecimal step) {
        return value.divide(step, 0, RoundingMode.HALF_UP).intValueExact();
    }
}
