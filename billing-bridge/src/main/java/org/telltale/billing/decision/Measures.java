package org.telltale.billing.decision;

import java.time.Duration;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.IntSummaryStatistics;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.telltale.billing.BillingConfig;
import org.telltale.billing.PriceList;
import org.telltale.billing.Reason;
import org.telltale.billing.code.CodeBook;
import org.telltale.billing.code.CodeRow;
import org.telltale.billing.code.CodeRule;
import org.telltale.billing.decision.BillingDecision.Bill;
import org.telltale.billing.evidence.CareLevel;
import org.telltale.billing.evidence.DayCount;
import org.telltale.billing.evidence.EntryShare;
import org.telltale.billing.evidence.Planning;
import org.telltale.billing.evidence.ServiceEvidence;
import org.telltale.billing.evidence.TimeCount;
import org.telltale.billing.evidence.Unmet;
import org.telltale.care.program.DecisionMaking;
import org.telltale.care.program.Enrollment;
import org.telltale.care.program.Visit;
import org.telltale.care.time.Standing;
import org.telltale.care.time.TimeEntryId;

/// Holds the evidence of one service against what each of its codes asks for, one code at a time.
///
/// A refusal names the nearest cause: where what was left out would have been enough, it is why that was left out.
final class Measures {
    private final CodeBook book;
    private final BillingConfig config;
    private final PriceList prices;

    Measures(CodeBook book, BillingConfig config, PriceList prices) {
        this.book = book;
        this.config = config;
        this.prices = prices;
    }

    /// {@return the decision about a code that counts device days}
    Judged deviceDays(CodeRow row, CodeRule.DeviceDays rule, ServiceEvidence.OfPeriod service) {
        DayCount days = service.days(rule.monitored());
        if (days.count() >= rule.belowDays()) {
            return Judged.refused(
                    row, service, Reason.SHORT_CODE_REPLACED, days.count() + " days are more than it stands for");
        }
        if (days.count() < rule.leastDays()) {
            return tooFewDays(row, rule.leastDays(), service, days);
        }
        return billed(row, service, 1, service.lastDayAlive(), new Evidence.DeviceDays(days));
    }

    /// {@return the decision about a code for setting a device up}
    Judged setUp(CodeRow row, CodeRule.SetUp rule, ServiceEvidence.OfPeriod service) {
        if (service.setUp().isEmpty()) {
            return Judged.refused(
                    row,
                    service,
                    Reason.SETUP_NOT_RECORDED,
                    "no set-up is on record by " + service.span().last());
        }
        if (!service.setUp().get().educationRecorded()) {
            return Judged.refused(
                    row, service, Reason.SETUP_NOT_RECORDED, "the record does not say that it was taught");
        }
        if (service.days().count() < rule.leastDays()) {
            return tooFewDays(row, rule.leastDays(), service, service.days());
        }
        Evidence evidence = new Evidence.SetUpAndUsed(
                service.setUp().get(), service.days(), service.setUpClaim().filter(claim -> !claim.billedBefore()));
        return billed(row, service, 1, service.lastDayAlive(), evidence);
    }

    /// {@return the decision about a code for the first block of somebody's time}
    Judged minutes(CodeRow row, CodeRule.Minutes rule, ServiceEvidence service) {
        TimeCount time = service.time().only(rule.work(), rule.counted());
        Duration total = time.counted();
        Optional<TimeEntryId> live =
                time.liveContact().map(share -> share.entry().id());
        // Where nobody has done anything yet, it is the work that is missing and not the conversation.
        if (rule.liveContact() && live.isEmpty() && !service.time().shares().isEmpty()) {
            return Judged.refused(
                    row, service, Reason.NO_LIVE_CONTACT, Clock.show(total) + " and no conversation in real time");
        }
        if (rule.below().filter(below -> total.compareTo(below) >= 0).isPresent()) {
            return Judged.refused(
                    row, service, Reason.SHORT_CODE_REPLACED, Clock.show(total) + " is more than it stands for");
        }
        if (total.compareTo(rule.least()) < 0) {
            return tooLittleTime(row, rule.least(), service, time);
        }
        if (rule.decisionMaking()
                .filter(least -> !reaches(rated(service), least))
                .isPresent()) {
            return Judged.refused(
                    row,
                    service,
                    Reason.MDM_TOO_LOW,
                    tooEasy(rated(service), rule.decisionMaking().orElseThrow()));
        }
        Evidence evidence =
                new Evidence.Minutes(time, Duration.ZERO, rule.least(), rule.liveContact() ? live : Optional.empty());
        return billed(row, service, 1, dateOf(service, time, rule.least()), evidence);
    }

    /// {@return the decision about further blocks of the time that `base` began with}
    Judged furtherMinutes(CodeRow row, CodeRule.FurtherMinutes rule, Judged base) {
        Evidence.Minutes first = minutesOf(base);
        Duration further = first.time().counted().minus(first.to());
        long full = Math.min(further.dividedBy(rule.block()), row.unitLimit());
        if (full == 0) {
            return Judged.refused(
                    row,
                    base.service(),
                    Reason.MIN_BLOCK_NOT_FULL,
                    Clock.show(further) + " of " + Clock.show(rule.block()) + " after "
                            + base.row().code());
        }
        Duration to = first.to().plus(rule.block().multipliedBy(full));
        return billed(
                row,
                base.service(),
                Math.toIntExact(full),
                dateOf(base.service(), first.time(), to),
                new Evidence.Minutes(first.time(), first.to(), to, Optional.empty()));
    }

    /// {@return the decision about a month of care at a level}
    Judged level(CodeRow row, CodeRule.Level rule, ServiceEvidence.OfMonth service) {
        CareLevel level = service.level();
        int conditions = level.conditions().size();
        if (rule.belowConditions().filter(below -> conditions >= below).isPresent()) {
            return Judged.refused(
                    row, service, Reason.SHORT_CODE_REPLACED, conditions + " conditions are more than it stands for");
        }
        if (conditions < rule.leastConditions()) {
            return Judged.refused(
                    row,
                    service,
                    Reason.CONDITIONS_TOO_FEW,
                    conditions + " of " + rule.leastConditions() + " conditions on " + level.on());
        }
        if (rule.qualifiedBeneficiary() && !level.qualifiedBeneficiary()) {
            return Judged.refused(
                    row, service, Reason.NOT_QUALIFIED_BENEFICIARY, "not on record as one on " + level.on());
        }
        return billed(row, service, 1, service.lastEnrolledDay(), new Evidence.Level(level));
    }

    /// {@return the decision about work beside a code of another program, whether or not that is billed}
    Judged beside(CodeRow row, CodeRule.Beside rule, ServiceEvidence.OfMonth service) {
        TimeCount time = service.time().only(rule.work(), EnumSet.allOf(Standing.class));
        Duration logged = time.counted();
        if (logged.isZero()) {
            return Judged.refused(
                    row,
                    service,
                    time.mainRefusal().orElse(Reason.NOT_DOCUMENTED),
                    Clock.show(time.refused()) + " logged, and none counts");
        }
        Evidence evidence = new Evidence.Minutes(time, Duration.ZERO, logged, Optional.empty());
        return billed(row, service, 1, dateOf(service, time, logged), evidence);
    }

    /// {@return the decision about a transition of care after a discharge}
    Judged afterDischarge(CodeRow row, CodeRule.AfterDischarge rule, ServiceEvidence.OfTransition service) {
        Optional<Unmet> missing = AfterDischarge.missing(rule, service.transition());
        if (missing.isPresent()) {
            return Judged.refused(
                    row, service, missing.get().reason(), missing.get().detail());
        }
        if (!reaches(rated(service), rule.decisionMaking())) {
            return Judged.refused(row, service, Reason.MDM_TOO_LOW, tooEasy(rated(service), rule.decisionMaking()));
        }
        return billed(
                row,
                service,
                1,
                service.transition().visitOn().orElseThrow(),
                new Evidence.AfterDischarge(service.transition()));
    }

    /// {@return the decision about planning beyond a visit}
    Judged planning(CodeRow row, ServiceEvidence service, Planning planning) {
        Visit visit = planning.visit();
        return planning.started()
                .map(started -> billed(row, service, started, 1, visit.on(), new Evidence.PlannedAtVisit(visit)))
                .orElseGet(() -> Judged.refused(
                        row, service, Reason.NOT_ENROLLED, "the visit of " + visit.on() + " has started nothing yet"));
    }

    /// {@return the time that a billed code rests on}
    static Evidence.Minutes minutesOf(Judged judged) {
        if (judged.decision() instanceof Bill bill && bill.evidence() instanceof Evidence.Minutes minutes) {
            return minutes;
        }
        throw new IllegalStateException(judged.row().code() + " is not billed by minutes");
    }

    private Judged billed(CodeRow row, ServiceEvidence service, int units, LocalDate serviceDate, Evidence evidence) {
        return billed(row, service, service.enrollment().orElseThrow(), units, serviceDate, evidence);
    }

    private Judged billed(
            CodeRow row,
            ServiceEvidence service,
            Enrollment enrollment,
            int units,
            LocalDate serviceDate,
            Evidence evidence) {
        Price price = book.rate(row.code(), prices, serviceDate)
                .<Price>map(rate -> new Price.Listed(rate.perUnit(), rate.source()))
                .orElse(new Price.NotListed());
        return new Judged(
                row,
                service,
                new Bill(
                        row.code(),
                        row.program(),
                        service.span(),
                        units,
                        serviceDate,
                        enrollment.id(),
                        price,
                        evidence,
                        List.of(),
                        row.source()));
    }

    private Judged tooFewDays(CodeRow row, int leastDays, ServiceEvidence.OfPeriod service, DayCount days) {
        String detail = days.count() + " of " + leastDays + " days";
        if (days.count() + days.rejected().size() >= leastDays) {
            return Judged.refused(
                    row,
                    service,
                    days.mainRejection().orElseThrow(),
                    detail + "; " + days.rejected().size() + " more do not count");
        }
        return Judged.refused(row, service, tooFew(days.count(), service), detail);
    }

    // Below the fewest days that any code asks for, no code can be billed, and that is what is said of all of them.
    private Reason tooFew(int days, ServiceEvidence service) {
        IntSummaryStatistics asked = book.rows(service.program(), service.span().last()).stream()
                .flatMapToInt(row -> switch (row.rule()) {
                    case CodeRule.DeviceDays rule -> IntStream.of(rule.leastDays());
                    case CodeRule.SetUp rule -> IntStream.of(rule.leastDays());
                    case CodeRule.Minutes _,
                            CodeRule.FurtherMinutes _,
                            CodeRule.Level _,
                            CodeRule.Beside _,
                            CodeRule.AfterDischarge _,
                            CodeRule.PlanningAtVisit _ -> IntStream.empty();
                })
                .summaryStatistics();
        return days < asked.getMin() && asked.getMin() < asked.getMax() ? Reason.DAYS_LT_2 : Reason.DAYS_LT_16;
    }

    private static Judged tooLittleTime(CodeRow row, Duration least, ServiceEvidence service, TimeCount time) {
        String detail = Clock.show(time.counted()) + " of " + Clock.show(least);
        if (time.counted().plus(time.refused()).compareTo(least) >= 0) {
            return Judged.refused(
                    row,
                    service,
                    time.mainRefusal().orElseThrow(),
                    detail + "; " + Clock.show(time.refused()) + " more do not count");
        }
        return Judged.refused(row, service, Reason.MIN_BELOW_FIRST, detail);
    }

    private static Optional<DecisionMaking> rated(ServiceEvidence service) {
        return switch (service) {
            case ServiceEvidence.OfMonth month -> month.decisionMaking();
            case ServiceEvidence.OfTransition after -> after.transition().decisionMaking();
            case ServiceEvidence.OfPeriod _ -> Optional.empty();
        };
    }

    private static String tooEasy(Optional<DecisionMaking> level, DecisionMaking least) {
        return level.map(Enum::name).orElse("not rated") + ", and " + least + " is needed";
    }

    private static boolean reaches(Optional<DecisionMaking> level, DecisionMaking least) {
        return level.filter(rated -> rated.compareTo(least) >= 0).isPresent();
    }

    private LocalDate dateOf(ServiceEvidence service, TimeCount time, Duration reached) {
        return switch (service) {
            case ServiceEvidence.OfPeriod period -> period.lastDayAlive();
            case ServiceEvidence.OfTransition after -> after.lastDayAlive();
            case ServiceEvidence.OfMonth month ->
                switch (config.managementServiceDate()) {
                    case MONTH_END -> month.lastEnrolledDay();
                    case THRESHOLD_DAY -> thresholdDay(time, reached);
                };
        };
    }

    private static LocalDate thresholdDay(TimeCount time, Duration reached) {
        Duration sum = Duration.ZERO;
        for (EntryShare share : time.shares()) {
            sum = sum.plus(share.counted());
            if (sum.compareTo(reached) >= 0) {
                return share.lastDay();
            }
        }
        throw new IllegalStateException(Clock.show(reached) + " is more than all time");
    }
}
