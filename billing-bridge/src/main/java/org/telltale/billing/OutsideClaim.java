package org.telltale.billing;

import org.telltale.care.day.DaySpan;

/// A code that was billed for the patient somewhere else, as somebody attested or a payer answered.
///
/// @param code which
/// @param span the days that it stands for
/// @param biller who billed it
public record OutsideClaim(Code code, DaySpan span, Biller biller) {

    /// Who billed a code outside Telltale.
    public enum Biller {
        /// This practice, or another practitioner of its group and specialty.
        THIS_PRACTICE,
        /// Anybody else.
        ANOTHER_PRACTICE
    }
}
