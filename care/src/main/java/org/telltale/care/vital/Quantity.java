package org.telltale.care.vital;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/// A value with its unit, as a person signed or a device sent it.
///
/// @param digits the value with its decimal point taken out
/// @param decimals how many of the digits stand after the point, 0 to 18
/// @param unit the unit it was given in
public record Quantity(long digits, int decimals, Unit unit) {
    /// Refuses decimals outside 0 to 18 and a value that does not fit its dimension.
    public Quantity {
        if (decimals < 0 || decimals > 18) {
            throw new IllegalArgumentException("decimals must be 0 to 18, not " + decimals);
        }
        if (unit.quanta(digits, decimals) == Unit.OUT_OF_RANGE) {
            throw new IllegalArgumentException("out of range: " + digits + "e-" + decimals + " " + unit.ucum());
        }
    }

    /// {@return the quantity of a decimal number and a unit}
    public static Quantity of(String decimal, Unit unit) {
        BigDecimal value = new BigDecimal(decimal);
        BigDecimal plain = value.scale() < 0 ? value.setScale(0, RoundingMode.UNNECESSARY) : value;
        return new Quantity(plain.unscaledValue().longValueExact(), plain.scale(), unit);
    }

    /// {@return the whole quanta of its dimension}
    public long quanta() {
        return unit.quanta(digits, decimals);
    }

    /// {@return the whole quanta between a value and one that is this much higher: a degree Fahrenheit is 5/9 of one
    /// Celsius, wherever its zero lies}
    public long differenceQuanta() {
        return quanta() - unit.offsetQuanta();
    }

    /// {@return the number as it was given}
    public BigDecimal value() {
        return BigDecimal.valueOf(digits, decimals);
    }

    /// {@return `quanta` in another unit, to at most 12 significant digits: for showing, never for comparing}
    public static BigDecimal show(long quanta, Unit unit) {
        return BigDecimal.valueOf(quanta)
                .subtract(BigDecimal.valueOf(unit.offsetQuanta()))
                .divide(BigDecimal.valueOf(unit.quantaPerUnit()), new MathContext(12, RoundingMode.HALF_EVEN))
                .stripTrailingZeros();
    }

    /// {@return a difference of `quanta` in another unit, to at most 12 significant digits}
    public static BigDecimal showDifference(long quanta, Unit unit) {
        return show(quanta + unit.offsetQuanta(), unit);
    }

    @Override
    public String toString() {
        return value().toPlainString() + " " + unit.display();
    }
}
