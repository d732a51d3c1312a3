package org.telltale.billing.evidence;

import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.telltale.billing.DeviceReading;
import org.telltale.billing.PatientRecord;
import org.telltale.billing.code.CodeBook;
import org.telltale.billing.code.CodeRule;
import org.telltale.billing.period.SupplyPeriod;
import org.telltale.care.day.DaySpan;
import org.telltale.care.day.TimeSpan;
import org.telltale.care.program.Program;
import org.telltale.care.program.SetUp;
import org.telltale.care.program.SetUpClaim;

/// Finds the earlier period that the one set-up of an episode belongs to.
///
/// ```
/// period          |--- 1 ---|--- 2 ---|--- 3 ---|--- 4 ---|
/// device days         1         16        20        12        of 2
/// set-up             not        here       2         2        the period that it belongs to
/// ```
///
/// It is the first period with days enough by whose end the set-up was on record. What kept that period from being
/// billed otherwise does not move the set-up to a later one. Periods are read one by one, and only as far as needed.
///
/// A patient who came from elsewhere may have been set up, and billed, where nobody here can look. So days from
/// before the patient was entered here count as not known, unless readings from then are here, or the practice
/// says that nobody has billed the set-up.
final class EarlierPeriods {
    private final PatientRecord record;
    private final CodeBook book;
    private final Eligibility eligibility;
    private final Instant asOf;
    private final Function<TimeSpan, List<DeviceReading>> readings;
    private final boolean joinDevices;

    EarlierPeriods(
            PatientRecord record,
            CodeBook book,
            Eligibility eligibility,
            Instant asOf,
            Function<TimeSpan, List<DeviceReading>> readings,
            boolean joinDevices) {
        this.record = record;
        this.book = book;
        this.eligibility = eligibility;
        this.asOf = asOf;
        this.readings = readings;
        this.joinDevices = joinDevices;
    }

    /// {@return what the first period of `earlier` that says anything about the set-up says}
    ///
    /// @param earlier periods, in order
    Optional<SetUpBefore> setUpIn(Program program, List<SupplyPeriod> earlier) {
        LocalDate knownFrom = record.days().dayOf(record.enteredAt());
        for (SupplyPeriod period : earlier) {
            List<DeviceReading> received = received(period.days());
            knownFrom = earliest(knownFrom, received);
            Optional<SetUpBefore> found = setUpIn(program, period, received, knownFrom);
            if (found.isPresent() && !(found.get() instanceof SetUpBefore.NotKnown && isKnownNotBilled(period))) {
                return found;
            }
        }
        return Optional.empty();
    }

    private Optional<SetUpBefore> setUpIn(
            Program program, SupplyPeriod period, List<DeviceReading> received, LocalDate knownFrom) {
        Optional<Integer> leastDays = leastDays(program, period.days().last());
        if (leastDays.isEmpty()) {
            return Optional.of(new SetUpBefore.NotKnown(
                    period, "codes.csv does not reach back to " + period.days().last()));
        }
        DayCount days = count(program, period, received);
        Optional<SetUp> setUp = setUp(period).filter(SetUp::educationRecorded);
        if (setUp.isPresent() && days.count() >= leastDays.get()) {
            return Optional.of(new SetUpBefore.Claimable(period, setUp.get(), days));
        }
        return days.count() < leastDays.get() && days.count() + daysBefore(knownFrom, period) >= leastDays.get()
                ? Optional.of(new SetUpBefore.NotKnown(period, "readings are known from " + knownFrom + " on"))
                : Optional.empty();
    }

    /// {@return the set-up that was on record by the end of a period, one that was taught rather than another}
    Optional<SetUp> setUp(SupplyPeriod period) {
        return record.programs().setUps().stream()
                .filter(setUp -> setUp.enrollment().equals(period.enrollment().id()))
                .filter(setUp -> setUp.on().isBefore(period.days().endExclusive()))
                .min(Comparator.comparing(SetUp::educationRecorded)
                        .reversed()
                        .thenComparing(SetUp::on)
                        .thenComparingLong(setUp -> setUp.by().number()));
    }

    /// {@return what the practice said last of whether the set-up of a period's enrollment was billed before}
    Optional<SetUpClaim> setUpClaim(SupplyPeriod period) {
        return record.programs().setUpClaims().stream()
                .filter(claim -> claim.enrollment().equals(period.enrollment().id()))
                .reduce((_, later) -> later);
    }

    private boolean isKnownNotBilled(SupplyPeriod period) {
        return setUpClaim(period).filter(claim -> !claim.billedBefore()).isPresent();
    }

    /// {@return the device days of a period}
    DayCount count(Program program, SupplyPeriod period, List<DeviceReading> received) {
        return count(program, period, period.days(), received);
    }

    /// {@return the device days of a part of a period}
    DayCount count(Program program, SupplyPeriod period, DaySpan part, List<DeviceReading> received) {
        List<DeviceReading> ofTheProgram = received.stream()
                .filter(reading -> reading.monitored().isOf(program))
                .toList();
        return joinDevices
                ? DayCount.of(ofTheProgram, program, part, period.days(), record.days(), eligibility)
                : DayCount.ofOneDevice(ofTheProgram, program, part, period.days(), record.days(), eligibility);
    }

    private Optional<Integer> leastDays(Program program, LocalDate day) {
        return book.rows(program, day).stream()
                .flatMap(row -> row.rule() instanceof CodeRule.SetUp rule
                        ? Optional.of(rule.leastDays()).stream()
                        : Optional.<Integer>empty().stream())
                .findFirst();
    }

    private List<DeviceReading> received(DaySpan days) {
        return record.days().spansOf(days).stream()
                .flatMap(span -> readings.apply(span).stream())
                .filter(reading -> !reading.receivedAt().isAfter(asOf))
                .toList();
    }

    private LocalDate earliest(LocalDate day, List<DeviceReading> received) {
        return received.stream()
                .map(reading -> record.days().dayOf(reading.takenAt()))
                .filter(taken -> taken.isBefore(day))
                .min(Comparator.naturalOrder())
                .orElse(day);
    }

    private static long daysBefore(LocalDate knownFrom, SupplyPeriod period) {
        LocalDate end = knownFrom.isBefore(period.days().endExclusive())
                ? knownFrom
                : period.days().endExclusive();
        return Math.max(0, ChronoUnit.DAYS.between(period.days().startInclusive(), end));
    }
}
