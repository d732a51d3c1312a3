package org.telltale.billing;

import java.math.BigDecimal;
import java.util.Currency;

/// An amount in the smallest unit of its currency.
///
/// Sums are exact; an overflow is an [ArithmeticException] and never a wrong amount. There is no multiplication by a
/// fraction here: whoever needs one names its rounding.
///
/// @param minorUnits cents, where the currency has cents
/// @param currency of what
public record Money(long minorUnits, Currency currency) {
    /// {@return nothing, in a currency}
    public static Money zero(Currency currency) {
        return new Money(0, currency);
    }

    /// {@return the amount that `decimal` writes, such as 52.11}
    ///
    /// @throws IllegalArgumentException if it is not a number, or has more decimals than the currency
    public static Money parse(String decimal, Currency currency) {
        try {
            BigDecimal minor = new BigDecimal(decimal).movePointRight(currency.getDefaultFractionDigits());
            return new Money(minor.longValueExact(), currency);
        } catch (ArithmeticException | NumberFormatException e) {
            throw new IllegalArgumentException("'" + decimal + "' is not an amount of " + currency, e);
        }
    }

    /// {@return this and `other` together}
    ///
    /// @throws IllegalArgumentException if the currencies differ
    public Money plus(Money other) {
        if (!currency.equals(other.currency)) {
            throw new IllegalArgumentException("cannot add " + other.currency + " to " + currency);
        }
        return new Money(Math.addExact(minorUnits, other.minorUnits), currency);
    }

    /// {@return this amount `count` times}
    public Money times(int count) {
        return new Money(Math.multiplyExact(minorUnits, count), currency);
    }

    /// {@return the amount as people write it, without the currency: 52.11}
    public String decimal() {
        return BigDecimal.valueOf(minorUnits, currency.getDefaultFractionDigits())
                .toPlainString();
    }

    @Override
    public String toString() {
        return decimal() + " " + currency;
    }
}
