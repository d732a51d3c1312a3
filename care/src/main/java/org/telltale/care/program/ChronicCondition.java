package org.telltale.care.program;

import java.time.LocalDate;
import java.util.Optional;
import org.telltale.care.patient.PatientId;
import org.telltale.care.people.PersonId;

/// A chronic condition that a practitioner found to last a year or longer, or until death, with significant risk.
///
/// @param patient whose
/// @param icd10 its ICD-10-CM code, with the dot, such as `I50.22`
/// @param from the first day that it is on record
/// @param endExclusive the first day that it is not any more
/// @param recordedBy who found it
public record ChronicCondition(
        PatientId patient, String icd10, LocalDate from, Optional<LocalDate> endExclusive, PersonId recordedBy) {
    /// Refuses what does not look like a code of ICD-10-CM.
    public ChronicCondition {
        if (!icd10.matches("[A-Z][0-9][0-9A-Z](\\.[0-9A-Z]{1,4})?")) {
            throw new IllegalArgumentException("icd10 must look like I50.22, not '" + icd10 + "'");
        }
    }

    /// {@return whether it was on record on `day`}
    public boolean standsOn(LocalDate day) {
        return !day.isBefore(from) && endExclusive.map(day::isBefore).orElse(true);
    }
}
