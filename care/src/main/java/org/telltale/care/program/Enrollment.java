package org.telltale.care.program;

import java.time.LocalDate;
import java.util.Optional;
import org.telltale.care.patient.PatientId;

/// One episode of one patient in one program, from its first day to its last.
///
/// Leaving and coming back makes a second enrollment. The anchor is where the periods of a program that counts in
/// periods begin: it is fixed when the service is set up and never moves, so that nobody can choose the days of a
/// period after seeing them.
///
/// @param id names it
/// @param patient who is enrolled
/// @param program in what
/// @param startInclusive the first civil day of the service
/// @param endExclusive the day after the last one; empty while the service goes on
/// @param anchor the first day of the first period, not before `startInclusive`
public record Enrollment(
        EnrollmentId id,
        PatientId patient,
        Program program,
        LocalDate startInclusive,
        Optional<LocalDate> endExclusive,
        LocalDate anchor) {
    /// Refuses an end that is not after the start, and an anchor before the start or not before the end.
    public Enrollment {
        endExclusive.ifPresent(end -> {
            if (!end.isAfter(startInclusive)) {
                throw new IllegalArgumentException("endExclusive must be after " + startInclusive + ", not " + end);
            }
        });
        if (anchor.isBefore(startInclusive)
                || endExclusive.filter(end -> !anchor.isBefore(end)).isPresent()) {
            throw new IllegalArgumentException("anchor must be a day of the enrollment, not " + anchor);
        }
    }

    /// {@return an enrollment that goes on, anchored on its first day}
    public static Enrollment from(EnrollmentId id, PatientId patient, Program program, LocalDate start) {
        return new Enrollment(id, patient, program, start, Optional.empty(), start);
    }

    /// {@return this enrollment, ended}
    ///
    /// @param end the first day without the service
    public Enrollment endingBefore(LocalDate end) {
        return new Enrollment(id, patient, program, startInclusive, Optional.of(end), anchor);
    }

    /// {@return whether the service was on through `day`}
    public boolean contains(LocalDate day) {
        return !day.isBefore(startInclusive) && endExclusive.map(day::isBefore).orElse(true);
    }
}
