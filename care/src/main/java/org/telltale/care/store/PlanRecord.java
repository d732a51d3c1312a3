package org.telltale.care.store;

import java.time.Instant;
import org.telltale.care.patient.PatientId;
import org.telltale.care.people.PersonId;
import org.telltale.care.plan.CarePlan;

/// A signed version of a patient's thresholds, as kept.
public record PlanRecord(PatientId patient, CarePlan plan, PersonId signedBy, Instant signedAt) {}
