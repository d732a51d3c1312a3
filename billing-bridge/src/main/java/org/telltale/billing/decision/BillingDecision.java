package org.telltale.billing.decision;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.telltale.billing.Code;
import org.telltale.billing.Money;
import org.telltale.billing.Reason;
import org.telltale.care.day.DaySpan;
import org.telltale.care.program.EnrollmentId;
import org.telltale.care.program.Program;

/// What becomes of one code that was in question.
public sealed interface BillingDecision {
    /// {@return the code}
    Code code();

    /// {@return the program that it belongs to}
    Program program();

    /// {@return the days that it would stand for}
    DaySpan span();

    /// {@return where the rule is written that decided}
    String source();

    /// It is billed.
    ///
    /// @param units how many
    /// @param serviceDate the date of service
    /// @param enrollment the enrollment that it is billed in
    /// @param price what one unit pays
    /// @param evidence what it rests on
    /// @param review names of exclusions because of which somebody should look at it
    record Bill(
            Code code,
            Program program,
            DaySpan span,
            int units,
            LocalDate serviceDate,
            EnrollmentId enrollment,
            Price price,
            Evidence evidence,
            List<String> review,
            String source)
            implements BillingDecision {
        /// Refuses less than one unit; copies the list.
        public Bill {
            if (units < 1) {
                throw new IllegalArgumentException("units must be 1 or more, not " + units);
            }
            review = List.copyOf(review);
        }

        /// {@return what all units pay, if the price list says it}
        public Optional<Money> amount() {
            return switch (price) {
                case Price.Listed listed -> Optional.of(listed.perUnit().times(units));
                case Price.NotListed() -> Optional.empty();
            };
        }
    }

    /// It is not billed, or some of its units are not.
    ///
    /// @param units how many units are refused
    /// @param reason the kind of refusal
    /// @param detail this case, in a few words; names no person
    /// @param rule the exclusion that refused it, if one did
    /// @param evidence what it rests on, where that is of another period or month
    record DoNotBill(
            Code code,
            Program program,
            DaySpan span,
            int units,
            Reason reason,
            String detail,
            Optional<String> rule,
            Optional<Evidence> evidence,
            String source)
            implements BillingDecision {}
}
