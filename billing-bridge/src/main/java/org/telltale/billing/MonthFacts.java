package org.telltale.billing;

import java.util.List;
import java.util.Optional;
import org.telltale.care.day.TimeSpan;
import org.telltale.care.patient.PatientId;
import org.telltale.care.time.TimeEntry;

/// What billing needs to know of a patient: the port that a store implements.
///
/// The answers to the questions about one summary must be of one state of the store (one transaction that repeats
/// its reads). Order does not matter in any of them. Corrected facts come as corrected; what was withdrawn, or waits
/// for an approval that it needs, does not come at all.
public interface MonthFacts {
    /// {@return what is on record of a patient, or nothing if there is no such patient}
    Optional<PatientRecord> record(PatientId patient);

    /// {@return the stored readings of a patient that were taken in `taken`}
    ///
    /// Stored means attributed to the patient and neither held nor rejected. It is enough to return, for each
    /// civil day, device and origin (automatic or manual), the reading with the lowest position and index.
    List<DeviceReading> readings(PatientId patient, TimeSpan taken);

    /// {@return the time entries for a patient that have a moment in `worked`}
    ///
    /// No two of them may share a moment of one person.
    List<TimeEntry> entries(PatientId patient, TimeSpan worked);
}
