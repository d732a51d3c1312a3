package org.telltale.ingest.admit;

/// Whose patient somebody is.
@FunctionalInterface
public interface PatientScope {
    /// {@return whether the patient belongs to the practice}
    boolean belongs(long patient, long practice);
}
