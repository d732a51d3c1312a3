package org.telltale.care.vital;

import java.util.List;

/// A unit that a sender may use, as a whole number of quanta of its dimension.
///
/// `quanta = value x quantaPerUnit + offsetQuanta`. Factors: the international pound (0.45359237 kg), 1 kPa =
/// 7.50062 mmHg, and 18.0182 mg/dL for one mmol/L of glucose, the factor that clinical software uses (by molar mass
/// it would be 18.0156). Codes are UCUM's; the other spellings are what devices and clouds really send.
public enum Unit {
    /// Kilogram, canonical.
    KILOGRAM(1, Dimension.MASS, 10_000_000_000_000L, 0, "kg", "kg"),
    /// Gram.
    GRAM(2, Dimension.MASS, 10_000_000_000L, 0, "g", "g"),
    /// International avoirdupois pound.
    POUND(3, Dimension.MASS, 4_535_923_700_000L, 0, "[lb_av]", "lb", "lb", "lbs"),
    /// Millimetre of mercury, canonical.
    MILLIMETRE_OF_MERCURY(4, Dimension.PRESSURE, 1_000_000_000L, 0, "mm[Hg]", "mmHg", "mmHg"),
    /// Kilopascal.
    KILOPASCAL(5, Dimension.PRESSURE, 7_500_620_000L, 0, "kPa", "kPa"),
    /// Per cent, canonical for oxygen saturation.
    PERCENT(6, Dimension.FRACTION, 1_000_000_000L, 0, "%", "%"),
    /// A fraction of one, as some sources give oxygen saturation.
    FRACTION_OF_ONE(7, Dimension.FRACTION, 100_000_000_000L, 0, "1", "of 1"),
    /// Per minute, canonical for beats and breaths.
    PER_MINUTE(8, Dimension.RATE, 1_000_000_000L, 0, "/min", "/min", "{beats}/min", "bpm"),
    /// Milligram per decilitre, canonical for glucose.
    MILLIGRAM_PER_DECILITRE(9, Dimension.GLUCOSE, 1_000_000_000L, 0, "mg/dL", "mg/dL", "mg/dl"),
    /// Millimole of glucose per litre.
    MILLIMOLE_PER_LITRE(10, Dimension.GLUCOSE, 18_018_200_000L, 0, "mmol/L", "mmol/L", "mmol/l"),
    /// Degree Celsius, canonical.
    CELSIUS(11, Dimension.TEMPERATURE, 9_000_000_000L, 0, "Cel", "°C", "C"),
    /// Degree Fahrenheit.
    FAHRENHEIT(12, Dimension.TEMPERATURE, 5_000_000_000L, -160_000_000_000L, "[degF]", "°F", "F"),
    /// Centimetre, canonical.
    CENTIMETRE(13, Dimension.LENGTH, 1_000_000_000L, 0, "cm", "cm"),
    /// International inch.
    INCH(14, Dimension.LENGTH, 2_540_000_000L, 0, "[in_i]", "in", "in");

    /// What [#quanta(long, int)] answers when the value does not fit.
    public static final long OUT_OF_RANGE = Long.MIN_VALUE;

    private static final long[] POWERS_OF_TEN = powersOfTen();

    private final int code;
    private final Dimension dimension;
    private final long quantaPerUnit;
    private final long offsetQuanta;
    private final String ucum;
    private final String display;

    @SuppressWarnings("ImmutableEnumChecker") // made by List.of
    private final List<String> otherSpellings;

    private final int exactDecimals;

    /// What one digit is worth, by how many decimals stand behind the point: a division costs as much as all the rest.
    @SuppressWarnings("ImmutableEnumChecker") // never written again
    private final long[] quantaPerDigit;

    Unit(
            int code,
            Dimension dimension,
            long quantaPerUnit,
            long offsetQuanta,
            String ucum,
            String display,
            String... otherSpellings) {
        this.code = code;
        this.dimension = dimension;
        this.quantaPerUnit = quantaPerUnit;
        this.offsetQuanta = offsetQuanta;
        this.ucum = ucum;
        this.display = display;
        this.otherSpellings = List.of(otherSpellings);
        this.exactDecimals = trailingZeros(quantaPerUnit);
        this.quantaPerDigit = new long[exactDecimals + 1];
        for (int decimals = 0; decimals <= exactDecimals; decimals++) {
            quantaPerDigit[decimals] = decimals == 0 ? quantaPerUnit : quantaPerDigit[decimals - 1] / 10;
        }
    }

    /// {@return the number that stands for it in whatever is stored; never given to another unit}
    public int code() {
        return code;
    }

    /// {@return what this is a unit of}
    public Dimension dimension() {
        return dimension;
    }

    /// {@return the UCUM code}
    public String ucum() {
        return ucum;
    }

    /// {@return the spelling a person reads}
    public String display() {
        return display;
    }

    /// {@return spellings beside the UCUM code that senders use}
    public List<String> otherSpellings() {
        return otherSpellings;
    }

    /// {@return the quanta that one of this unit holds}
    public long quantaPerUnit() {
        return quantaPerUnit;
    }

    /// {@return the quanta at this unit's zero}
    public long offsetQuanta() {
        return offsetQuanta;
    }

    /// {@return how many decimals of this unit are a whole number of quanta}
    public int exactDecimals() {
        return exactDecimals;
    }

    /// The quanta of `digits x 10^-decimals` of this unit, or [#OUT_OF_RANGE].
    ///
    /// Exact while `decimals` is at most [#exactDecimals()]. Digits beyond that are finer than any device: they are
    /// rounded half to even, and [#isExact(long, int)] says so beforehand.
    ///
    /// @param digits the value with its decimal point taken out
    /// @param decimals how many of the digits stand after the point, 0 to 18
    public long quanta(long digits, int decimals) {
        long whole = digits;
        int left = decimals;
        if (left > exactDecimals) {
            whole = roundHalfEven(digits, POWERS_OF_TEN[left - exactDecimals]);
            left = exactDecimals;
        }
        long factor = quantaPerDigit[left];
        if (Math.multiplyHigh(whole, factor) != (whole * factor) >> 63) {
            return OUT_OF_RANGE;
        }
        long product = whole * factor;
        long sum = product + offsetQuanta;
        return ((product ^ sum) & (offsetQuanta ^ sum)) < 0 ? OUT_OF_RANGE : sum;
    }

    /// {@return whether `digits x 10^-decimals` of this unit is a whole number of quanta}
    public boolean isExact(long digits, int decimals) {
        return decimals <= exactDecimals || digits % POWERS_OF_TEN[decimals - exactDecimals] == 0;
    }

    private static long roundHalfEven(long digits, long divisor) {
        long quotient = digits / divisor;
        long doubled = 2 * Math.abs(digits % divisor);
        boolean away = doubled > divisor || (doubled == divisor && (quotient & 1) != 0);
        return away ? quotient + Long.signum(digits) : quotient;
    }

    private static int trailingZeros(long number) {
        int zeros = 0;
        for (long rest = number; rest % 10 == 0; rest /= 10) {
            zeros++;
        }
        return zeros;
    }

    private static long[] powersOfTen() {
        long[] powers = new long[19];
        powers[0] = 1;
        for (int exponent = 1; exponent < powers.length; exponent++) {
            powers[exponent] = 10 * powers[exponent - 1];
        }
        return powers;
    }
}
