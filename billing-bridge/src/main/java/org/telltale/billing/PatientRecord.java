package org.telltale.billing;

import java.time.Instant;
import org.telltale.care.day.CivilDays;
import org.telltale.care.day.Timeline;
import org.telltale.care.patient.PatientId;
import org.telltale.care.patient.PatientStatus;
import org.telltale.care.program.ProgramFacts;

/// What is on record of one patient, apart from readings and minutes.
///
/// @param patient who
/// @param days the patient's civil days
/// @param status whether the patient was being monitored
/// @param programs enrollments, consents, orders, visits, conditions, plans
/// @param payer prices and earlier claims
/// @param services what only some programs ask for
/// @param enteredAt when the patient was entered here: readings from before it may lie elsewhere
public record PatientRecord(
        PatientId patient,
        CivilDays days,
        Timeline<PatientStatus> status,
        ProgramFacts programs,
        PayerFacts payer,
        ServiceFacts services,
        Instant enteredAt) {

    /// A record of a patient of whom nothing is kept that only some programs ask for.
    public PatientRecord(
            PatientId patient,
            CivilDays days,
            Timeline<PatientStatus> status,
            ProgramFacts programs,
            PayerFacts payer,
            Instant enteredAt) {
        this(patient, days, status, programs, payer, ServiceFacts.none(), enteredAt);
    }
}
