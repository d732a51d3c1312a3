package org.telltale.billing.decision;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.telltale.billing.Reason;
import org.telltale.billing.Transition;
import org.telltale.billing.code.CodeRule;
import org.telltale.billing.evidence.Unmet;

/// Holds what followed a discharge against what a code asks for.
///
/// Business days are Monday to Friday. Holidays are not left out, so that a contact after one can be refused that a
/// payer would take, and none is billed that a payer would not.
final class AfterDischarge {
    private static final int ATTEMPTS_IN_PLACE_OF_A_CONTACT = 2;

    private AfterDischarge() {}

    /// {@return the first thing that is missing, if anything is, apart from how hard the decisions were}
    static Optional<Unmet> missing(CodeRule.AfterDischarge rule, Transition transition) {
        LocalDate discharge = transition.dischargedOn();
        Optional<LocalDate> visit = transition.visitOn();
        if (visit.filter(on -> on.isBefore(discharge.plusDays(rule.visitBelow())))
                .isEmpty()) {
            return Optional.of(new Unmet(Reason.NO_TIMELY_VISIT, visit(visit, discharge, rule)));
        }
        LocalDate lastDay = businessDaysAfter(discharge, rule.contactWithin());
        boolean reached =
                transition.contactedOn().filter(on -> !on.isAfter(lastDay)).isPresent();
        long attempts = transition.attemptedOn().stream()
                .filter(on -> !on.isAfter(lastDay))
                .count();
        if (!reached && attempts < ATTEMPTS_IN_PLACE_OF_A_CONTACT) {
            return Optional.of(new Unmet(
                    Reason.NO_TIMELY_CONTACT, "reached nobody by " + lastDay + ", and tried " + attempts + " times"));
        }
        if (transition
                .medicationsReconciledOn()
                .filter(on -> !on.isAfter(visit.orElseThrow()))
                .isEmpty()) {
            return Optional.of(new Unmet(Reason.MEDICATIONS_NOT_RECONCILED, "not by " + visit.orElseThrow()));
        }
        return Optional.empty();
    }

    private static String visit(Optional<LocalDate> visit, LocalDate discharge, CodeRule.AfterDischarge rule) {
        int last = rule.visitBelow() - 1;
        return visit.map(on -> "day " + ChronoUnit.DAYS.between(discharge, on) + ", and " + last + " is the last")
                .orElse("none by day " + last);
    }

    private static LocalDate businessDaysAfter(LocalDate day, int count) {
        LocalDate at = day;
        for (int left = count; left > 0; ) {
            at = at.plusDays(1);
            if (at.getDayOfWeek() != DayOfWeek.SATURDAY && at.getDayOfWeek() != DayOfWeek.SUNDAY) {
                left--;
            }
        }
        return at;
    }
}
