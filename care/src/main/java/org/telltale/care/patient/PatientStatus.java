package org.telltale.care.patient;

/// Whether a patient is being monitored, and if not, why not.
public enum PatientStatus {
    /// Monitored.
    ACTIVE,
    /// Monitoring paused at the patient's or the practice's wish.
    PAUSED,
    /// In hospital.
    ADMITTED,
    /// Away from home, where nobody else watches; the devices may have gone along.
    TRAVELING,
    /// Left the program.
    DISCHARGED,
    /// Deceased.
    DECEASED
}
