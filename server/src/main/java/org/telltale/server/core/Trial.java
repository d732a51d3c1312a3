package org.telltale.server.core;

import java.util.List;
import java.util.Set;
import org.telltale.care.patient.PatientId;
import org.telltale.care.plan.Threshold;
import org.telltale.care.practice.PracticeId;

/// Thresholds that are tried on patients of one practice, over a time whose ends are both included.
record Trial(
        PracticeId practice, Set<PatientId> patients, List<Threshold> thresholds, long fromMicros, long untilMicros) {
    /// Copies set and list.
    Trial {
        patients = Set.copyOf(patients);
        thresholds = List.copyOf(thresholds);
    }

    boolean isAbout(PatientId patient) {
        return patients.contains(patient);
    }
}
