package org.telltale.ingest.admit;

import java.time.ZoneId;

/// By which zone a patient lived when enrolled.
@FunctionalInterface
public interface PatientZones {
    /// {@return the zone, or UTC where nobody knows the patient}
    ZoneId enrolledIn(long patient);
}
