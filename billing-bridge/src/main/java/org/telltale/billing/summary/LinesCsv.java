package org.telltale.billing.summary;

import static java.util.stream.Collectors.joining;

import java.io.IOException;
import java.io.OutputStream;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.telltale.billing.Money;
import org.telltale.billing.MonthlySummary;
import org.telltale.billing.Transition;
import org.telltale.billing.decision.BillingDecision;
import org.telltale.billing.decision.BillingDecision.Bill;
import org.telltale.billing.decision.BillingDecision.DoNotBill;
import org.telltale.billing.decision.Evidence;
import org.telltale.billing.decision.Price;
import org.telltale.billing.evidence.CareLevel;
import org.telltale.billing.evidence.DayCount;
import org.telltale.care.program.Icd10;
import org.telltale.care.program.SetUp;

/// One row for each decision, with references to its evidence.
public final class LinesCsv {
    /// The columns, in order.
    public static final List<String> COLUMNS = List.of(
            "month",
            "patient",
            "program",
            "code",
            "decision",
            "units",
            "from",
            "to",
            "service_date",
            "enrollment",
            "unit_price",
            "amount",
            "currency",
            "price_source",
            "review",
            "device_days",
            "days",
            "set_up_on",
            "from_second",
            "to_second",
            "entries",
            "live_contact_entry",
            "visit_on",
            "reason",
            "detail",
            "rule",
            "as_of",
            "code_tables",
            "not_known",
            "conditions",
            "discharged_on",
            "source");

    private LinesCsv() {}

    /// Writes the table; the stream is flushed and stays open.
    public static void write(MonthlySummary summary, OutputStream out) throws IOException {
        CsvWriter csv = CsvWriter.to(out, COLUMNS);
        for (BillingDecision decision : summary.decisions()) {
            csv.row(row(summary, decision));
        }
        csv.flush();
    }

    private static List<String> row(MonthlySummary summary, BillingDecision decision) {
        List<String> row = new ArrayList<>(List.of(
                summary.month().toString(),
                Long.toString(summary.evidence().patient().number()),
                decision.program().name(),
                decision.code().text()));
        switch (decision) {
            case Bill bill -> bill(bill, row);
            case DoNotBill refusal -> refusal(refusal, row);
        }
        row.add(summary.asOf().toString());
        row.add(summary.codeTables());
        row.add(summary.evidence().payer().notKnown().stream().map(Enum::name).collect(joining(";")));
        row.add(conditions(decision));
        row.add(dischargedOn(decision));
        row.add(decision.source());
        return row;
    }

    private static void bill(Bill bill, List<String> row) {
        row.addAll(List.of(
                "bill",
                Integer.toString(bill.units()),
                bill.span().startInclusive().toString(),
                bill.span().last().toString(),
                bill.serviceDate().toString(),
                Long.toString(bill.enrollment().number())));
        row.addAll(price(bill));
        row.add(String.join(";", bill.review()));
        row.addAll(evidence(bill.evidence()));
        row.addAll(Collections.nCopies(3, ""));
    }

    private static void refusal(DoNotBill refusal, List<String> row) {
        row.addAll(List.of(
                "do_not_bill",
                Integer.toString(refusal.units()),
                refusal.span().startInclusive().toString(),
                refusal.span().last().toString()));
        row.addAll(Collections.nCopies(15, ""));
        row.addAll(List.of(
                refusal.reason().name(), refusal.detail(), refusal.rule().orElse("")));
    }

    private static List<String> price(Bill bill) {
        return switch (bill.price()) {
            case Price.Listed(Money perUnit, String source) ->
                List.of(
                        perUnit.decimal(),
                        perUnit.times(bill.units()).decimal(),
                        perUnit.currency().getCurrencyCode(),
                        source);
            case Price.NotListed() -> Collections.nCopies(4, "");
        };
    }

    private static List<String> evidence(Evidence evidence) {
        return switch (evidence) {
            case Evidence.DeviceDays days -> List.of(count(days.days()), days(days.days()), "", "", "", "", "", "");
            case Evidence.SetUpAndUsed(SetUp setUp, DayCount days, var _) -> usedAfter(setUp, days);
            case Evidence.SetUpInAnotherPeriod used -> usedAfter(used.setUp(), used.days());
            case Evidence.Minutes minutes ->
                List.of(
                        "",
                        "",
                        "",
                        Long.toString(minutes.from().toSeconds()),
                        Long.toString(minutes.to().toSeconds()),
                        entries(minutes),
                        minutes.liveContact()
                                .map(entry -> Long.toString(entry.number()))
                                .orElse(""),
                        "");
            case Evidence.Level _ -> Collections.nCopies(8, "");
            case Evidence.AfterDischarge(Transition transition) ->
                List.of(
                        "",
                        "",
                        "",
                        "",
                        "",
                        "",
                        "",
                        transition.visitOn().map(LocalDate::toString).orElse(""));
            case Evidence.PlannedAtVisit planned ->
                List.of("", "", "", "", "", "", "", planned.visit().on().toString());
        };
    }

    private static String conditions(BillingDecision decision) {
        return decision instanceof Bill bill && bill.evidence() instanceof Evidence.Level(CareLevel level)
                ? level.conditions().stream().map(Icd10::code).collect(joining(";"))
                : "";
    }

    private static String dischargedOn(BillingDecision decision) {
        return decision instanceof Bill bill && bill.evidence() instanceof Evidence.AfterDischarge(Transition after)
                ? after.dischargedOn().toString()
                : "";
    }

    private static List<String> usedAfter(SetUp setUp, DayCount days) {
        return List.of(count(days), days(days), setUp.on().toString(), "", "", "", "", "");
    }

    private static String count(DayCount days) {
        return Integer.toString(days.count());
    }

    private static String days(DayCount days) {
        return days.counted().keySet().stream().map(Object::toString).collect(joining(";"));
    }

    private static String entries(Evidence.Minutes minutes) {
        return minutes.time().shares().stream()
                .filter(share -> share.counted().isPositive())
                .map(share -> Long.toString(share.entry().id().number()))
                .collect(joining(";"));
    }
}
