package org.telltale.care.store;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import org.telltale.care.day.Timeline;
import org.telltale.care.patient.PatientId;
import org.telltale.care.patient.PatientStatus;
import org.telltale.care.practice.PracticeId;

/// A patient, as kept.
///
/// @param recordNumber the practice's own number for the patient
/// @param zones by which zone the patient lives, and when
/// @param statuses whether the patient is monitored, and when
public record PatientRecord(
        PatientId id,
        PracticeId practice,
        String recordNumber,
        String name,
        LocalDate born,
        Timeline<ZoneId> zones,
        Timeline<PatientStatus> statuses,
        Instant enrolledAt) {
    /// {@return its number: nothing about the person, so that it can be logged}
    @Override
    public String toString() {
        return "patient " + id.number();
    }
}
