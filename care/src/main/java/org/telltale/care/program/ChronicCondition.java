package org.telltale.care.program;

import java.time.LocalDate;
import java.util.Optional;
import org.telltale.care.patient.PatientId;
import org.telltale.care.people.PersonId;

/// A chronic condition that a practitioner found to last a year or longer, or until death, with significant risk.
///
/// @param patient whose
/// @param icd10 which
/// @param from the first day that it is on record
/// @param endExclusive the first day that it is not any more
/// @param recordedBy who found it
public record ChronicCondition(
        PatientId patient, Icd10 icd10, LocalDate from, Optional<LocalDate> endExclusive, PersonId recordedBy) {
    /// {@return whether it was on record on `day`}
    public boolean standsOn(LocalDate day) {
        return !day.isBefore(from) && endExclusive.map(day::isBefore).orElse(true);
    }
}
