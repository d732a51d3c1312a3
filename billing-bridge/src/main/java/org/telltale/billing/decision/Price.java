package org.telltale.billing.decision;

import org.telltale.billing.Money;

/// What one unit of a billed code pays.
public sealed interface Price {
    /// The price list has it.
    ///
    /// @param perUnit for one unit
    /// @param source where the price is written
    record Listed(Money perUnit, String source) implements Price {}

    /// The price list has no price for it on that day: whoever pays it sets one.
    record NotListed() implements Price {}
}
