package org.telltale.care.program;

import java.time.LocalDate;
import java.util.Optional;
import org.telltale.care.patient.PatientId;
import org.telltale.care.people.PersonId;

/// An evaluation of a patient by a practitioner of the practice, face to face. It is billed elsewhere.
///
/// @param patient who was seen
/// @param on when
/// @param initiates the program that the visit started, where its note says so
/// @param extraPlanning whether the practitioner personally did assessment and care planning beyond the visit's own
/// @param by who saw the patient
public record Visit(PatientId patient, LocalDate on, Optional<Program> initiates, boolean extraPlanning, PersonId by) {
    /// Refuses extra planning at a visit that starts nothing.
    public Visit {
        if (extraPlanning && initiates.isEmpty()) {
            throw new IllegalArgumentException("extraPlanning belongs to a visit that initiates a program");
        }
    }
}
