package org.telltale.billing.decision;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.telltale.billing.BillingConfig;
import org.telltale.billing.Reason;
import org.telltale.billing.code.CodeBook;
import org.telltale.billing.code.CodeRow;
import org.telltale.billing.code.CodeRule;
import org.telltale.billing.code.ServicePeriod;
import org.telltale.billing.decision.BillingDecision.Bill;
import org.telltale.billing.decision.BillingDecision.DoNotBill;
import org.telltale.billing.evidence.MonthEvidence;
import org.telltale.billing.evidence.Planning;
import org.telltale.billing.evidence.ServiceEvidence;
import org.telltale.billing.evidence.Unmet;

/// Decides about every code that a patient's month puts in question.
public final class Decisions {
    private final CodeBook book;
    private final BillingConfig config;

    /// @param book what codes ask for, pay and exclude
    /// @param config which conventions hold
    public Decisions(CodeBook book, BillingConfig config) {
        this.book = book;
        this.config = config;
    }

    /// {@return what becomes of each code, in the order of the services and of the code table}
    ///
    /// A code that is billed with fewer units than there was work for is there twice: billed, and refused for the
    /// rest.
    public List<BillingDecision> decide(MonthEvidence month) {
        Measures measures = new Measures(book, config, month.payer().prices());
        List<Judged> judged = new ArrayList<>();
        List<BillingDecision> retired = new ArrayList<>();
        for (ServiceEvidence service : month.services()) {
            judged.addAll(untilClosed(service, ofService(service, measures)));
            retired.addAll(retired(service));
        }
        List<Judged> once = new Once(month.payer(), config).apply(judged);
        List<Judged> paired = new Pairs(month.payer(), config).apply(once, book.pairs());
        List<BillingDecision> decisions = new ArrayList<>();
        for (Judged each : paired) {
            decisions.add(each.decision());
            AddOns.beyond(each).ifPresent(decisions::add);
        }
        decisions.addAll(retired);
        return List.copyOf(decisions);
    }

    private List<Judged> ofService(ServiceEvidence service, Measures measures) {
        List<Judged> judged = new ArrayList<>();
        for (CodeRow row : book.rows(service.program(), service.span().last())) {
            if (inQuestion(row, service)) {
                judged.add(gate(row, service)
                        .map(unmet -> Judged.refused(row, service, unmet))
                        .orElseGet(() -> measured(row, service, measures, judged)));
            }
        }
        return judged;
    }

    private static Optional<Unmet> gate(CodeRow row, ServiceEvidence service) {
        return row.rule() instanceof CodeRule.PlanningAtVisit
                ? planning(service).gate()
                : service.gate();
    }

    private static boolean inQuestion(CodeRow row, ServiceEvidence service) {
        return switch (service) {
            case ServiceEvidence.OfPeriod _ ->
                switch (row.period()) {
                    case ServicePeriod.Rolling _, ServicePeriod.Episode() -> true;
                    case ServicePeriod.Month(),
                            ServicePeriod.Initiation(),
                            ServicePeriod.Discharge _,
                            ServicePeriod.Collaboration _ -> false;
                };
            case ServiceEvidence.OfTransition _ -> row.period() instanceof ServicePeriod.Discharge;
            case ServiceEvidence.OfMonth month ->
                switch (row.period()) {
                    case ServicePeriod.Month() -> true;
                    case ServicePeriod.Initiation() -> month.planning().isPresent();
                    case ServicePeriod.Discharge _ -> wantsADischarge(month);
                    case ServicePeriod.Collaboration collaboration ->
                        month.firstOfCollaboration().filter(collaboration::has).isPresent();
                    case ServicePeriod.Rolling _, ServicePeriod.Episode() -> false;
                };
        };
    }

    // What follows a discharge is a service of its own; where there is none to follow, the month says so.
    private static boolean wantsADischarge(ServiceEvidence.OfMonth month) {
        return month.gate()
                .filter(unmet -> unmet.reason() == Reason.NO_DISCHARGE)
                .isPresent();
    }

    private static Judged measured(CodeRow row, ServiceEvidence service, Measures measures, List<Judged> before) {
        return switch (row.rule()) {
            case CodeRule.SetUp rule -> measures.setUp(row, rule, period(service));
            case CodeRule.DeviceDays rule -> measures.deviceDays(row, rule, period(service));
            case CodeRule.Minutes rule -> measures.minutes(row, rule, service);
            case CodeRule.FurtherMinutes rule -> AddOns.decide(row, rule, service, before, measures);
            case CodeRule.Level rule -> measures.level(row, rule, (ServiceEvidence.OfMonth) service);
            case CodeRule.Beside rule -> measures.beside(row, rule, (ServiceEvidence.OfMonth) service);
            case CodeRule.AfterDischarge rule ->
                measures.afterDischarge(row, rule, (ServiceEvidence.OfTransition) service);
            case CodeRule.PlanningAtVisit() -> measures.planning(row, service, planning(service));
        };
    }

    // The loader pairs each kind of rule with the periods that have its evidence.
    private static ServiceEvidence.OfPeriod period(ServiceEvidence service) {
        return (ServiceEvidence.OfPeriod) service;
    }

    private static Planning planning(ServiceEvidence service) {
        return ((ServiceEvidence.OfMonth) service).planning().orElseThrow();
    }

    private static List<Judged> untilClosed(ServiceEvidence service, List<Judged> judged) {
        return service.closed()
                ? judged
                : judged.stream()
                        .map(each -> each.refused(Reason.PERIOD_OPEN, open(service, each)))
                        .toList();
    }

    private static String open(ServiceEvidence service, Judged judged) {
        String soFar = switch (judged.decision()) {
            case Bill bill -> bill.units() + " so far";
            case DoNotBill refusal -> "so far " + refusal.reason() + ": " + refusal.detail();
        };
        return "goes on until " + service.span().last() + "; " + soFar;
    }

    private List<DoNotBill> retired(ServiceEvidence service) {
        return book.retired(service.program(), service.span().last()).stream()
                .filter(row -> inQuestion(row, service))
                .map(row -> new DoNotBill(
                        row.code(),
                        row.program(),
                        service.span(),
                        1,
                        Reason.CODE_RETIRED,
                        "codes.csv has no row for " + service.span().last() + ": the last one ends on "
                                + row.inForce().last(),
                        Optional.empty(),
                        Optional.empty(),
                        row.source()))
                .toList();
    }
}
