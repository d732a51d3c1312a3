package org.telltale.care.patient;

/// Names a patient within a shard; says nothing about the person.
///
/// @param number from 1, given by the Monitor in journal order
public record PatientId(long number) {
    /// Refuses a number below 1.
    public PatientId {
        if (number < 1) {
            throw new IllegalArgumentException("patient number must be 1 or more, not " + number);
        }
    }
}
