package org.telltale.billing.evidence;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import org.telltale.billing.Reason;
import org.telltale.billing.code.Work;
import org.telltale.care.day.CivilDays;
import org.telltale.care.day.DaySpan;
import org.telltale.care.day.TimeSpan;
import org.telltale.care.program.Program;
import org.telltale.care.time.Activity;
import org.telltale.care.time.Standing;
import org.telltale.care.time.TimeEntry;

/// Gives every moment of one patient's care to one time entry at most, across all people and programs.
///
/// ```
/// nurse, RPM       |=========|           counts
/// physician, RPM        |----====|       its first part is the nurse's already: DUPLICATE_MINUTE
/// reception, RPM   |xxxxxxxxxxxxxxx|     NOT_CLINICAL_STAFF, and takes nobody's moment
/// ```
///
/// Where entries compete, the one that starts first has the moment; at the same start the longer one, then a
/// practitioner's, then by person, program and number. When they were entered does not matter.
public final class TimeLedger {
    private static final Comparator<TimeEntry> PRECEDENCE = Comparator.comparing(TimeEntry::start)
            .thenComparing(Comparator.comparingLong(TimeEntry::durationSeconds).reversed())
            .thenComparing(entry -> entry.qualification().standing())
            .thenComparingLong(entry -> entry.person().number())
            .thenComparing(TimeEntry::program)
            .thenComparingLong(entry -> entry.id().number());

    private final List<Allotment> allotments;
    private final CivilDays days;
    private final Eligibility eligibility;

    private TimeLedger(List<Allotment> allotments, CivilDays days, Eligibility eligibility) {
        this.allotments = allotments;
        this.days = days;
        this.eligibility = eligibility;
    }

    private record Refused(Reason reason, TimeSpan span) {}

    private record Allotment(TimeEntry entry, List<TimeSpan> counted, List<Refused> refused) {}

    /// {@return the ledger of one patient's entries}
    public static TimeLedger of(List<TimeEntry> entries, Eligibility eligibility, CivilDays days) {
        List<Allotment> allotments = new ArrayList<>();
        Instant takenUntil = Instant.MIN;
        for (TimeEntry entry : entries.stream().sorted(PRECEDENCE).toList()) {
            Optional<Unmet> unmet = eligibility.ofTime(entry);
            if (unmet.isPresent()) {
                Refused refused = new Refused(unmet.get().reason(), entry.span());
                allotments.add(new Allotment(entry, List.of(), List.of(refused)));
            } else {
                allotments.add(claimed(entry, takenUntil));
                Instant end = entry.span().endExclusive();
                takenUntil = end.isAfter(takenUntil) ? end : takenUntil;
            }
        }
        return new TimeLedger(List.copyOf(allotments), days, eligibility);
    }

    /// {@return what the entries of a program give to the days of `span`}
    public TimeCount count(Program program, DaySpan span) {
        List<TimeSpan> moments = days.spansOf(span);
        return new TimeCount(allotments.stream()
                .filter(allotment -> allotment.entry().program() == program)
                .flatMap(allotment -> share(allotment, moments).stream())
                .toList());
    }

    // Entries claim in order of their starts, so what is taken of an entry is one piece at its beginning.
    private static Allotment claimed(TimeEntry entry, Instant takenUntil) {
        TimeSpan whole = entry.span();
        if (!takenUntil.isAfter(whole.startInclusive())) {
            return new Allotment(entry, List.of(whole), List.of());
        }
        if (!takenUntil.isBefore(whole.endExclusive())) {
            return new Allotment(entry, List.of(), List.of(new Refused(Reason.DUPLICATE_MINUTE, whole)));
        }
        return new Allotment(
                entry,
                List.of(new TimeSpan(takenUntil, whole.endExclusive())),
                List.of(new Refused(Reason.DUPLICATE_MINUTE, new TimeSpan(whole.startInclusive(), takenUntil))));
    }

    private Optional<EntryShare> share(Allotment allotment, List<TimeSpan> moments) {
        Optional<Instant> end = moments.stream()
                .flatMap(moment -> moment.overlap(allotment.entry().span()).stream())
                .map(TimeSpan::endExclusive)
                .max(Comparator.naturalOrder());
        return end.map(endExclusive -> {
            NavigableMap<Reason, Duration> refused = new TreeMap<>();
            for (Refused part : allotment.refused()) {
                refused.put(part.reason(), common(List.of(part.span()), moments));
            }
            refused.values().removeIf(Duration::isZero);
            return new EntryShare(
                    allotment.entry(),
                    work(allotment.entry(), days.dayOf(endExclusive.minusNanos(1))),
                    common(allotment.counted(), moments),
                    refused,
                    days.dayOf(endExclusive.minusNanos(1)));
        });
    }

    private static Duration common(List<TimeSpan> spans, List<TimeSpan> moments) {
        Duration sum = Duration.ZERO;
        for (TimeSpan span : spans) {
            for (TimeSpan moment : moments) {
                sum = sum.plus(span.overlap(moment).map(TimeSpan::length).orElse(Duration.ZERO));
            }
        }
        return sum;
    }

    // Whoever works decides what the minutes are, by the activity that is entered: they are never moved afterwards.
    private Work work(TimeEntry entry, LocalDate lastDay) {
        if (entry.program() == Program.BHI
                && eligibility
                        .firstOfCollaboration(DaySpan.of(YearMonth.from(lastDay)))
                        .isPresent()) {
            return Work.COLLABORATION;
        }
        boolean interpretation = entry.activity() == Activity.INTERPRETATION
                && entry.qualification().standing() == Standing.PRACTITIONER;
        return interpretation ? Work.INTERPRETATION : Work.MANAGEMENT;
    }
}
