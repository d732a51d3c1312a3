package org.telltale.billing.evidence;

import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.telltale.billing.BillingConfig;
import org.telltale.billing.DeviceReading;
import org.telltale.billing.Monitored;
import org.telltale.billing.PatientRecord;
import org.telltale.billing.PayerFacts;
import org.telltale.billing.code.CodeBook;
import org.telltale.billing.period.SupplyPeriod;
import org.telltale.billing.period.SupplyPeriods;
import org.telltale.care.day.DaySpan;
import org.telltale.care.day.TimeSpan;
import org.telltale.care.program.ChronicCondition;
import org.telltale.care.program.DecisionMaking;
import org.telltale.care.program.Enrollment;
import org.telltale.care.program.Icd10;
import org.telltale.care.program.MonthComplexity;
import org.telltale.care.program.Program;
import org.telltale.care.time.TimeEntry;

/// Gathers the evidence of one patient's month.
///
/// What was received or entered after `asOf` is not looked at, so that what was known at an instant can be seen
/// again later.
public final class Gathering {
    private final PatientRecord record;
    private final CodeBook book;
    private final BillingConfig config;
    private final YearMonth month;
    private final Instant asOf;
    private final Eligibility eligibility;

    /// @param record what is on record of the patient
    /// @param book what codes ask for
    /// @param config which conventions hold
    /// @param month the month
    /// @param asOf the instant up to which everything is known
    public Gathering(PatientRecord record, CodeBook book, BillingConfig config, YearMonth month, Instant asOf) {
        this.record = record;
        this.book = book;
        this.config = config;
        this.month = month;
        this.asOf = asOf;
        this.eligibility = new Eligibility(record, book);
    }

    /// {@return the time whose readings and entries can bear on the month}
    public TimeSpan window() {
        DaySpan window = DaySpan.of(month);
        LocalDate start = window.startInclusive();
        for (Program program : book.programs()) {
            for (SupplyPeriod period : periods(program)) {
                LocalDate first = period.days().startInclusive();
                start = first.isBefore(start) ? first : start;
            }
        }
        List<TimeSpan> spans = record.days().spansOf(new DaySpan(start, window.endExclusive()));
        return new TimeSpan(spans.getFirst().startInclusive(), spans.getLast().endExclusive());
    }

    /// {@return the evidence of the month}
    ///
    /// @param readings the readings that were taken in a span; asked for the window, and for earlier periods
    /// @param entries those of the window; others do no harm
    public MonthEvidence evidence(Function<TimeSpan, List<DeviceReading>> readings, List<TimeEntry> entries) {
        EarlierPeriods earlier = new EarlierPeriods(record, book, eligibility, asOf, readings, config.joinDevices());
        List<DeviceReading> received = readings.apply(window()).stream()
                .filter(reading -> !reading.receivedAt().isAfter(asOf))
                .toList();
        List<TimeEntry> entered = entries.stream()
                .filter(entry -> !entry.enteredAt().isAfter(asOf))
                .toList();
        TimeLedger ledger = TimeLedger.of(entered, eligibility, record.days());
        List<ServiceEvidence> services = new ArrayList<>();
        for (Program program : book.programs()) {
            for (SupplyPeriod period : periods(program)) {
                services.add(ofPeriod(program, period, received, ledger, earlier));
            }
            ofMonth(program, ledger).ifPresent(services::add);
            services.addAll(ofTransitions(program, ledger));
        }
        return new MonthEvidence(record.patient(), month, services, earlierThanThisMonth(record.payer()));
    }

    private List<SupplyPeriod> periods(Program program) {
        return periods(program, DaySpan.of(month));
    }

    private List<SupplyPeriod> periods(Program program, DaySpan window) {
        return book.rollingDays(program)
                .map(days -> SupplyPeriods.of(enrollments(program), days, config.closePeriodAtWithdrawal())
                        .during(window))
                .orElse(List.of());
    }

    private List<SupplyPeriod> before(Program program, SupplyPeriod period) {
        LocalDate start = period.days().startInclusive();
        LocalDate first = enrollments(program).stream()
                .map(Enrollment::anchor)
                .min(Comparator.naturalOrder())
                .orElse(start);
        if (!first.isBefore(start)) {
            return List.of();
        }
        return periods(program, new DaySpan(first, start)).stream()
                .filter(other ->
                        config.setUpOnceInALifetime() || other.enrollment().equals(period.enrollment()))
                .toList();
    }

    private ServiceEvidence ofPeriod(
            Program program,
            SupplyPeriod period,
            List<DeviceReading> received,
            TimeLedger ledger,
            EarlierPeriods earlier) {
        LocalDate monthEnd = DaySpan.of(month).endExclusive();
        boolean endsInTheMonth = !period.days().endExclusive().isAfter(monthEnd);
        DaySpan upToMonthEnd =
                endsInTheMonth ? period.days() : new DaySpan(period.days().startInclusive(), monthEnd);
        return new ServiceEvidence.OfPeriod(
                program,
                period,
                eligibility.lastDayAlive(upToMonthEnd),
                endsInTheMonth && over(period.days()),
                eligibility.ofService(program, upToMonthEnd),
                ledger.count(program, upToMonthEnd),
                earlier.count(program, period, upToMonthEnd, received),
                daysByMonitored(program, period, upToMonthEnd, received, earlier),
                earlier.setUp(period),
                earlier.setUpClaim(period),
                earlier.setUpIn(program, before(program, period)));
    }

    // A program is in question in a month if the patient was enrolled in it, or somebody worked for it anyway, or
    // planned it.
    private Optional<ServiceEvidence> ofMonth(Program program, TimeLedger ledger) {
        DaySpan span = DaySpan.of(month);
        TimeCount time = ledger.count(program, span);
        Optional<Enrollment> enrollment = lastEnrollment(program, span);
        Optional<Unmet> gate = eligibility.ofService(program, span);
        Optional<Planning> planning = planning(program, span, enrollment, gate);
        if (enrollment.isEmpty() && time.shares().isEmpty() && planning.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new ServiceEvidence.OfMonth(
                program,
                span,
                eligibility.lastDayAlive(span),
                over(span),
                gate,
                time,
                enrollment,
                decisionMaking(),
                eligibility.firstOfCollaboration(span),
                level(eligibility.lastDayAlive(span), enrollment),
                planning));
    }

    private static Map<Monitored, DayCount> daysByMonitored(
            Program program, SupplyPeriod period, DaySpan part, List<DeviceReading> received, EarlierPeriods earlier) {
        Map<Monitored, DayCount> days = new EnumMap<>(Monitored.class);
        for (Monitored monitored : Monitored.of(program)) {
            List<DeviceReading> ofIt = received.stream()
                    .filter(reading -> reading.monitored() == monitored)
                    .toList();
            days.put(monitored, earlier.count(program, period, part, ofIt));
        }
        return days;
    }

    private List<ServiceEvidence> ofTransitions(Program program, TimeLedger ledger) {
        List<ServiceEvidence> services = new ArrayList<>();
        Transitions transitions = new Transitions(record.services().transitions(), book);
        for (Transitions.Due due : transitions.during(program, month)) {
            Optional<Enrollment> enrollment = lastEnrollment(program, due.span());
            TimeCount time = ledger.count(program, due.span());
            if (enrollment.isPresent() || !time.shares().isEmpty()) {
                services.add(new ServiceEvidence.OfTransition(
                        program,
                        due.span(),
                        eligibility.lastDayAlive(due.span()),
                        over(DaySpan.of(due.decidedOn())),
                        eligibility.ofService(program, due.span()),
                        time,
                        enrollment,
                        due.transition()));
            }
        }
        return services;
    }

    private CareLevel level(LocalDate lastDayAlive, Optional<Enrollment> enrollment) {
        LocalDate on = enrollment
                .flatMap(Enrollment::endExclusive)
                .map(end -> end.minusDays(1))
                .filter(day -> day.isBefore(lastDayAlive))
                .orElse(lastDayAlive);
        return new CareLevel(
                on,
                record.programs().conditions().stream()
                        .filter(condition -> condition.standsOn(on))
                        .map(ChronicCondition::icd10)
                        .distinct()
                        .sorted(Comparator.comparing(Icd10::code))
                        .toList(),
                record.services().qualifiedBeneficiary().stream().anyMatch(span -> span.contains(on)));
    }

    private Optional<Planning> planning(
            Program program, DaySpan span, Optional<Enrollment> enrolled, Optional<Unmet> gate) {
        PlanningVisits visits = new PlanningVisits(record.programs());
        return visits.during(program, span).map(visit -> {
            Optional<Enrollment> started = visits.startedBy(program, visit);
            Optional<Unmet> ofTheStart = enrolled.isPresent()
                    ? gate
                    : started.map(enrollment -> eligibility.ofService(program, firstMonth(enrollment)))
                            .orElse(gate);
            return new Planning(visit, started, ofTheStart, visits.before(program, visit));
        });
    }

    private static DaySpan firstMonth(Enrollment enrollment) {
        return DaySpan.of(YearMonth.from(enrollment.startInclusive()));
    }

    private boolean over(DaySpan span) {
        return !record.days().dayOf(asOf).isBefore(span.endExclusive());
    }

    private List<Enrollment> enrollments(Program program) {
        return record.programs().enrollments().stream()
                .filter(enrollment -> enrollment.program() == program)
                .toList();
    }

    private Optional<Enrollment> lastEnrollment(Program program, DaySpan span) {
        return enrollments(program).stream()
                .filter(enrollment -> enrollment.startInclusive().isBefore(span.endExclusive())
                        && enrollment
                                .endExclusive()
                                .map(end -> end.isAfter(span.startInclusive()))
                                .orElse(true))
                .max(Comparator.comparing(Enrollment::startInclusive)
                        .thenComparingLong(enrollment -> enrollment.id().number()));
    }

    private Optional<DecisionMaking> decisionMaking() {
        return record.programs().complexities().stream()
                .filter(rating -> rating.month().equals(month))
                .map(MonthComplexity::level)
                .max(Comparator.naturalOrder());
    }

    private PayerFacts earlierThanThisMonth(PayerFacts payer) {
        return new PayerFacts(
                payer.prices(),
                payer.earlierBills().stream()
                        .filter(bill -> YearMonth.from(bill.serviceDate()).isBefore(month))
                        .toList(),
                payer.outsideClaims(),
                payer.bars(),
                payer.notKnown());
    }
}
