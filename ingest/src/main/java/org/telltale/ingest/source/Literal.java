package org.telltale.ingest.source;

import java.math.BigDecimal;

/// A value that a field may have: a text, a number, true or false.
public sealed interface Literal {
    /// A text, compared byte by byte.
    record Text(String text) implements Literal {}

    /// A number, compared by what it is worth, also where it was sent as text: 1 is `1`, `1.00` and `"1.00"`.
    ///
    /// @param digits with its point taken out, without trailing zeros
    /// @param decimals how many of the digits stand after the point; below 0 where zeros were taken off before it
    record Figure(long digits, int decimals) implements Literal {
        /// {@return a number as a literal}
        ///
        /// @param place the key that holds it
        static Figure of(String place, Number number) {
            BigDecimal value = new BigDecimal(number.toString()).stripTrailingZeros();
            if (value.precision() > 18 || Math.abs(value.scale()) > 18) {
                throw new ProfileMistake(place, number + " has too many digits");
            }
            return new Figure(value.unscaledValue().longValueExact(), value.scale());
        }
    }

    /// True or false.
    record Flag(boolean isTrue) implements Literal {}

    /// {@return a value of the profile's tree as a literal}
    ///
    /// @param place the key that holds it
    static Literal of(String place, Object value) {
        return switch (value) {
            case String text -> new Text(text);
            case Number number -> Figure.of(place, number);
            case Boolean flag -> new Flag(flag);
            default -> throw new ProfileMistake(place, "must be a text, a number, true or false");
        };
    }
}
