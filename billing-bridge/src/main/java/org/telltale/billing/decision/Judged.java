package org.telltale.billing.decision;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.telltale.billing.Reason;
import org.telltale.billing.code.CodeRow;
import org.telltale.billing.decision.BillingDecision.Bill;
import org.telltale.billing.decision.BillingDecision.DoNotBill;
import org.telltale.billing.evidence.ServiceEvidence;

/// A decision on its way, with what it was made from.
///
/// @param row what the code stands for
/// @param service what it was measured on
/// @param decision what has been decided so far
record Judged(CodeRow row, ServiceEvidence service, BillingDecision decision) {

    /// {@return the code of `row` refused}
    static Judged refused(CodeRow row, ServiceEvidence service, Reason reason, String detail) {
        return refused(row, service, 1, reason, detail, Optional.empty(), Optional.empty());
    }

    private static Judged refused(
            CodeRow row,
            ServiceEvidence service,
            int units,
            Reason reason,
            String detail,
            Optional<String> rule,
            Optional<Evidence> evidence) {
        return new Judged(
                row,
                service,
                new DoNotBill(row.code(), row.program(), service.span(), units, reason, detail, rule, evidence));
    }

    /// {@return this, refused after all}
    Judged refused(Reason reason, String detail, Optional<String> rule) {
        return refused(row, service, units(), reason, detail, rule, Optional.empty());
    }

    /// {@return this, refused after all, because of what lies in another period or month}
    Judged refused(Reason reason, String detail, Evidence evidence) {
        return refused(row, service, units(), reason, detail, Optional.empty(), Optional.of(evidence));
    }

    /// {@return this, with a mark for review}
    Judged marked(String rule) {
        return switch (decision) {
            case Bill bill
            when !bill.review().contains(rule) -> {
                List<String> review = new ArrayList<>(bill.review());
                review.add(rule);
                yield new Judged(
                        row,
                        service,
                        new Bill(
                                bill.code(),
                                bill.program(),
                                bill.span(),
                                bill.units(),
                                bill.serviceDate(),
                                bill.enrollment(),
                                bill.price(),
                                bill.evidence(),
                                review));
            }
            case Bill _, DoNotBill _ -> this;
        };
    }

    /// {@return whether it is billed so far}
    boolean billed() {
        return decision instanceof Bill;
    }

    private int units() {
        return switch (decision) {
            case Bill bill -> bill.units();
            case DoNotBill refusal -> refusal.units();
        };
    }
}
