package org.telltale.billing;

import org.telltale.care.day.DaySpan;
import org.telltale.care.people.PersonId;
import org.telltale.care.program.Program;

/// Something a person has recorded because of which a program is not billed for a while.
///
/// @param program which program
/// @param kind what it is
/// @param days from when to when; a period or month that has one of these days is not billed
/// @param note what it is in this case
/// @param by who recorded it
public record Bar(Program program, Kind kind, DaySpan days, String note, PersonId by) {

    /// What keeps a program from being billed.
    public enum Kind {
        /// The monitoring belongs to a surgery whose global payment the practice receives.
        GLOBAL_PERIOD(Reason.GLOBAL_PERIOD),
        /// The practice is paid for this patient under a model that replaces the codes.
        ACCESS_ALIGNED(Reason.ACCESS_ALIGNED),
        /// The patient's payer does not pay for it.
        PAYER_RULE(Reason.PAYER_RULE),
        /// Somebody wants to look at it first.
        REVIEW_HOLD(Reason.REVIEW_HOLD);

        private final Reason reason;

        Kind(Reason reason) {
            this.reason = reason;
        }

        /// {@return the reason that refused codes carry}
        public Reason reason() {
            return reason;
        }
    }
}
