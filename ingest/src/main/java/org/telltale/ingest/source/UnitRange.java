package org.telltale.ingest.source;

import java.util.Optional;
import org.telltale.care.vital.Unit;
import org.telltale.care.vital.Vital;

/// The sizes that a value can only have in one unit, as quanta of that unit's dimension, both ends included.
///
/// | vital             | unit     | from  | to     |
/// |-------------------|----------|------:|-------:|
/// | blood pressure    | mmHg     | 40    | 320    |
/// | (by its systolic) | kPa      | 5     | 40     |
/// |                   | Pa       | 5,000 | 42,000 |
/// | glucose           | mg/dL    | 36    | 1,000  |
/// |                   | mmol/L   | 1.0   | 19.9   |
/// | temperature       | °C       | 25    | 45     |
/// |                   | °F       | 77    | 113    |
/// | oxygen saturation | %        | 40    | 100    |
/// |                   | of 1     | 0.40  | 1.00   |
///
/// What lies in none of the ranges of the units to choose from, or in two, is uncertain. So is a glucose of 20 to 35.9:
/// a meter shows such a number for a severe lack in mg/dL and for a severe excess in mmol/L. A weight's unit cannot be
/// told without the person's other weights.
///
/// @param leastQuanta the smallest value
/// @param mostQuanta the largest value
record UnitRange(long leastQuanta, long mostQuanta) {
    /// {@return the range of a unit, if there is one for this vital}
    static Optional<UnitRange> of(Vital vital, SentUnit sent) {
        Unit unit = sent.unit();
        boolean pascal = sent.moreDecimals() == 3;
        return switch (vital) {
            case BLOOD_PRESSURE ->
                Optional.of(
                        unit == Unit.MILLIMETRE_OF_MERCURY
                                ? between(unit, 40, 320)
                                : pascal ? between(unit, 5, 42) : between(unit, 5, 40));
            case GLUCOSE ->
                Optional.of(
                        unit == Unit.MILLIGRAM_PER_DECILITRE
                                ? between(unit, 36, 1_000)
                                : new UnitRange(unit.quanta(10, 1), unit.quanta(199, 1)));
            case TEMPERATURE -> Optional.of(unit == Unit.CELSIUS ? between(unit, 25, 45) : between(unit, 77, 113));
            case OXYGEN_SATURATION ->
                Optional.of(
                        unit == Unit.PERCENT
                                ? between(unit, 40, 100)
                                : new UnitRange(unit.quanta(40, 2), unit.quanta(100, 2)));
            case WEIGHT, HEART_RATE, RESPIRATORY_RATE, HEIGHT -> Optional.empty();
        };
    }

    private static UnitRange between(Unit unit, int least, int most) {
        return new UnitRange(unit.quanta(least, 0), unit.quanta(most, 0));
    }

    /// {@return whether a value lies in it}
    boolean holds(long quanta) {
        return quanta >= leastQuanta && quanta <= mostQuanta;
    }
}
