package org.telltale.billing.code;

import java.util.Set;
import org.telltale.billing.Code;
import org.telltale.billing.Reason;
import org.telltale.care.day.DaySpan;

/// Codes that do not go together for the same days.
///
/// @param rule its name, such as `X13`
/// @param kept where one of these is billed,
/// @param refused none of these is
/// @param biller whose claim for the kept code counts
/// @param effect what happens to the refused code
/// @param reason what is then said
/// @param status whether it is a written rule or a convention
/// @param inForce from when to when
/// @param note why, in a few words
/// @param source where it is written
public record PairRule(
        String rule,
        Set<Code> kept,
        Set<Code> refused,
        Biller biller,
        Effect effect,
        Reason reason,
        Status status,
        DaySpan inForce,
        String note,
        String source) {

    /// Whose claim for the kept code counts.
    public enum Biller {
        /// This practice's.
        SAME,
        /// Another practice's.
        OTHER,
        /// Anybody's.
        ANY
    }

    /// What happens to the refused code.
    public enum Effect {
        /// It is not billed.
        REFUSE,
        /// It is billed, with a mark that somebody should look at it.
        REVIEW
    }

    /// How firm it is.
    public enum Status {
        /// A written rule.
        CERTAIN,
        /// A convention on which payers differ, or a rule that was not confirmed: a site may decide otherwise.
        DEBATABLE
    }
}
