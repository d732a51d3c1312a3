package org.telltale.care.symptom;

/// Who answered a question.
public enum AnsweredBy {
    /// The patient.
    PATIENT,
    /// Somebody at the patient's home.
    RELATIVE,
    /// A person of the practice, by seeing or hearing the patient.
    STAFF
}
