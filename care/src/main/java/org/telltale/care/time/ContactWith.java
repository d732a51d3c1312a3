package org.telltale.care.time;

/// Who was reached.
public enum ContactWith {
    /// The patient.
    PATIENT,
    /// A person who cares for the patient at home.
    CAREGIVER,
    /// Another clinician or a pharmacy.
    CLINICIAN,
    /// Somebody else.
    OTHER,
    /// Nobody.
    NOBODY
}
