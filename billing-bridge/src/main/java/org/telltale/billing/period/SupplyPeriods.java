package org.telltale.billing.period;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.telltale.care.day.DaySpan;
import org.telltale.care.program.Enrollment;

/// The periods of a patient in one program.
///
/// ```
/// enrollment 1   anchor |----- 1 -----|----- 2 -----|----- 3 -:- - -|          (: withdrawal)
/// enrollment 2                                            anchor :  |----- 1 -----|----- 2 -----|
/// ```
///
/// The first period of an enrollment starts on its anchor, every other one on the day after the one before. An
/// enrollment whose anchor lies in a period that has begun starts its own when that one is over, so that no day is
/// ever in two periods of a patient. Nothing but the enrollments decides: no reading, no minute and no price is
/// looked at, and nobody can slide a period to where it would earn more.
public final class SupplyPeriods {
    private static final Comparator<Enrollment> BY_START = Comparator.comparing(Enrollment::startInclusive)
            .thenComparingLong(enrollment -> enrollment.id().number());

    private final List<Enrollment> enrollments;
    private final int lengthDays;
    private final boolean endWithEnrollment;

    private SupplyPeriods(List<Enrollment> enrollments, int lengthDays, boolean endWithEnrollment) {
        this.enrollments = enrollments;
        this.lengthDays = lengthDays;
        this.endWithEnrollment = endWithEnrollment;
    }

    /// {@return the periods of enrollments, all of one patient in one program}
    ///
    /// @param lengthDays how long each is
    /// @param endWithEnrollment whether the last period of an enrollment ends with it
    public static SupplyPeriods of(List<Enrollment> enrollments, int lengthDays, boolean endWithEnrollment) {
        return new SupplyPeriods(enrollments.stream().sorted(BY_START).toList(), lengthDays, endWithEnrollment);
    }

    /// {@return the periods that have a day in `window`, in order}
    public List<SupplyPeriod> during(DaySpan window) {
        List<SupplyPeriod> found = new ArrayList<>();
        LocalDate free = LocalDate.MIN;
        for (Enrollment enrollment : enrollments) {
            LocalDate first = enrollment.anchor().isBefore(free) ? free : enrollment.anchor();
            if (startsBeforeTheEnd(first, enrollment)) {
                addPeriods(enrollment, first, window, found);
                free = freeAfter(enrollment, first);
            }
        }
        return List.copyOf(found);
    }

    private void addPeriods(Enrollment enrollment, LocalDate first, DaySpan window, List<SupplyPeriod> found) {
        long skipped = Math.max(0, Math.floorDiv(ChronoUnit.DAYS.between(first, window.startInclusive()), lengthDays));
        LocalDate start = first.plusDays(skipped * lengthDays);
        for (int number = Math.toIntExact(skipped + 1);
                start.isBefore(window.endExclusive()) && startsBeforeTheEnd(start, enrollment);
                number++) {
            DaySpan days = new DaySpan(start, end(start, enrollment));
            if (days.overlaps(window)) {
                found.add(new SupplyPeriod(enrollment, number, days));
            }
            start = start.plusDays(lengthDays);
        }
    }

    private LocalDate end(LocalDate start, Enrollment enrollment) {
        LocalDate full = start.plusDays(lengthDays);
        Optional<LocalDate> cut = enrollment.endExclusive().filter(end -> endWithEnrollment && end.isBefore(full));
        return cut.orElse(full);
    }

    // The full length even where the period was cut: two supplies within one length would be one too many.
    private LocalDate freeAfter(Enrollment enrollment, LocalDate first) {
        return enrollment
                .endExclusive()
                .map(end -> {
                    long before = (ChronoUnit.DAYS.between(first, end) - 1) / lengthDays;
                    return first.plusDays((before + 1) * lengthDays);
                })
                .orElse(LocalDate.MAX);
    }

    private static boolean startsBeforeTheEnd(LocalDate start, Enrollment enrollment) {
        return enrollment.endExclusive().map(start::isBefore).orElse(!start.equals(LocalDate.MAX));
    }
}
