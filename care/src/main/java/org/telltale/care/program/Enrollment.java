package org.telltale.care.program;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.telltale.care.patient.PatientId;
import org.telltale.care.people.PersonId;

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
/// @param billing who bills for it, and for which conditions
public record Enrollment(
        EnrollmentId id,
        PatientId patient,
        Program program,
        LocalDate startInclusive,
        Optional<LocalDate> endExclusive,
        LocalDate anchor,
        Billing billing) {

    /// In whose name a service is billed, and why the patient needs it.
    ///
    /// @param practitioner a practitioner of the practice with an NPI
    /// @param diagnoses 1 to 12, as many as a claim can hold, the most important first
    public record Billing(PersonId practitioner, List<Icd10> diagnoses) {
        /// The most diagnoses that a claim can hold.
        public static final int MOST_DIAGNOSES = 12;

        /// Refuses none, more than a claim can hold, and one twice; copies the list.
        public Billing {
            diagnoses = List.copyOf(diagnoses);
            if (diagnoses.isEmpty()
                    || diagnoses.size() > MOST_DIAGNOSES
                    || diagnoses.stream().distinct().count() < diagnoses.size()) {
                throw new IllegalArgumentException("diagnoses must be 1 to " + MOST_DIAGNOSES + ", each once");
            }
        }
    }

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
    public static Enrollment from(
            EnrollmentId id, PatientId patient, Program program, LocalDate start, Billing billing) {
        return new Enrollment(id, patient, program, start, Optional.empty(), start, billing);
    }

    /// {@return this enrollment, ended}
    ///
    /// @param end the first day without the service
    public Enrollment endingBefore(LocalDate end) {
        return new Enrollment(id, patient, program, startInclusive, Optional.of(end), anchor, billing);
    }

    /// {@return whether the service was on through `day`}
    public boolean contains(LocalDate day) {
        return !day.isBefore(startInclusive) && endExclusive.map(day::isBefore).orElse(true);
    }
}
