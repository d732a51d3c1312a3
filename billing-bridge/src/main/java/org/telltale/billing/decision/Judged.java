package org.telltale.billing.decision;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.telltale.billing.Reason;
import org.telltale.billing.code.CodeRow;
import org.telltale.billing.decision.BillingDecision.Bill;
import org.telltale.billing.decision.BillingDecision.DoNotBill;
import org.telltale.billing.evidence.ServiceEvidence;
import org.telltale.billing.evidence.Unmet;

/// A decision on its way, with what it was made from.
///
/// @param row what the code stands for
/// @param service what it was measured on
/// @param decision what has been decided so far
record Judged(CodeRow row, ServiceEvidence service, BillingDecision decision) {

    /// {@return the code of `row` refused}
    static Judged refused(CodeRow row, ServiceEvidence service, Reason reason, String detail) {
        return refused(row, service, 1, reason, detail, Optional.empty(), Optional.empty(), row.source());
    }

    /// {@return the code of `row` refused for what its program asks for, where that is written, or its own row}
    static Judged refused(CodeRow row, ServiceEvidence service, Unmet unmet) {
        String source = unmet.source().orElse(row.source());
        return refused(row, service, 1, unmet.reason(), unmet.detail(), Optional.empty(), Optional.empty(), source);
    }

    private static Judged refused(
            CodeRow row,
            ServiceEvidence service,
            int units,
            Reason reason,
            String detail,
            Optional<String> rule,
            Optional<Evidence> evidence,
            String source) {
        return new Judged(
                row,
                service,
                new DoNotBill(
                        row.code(), row.program(), service.span(), units, reason, detail, rule, evidence, source));
    }

    /// {@return this, refused after all, by the code's own row}
    Judged refused(Reason reason, String detail) {
        return refused(row, service, units(), reason, detail, Optional.empty(), Optional.empty(), row.source());
    }

    /// {@return this, refused after all, by a rule that is written elsewhere}
    Judged refused(Reason reason, String detail, Optional<String> rule, String source) {
        return refused(row, service, units(), reason, detail, rule, Optional.empty(), source);
    }

    /// {@return this, refused after all, because of what lies in another period or month}
    Judged refused(Reason reason, String detail, Evidence evidence) {
        return refused(row, service, units(), reason, detail, Optional.empty(), Optional.of(evidence), row.source());
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
                                review,
                                bill.source()));
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
