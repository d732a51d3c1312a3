package org.telltale.billing.decision;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.telltale.billing.Reason;
import org.telltale.billing.code.CodeRow;
import org.telltale.billing.code.CodeRule;
import org.telltale.billing.decision.BillingDecision.Bill;
import org.telltale.billing.decision.BillingDecision.DoNotBill;
import org.telltale.billing.evidence.ServiceEvidence;
import org.telltale.care.people.PersonId;

/// Codes that add blocks of time to another code.
final class AddOns {
    private AddOns() {}

    /// {@return the decision about an add-on}
    ///
    /// @param before what has been decided about the codes above it, of the same service
    static Judged decide(
            CodeRow row,
            CodeRule.FurtherMinutes rule,
            ServiceEvidence service,
            List<Judged> before,
            Measures measures) {
        return before.stream()
                .filter(judged -> rule.bases().contains(judged.row().code()) && judged.billed())
                .findFirst()
                .map(base -> measures.furtherMinutes(row, rule, base))
                .orElseGet(() -> Judged.refused(
                        row, service, Reason.ADDON_WITHOUT_BASE, rule.bases().getFirst() + " is not billed"));
    }

    /// {@return `decisions`, without add-ons whose base has been refused since they were decided}
    static List<Judged> withoutOrphans(List<Judged> decisions) {
        List<Judged> result = new ArrayList<>();
        for (Judged judged : decisions) {
            result.add(
                    switch (judged.row().rule()) {
                        case CodeRule.FurtherMinutes rule when judged.billed() -> withItsBase(judged, rule, decisions);
                        case CodeRule.Beside rule when judged.billed() -> besideItsBase(judged, rule, decisions);
                        case CodeRule.FurtherMinutes _,
                                CodeRule.Beside _,
                                CodeRule.SetUp _,
                                CodeRule.DeviceDays _,
                                CodeRule.Minutes _,
                                CodeRule.Level _,
                                CodeRule.AfterDischarge _,
                                CodeRule.PlanningAtVisit _ -> judged;
                    });
        }
        return result;
    }

    /// {@return what is beyond the units of a billed add-on, if anything: too many blocks, or one that is not full}
    static Optional<BillingDecision> beyond(Judged judged) {
        if (!(judged.decision() instanceof Bill bill)
                || !(judged.row().rule() instanceof CodeRule.FurtherMinutes rule)) {
            return Optional.empty();
        }
        Evidence.Minutes minutes = Measures.minutesOf(judged);
        Duration left = minutes.time().counted().minus(minutes.to());
        int blocks = Math.toIntExact(left.dividedBy(rule.block()));
        if (blocks > 0) {
            return Optional.of(refusal(
                    bill, blocks, Reason.UNIT_LIMIT, "at most " + judged.row().unitLimit() + " units"));
        }
        return left.isZero() || bill.units() == judged.row().unitLimit()
                ? Optional.empty()
                : Optional.of(refusal(
                        bill,
                        1,
                        Reason.MIN_BLOCK_NOT_FULL,
                        Clock.show(left) + " of " + Clock.show(rule.block()) + " towards the next unit"));
    }

    private static Judged withItsBase(Judged addOn, CodeRule.FurtherMinutes rule, List<Judged> decisions) {
        List<Judged> bases = decisions.stream()
                .filter(judged -> judged.service().equals(addOn.service())
                        && rule.bases().contains(judged.row().code()))
                .toList();
        if (bases.stream().anyMatch(Judged::billed)) {
            return addOn;
        }
        for (Judged base : bases) {
            if (base.decision() instanceof DoNotBill refusal) {
                String detail = "like " + refusal.code() + ": " + refusal.detail();
                return addOn.refused(refusal.reason(), detail, refusal.rule(), refusal.source());
            }
        }
        return addOn;
    }

    private static Judged besideItsBase(Judged addOn, CodeRule.Beside rule, List<Judged> decisions) {
        List<Judged> bases = decisions.stream()
                .filter(judged -> judged.billed()
                        && rule.bases().contains(judged.row().code())
                        && judged.service().span().overlaps(addOn.service().span()))
                .toList();
        if (bases.isEmpty()) {
            return addOn.refused(
                    Reason.ADDON_WITHOUT_BASE,
                    "none of " + rule.bases() + " is billed",
                    Optional.of("X21"),
                    addOn.row().source());
        }
        return bases.stream().anyMatch(base -> practitioner(base).equals(practitioner(addOn)))
                ? addOn
                : addOn.refused(
                        Reason.ADDON_WITHOUT_BASE,
                        bases.getFirst().row().code() + " is billed by another practitioner",
                        Optional.of("X21"),
                        addOn.row().source());
    }

    private static Optional<PersonId> practitioner(Judged judged) {
        return judged.service()
                .enrollment()
                .map(enrollment -> enrollment.billing().practitioner());
    }

    private static DoNotBill refusal(Bill bill, int units, Reason reason, String detail) {
        return new DoNotBill(
                bill.code(),
                bill.program(),
                bill.span(),
                units,
                reason,
                detail,
                Optional.empty(),
                Optional.empty(),
                bill.source());
    }
}
