package org.telltale.billing.evidence;

import org.telltale.billing.period.SupplyPeriod;
import org.telltale.care.program.SetUp;

/// Why the one set-up of an episode does not belong to a period: an earlier one has it, or may have it.
public sealed interface SetUpBefore {
    /// {@return the earlier period}
    SupplyPeriod period();

    /// The earlier period was the first with days enough, and the set-up was on record by its end.
    ///
    /// @param setUp the set-up
    /// @param days the earlier period's device days
    record Claimable(SupplyPeriod period, SetUp setUp, DayCount days) implements SetUpBefore {}

    /// Nobody can say it of the earlier period.
    ///
    /// @param why what is missing
    record NotKnown(SupplyPeriod period, String why) implements SetUpBefore {}
}
