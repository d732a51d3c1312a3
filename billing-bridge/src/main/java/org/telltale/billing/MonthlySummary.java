package org.telltale.billing;

import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.telltale.billing.decision.BillingDecision;
import org.telltale.billing.decision.BillingDecision.Bill;
import org.telltale.billing.decision.BillingDecision.DoNotBill;
import org.telltale.billing.evidence.MonthEvidence;
import org.telltale.billing.evidence.ServiceEvidence;

/// What one patient's month comes to: lines, refusals, and the evidence of both.
///
/// The same facts, the same code tables and the same instant give an equal summary and the same bytes.
///
/// @param evidence the periods, days and minutes that the decisions were made on
/// @param decisions what becomes of each code that was in question
/// @param asOf the instant up to which everything was known
/// @param codeTables the fingerprint of the tables that decided
public record MonthlySummary(MonthEvidence evidence, List<BillingDecision> decisions, Instant asOf, String codeTables) {
    /// Copies the list.
    public MonthlySummary {
        decisions = List.copyOf(decisions);
    }

    /// {@return the month}
    public YearMonth month() {
        return evidence.month();
    }

    /// {@return the billed codes}
    public List<Bill> lines() {
        return decisions.stream()
                .filter(Bill.class::isInstance)
                .map(Bill.class::cast)
                .toList();
    }

    /// {@return the refused codes}
    public List<DoNotBill> refusals() {
        return decisions.stream()
                .filter(DoNotBill.class::isInstance)
                .map(DoNotBill.class::cast)
                .toList();
    }

    /// {@return what the lines pay, by currency; lines without a price are not in it}
    public Map<Currency, Money> totals() {
        Map<Currency, Money> totals =
                new TreeMap<>((one, other) -> one.getCurrencyCode().compareTo(other.getCurrencyCode()));
        for (Bill line : lines()) {
            line.amount().ifPresent(amount -> totals.merge(amount.currency(), amount, Money::plus));
        }
        return totals;
    }

    /// {@return how many lines have no price}
    public int unpriced() {
        return Math.toIntExact(
                lines().stream().filter(line -> line.amount().isEmpty()).count());
    }

    /// {@return how many device days lie in the month itself, whichever period they count in}
    public int deviceDaysInMonth() {
        TreeSet<LocalDate> days = new TreeSet<>();
        for (ServiceEvidence service : evidence.services()) {
            if (service instanceof ServiceEvidence.OfPeriod period) {
                days.addAll(period.days().counted().keySet());
            }
        }
        return Math.toIntExact(
                days.stream().filter(day -> YearMonth.from(day).equals(month())).count());
    }
}
