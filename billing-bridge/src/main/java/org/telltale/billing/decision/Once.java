package org.telltale.billing.decision;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.telltale.billing.BillingConfig;
import org.telltale.billing.Code;
import org.telltale.billing.EarlierBill;
import org.telltale.billing.PayerFacts;
import org.telltale.billing.Reason;
import org.telltale.billing.code.ServicePeriod;
import org.telltale.billing.decision.BillingDecision.Bill;
import org.telltale.care.program.EnrollmentId;

/// Refuses a second time what is billed once in an enrollment.
final class Once {
    private final PayerFacts payer;
    private final BillingConfig config;

    Once(PayerFacts payer, BillingConfig config) {
        this.payer = payer;
        this.config = config;
    }

    private record Billed(Code code, EnrollmentId enrollment) {}

    /// {@return `decisions`, with everything refused that was billed before, or earlier in the list}
    List<Judged> apply(List<Judged> decisions) {
        List<Billed> billed = new ArrayList<>();
        for (EarlierBill earlier : payer.earlierBills()) {
            billed.add(new Billed(earlier.code(), earlier.enrollment()));
        }
        List<Judged> result = new ArrayList<>();
        for (Judged judged : decisions) {
            Judged kept = judged.service()
                    .enrollment()
                    .map(enrollment -> onlyOnce(judged, enrollment.id(), billed))
                    .orElse(judged);
            if (kept.decision() instanceof Bill bill) {
                billed.add(new Billed(bill.code(), bill.enrollment()));
            }
            result.add(kept);
        }
        return result;
    }

    // Even where it could not be billed anyway: that it has been is what a biller wants to know.
    private Judged onlyOnce(Judged judged, EnrollmentId enrollment, List<Billed> billed) {
        Code code = judged.row().code();
        return switch (judged.row().period()) {
            case ServicePeriod.Month(), ServicePeriod.Rolling _ -> judged;
            case ServicePeriod.Episode() -> {
                boolean before = billed.stream()
                        .anyMatch(other -> other.code().equals(code)
                                && (config.setUpOnceInALifetime()
                                        || other.enrollment().equals(enrollment)));
                yield before
                        ? judged.refused(Reason.SETUP_ALREADY_BILLED, "billed before in this episode", Optional.empty())
                        : judged;
            }
            case ServicePeriod.Initiation() ->
                billed.contains(new Billed(code, enrollment))
                        ? judged.refused(Reason.UNIT_LIMIT, "billed before for this start", Optional.empty())
                        : judged;
        };
    }
}
