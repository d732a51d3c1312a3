package org.telltale.care.vital;

/// What a quantity is a quantity of, and how fine the whole numbers are that it is kept in.
///
/// The quantum is small enough that every unit of the dimension is a whole number of quanta, and large enough that
/// any reading a device can send fits a `long`.
///
/// | dimension     | canonical unit | quanta in one    | why that many                                              |
/// |---------------|----------------|-----------------:|------------------------------------------------------------|
/// | MASS          | kg             | 10^13            | a pound is 0.45359237 kg: exact to 5 decimals of a pound   |
/// | PRESSURE      | mm[Hg]         | 10^9             | a kilopascal is 7.50062 mmHg: exact to 4 decimals          |
/// | FRACTION      | %              | 10^9             | a fraction of one is 100 %                                 |
/// | RATE          | /min           | 10^9             |                                                            |
/// | GLUCOSE       | mg/dL          | 10^9             | a mmol/L is 18.0182 mg/dL: exact to 5 decimals             |
/// | TEMPERATURE   | Cel            | 9 x 10^9         | a degree Fahrenheit is 5/9 of a degree Celsius             |
/// | LENGTH        | cm             | 10^9             |                                                            |
public enum Dimension {
    /// Body weight and its parts.
    MASS(10_000_000_000_000L),
    /// Blood pressure.
    PRESSURE(1_000_000_000L),
    /// Oxygen saturation.
    FRACTION(1_000_000_000L),
    /// Beats and breaths.
    RATE(1_000_000_000L),
    /// Glucose in blood or interstitial fluid.
    GLUCOSE(1_000_000_000L),
    /// Body temperature.
    TEMPERATURE(9_000_000_000L),
    /// Body height.
    LENGTH(1_000_000_000L);

    private final long quantaPerCanonicalUnit;

    Dimension(long quantaPerCanonicalUnit) {
        this.quantaPerCanonicalUnit = quantaPerCanonicalUnit;
    }

    /// {@return how many quanta one canonical unit holds}
    public long quantaPerCanonicalUnit() {
        return quantaPerCanonicalUnit;
    }
}
