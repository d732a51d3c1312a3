package org.telltale.care.store;

import java.time.Instant;
import java.util.Optional;
import org.telltale.care.page.Tier;
import org.telltale.care.patient.PatientId;
import org.telltale.care.patient.PatientStatus;
import org.telltale.care.practice.PracticeId;

/// Breaches that paged nobody and that a person should look at.
///
/// @param kind why nobody was paged
/// @param reason one sentence with its numbers; names nobody
/// @param status the status that suppressed it, where one did
/// @param count how many readings breached
/// @param at when it was decided
public record ReviewRecord(
        Kind kind,
        PracticeId practice,
        PatientId patient,
        int planVersion,
        int thresholdIndex,
        Tier tier,
        String reason,
        Optional<PatientStatus> status,
        int count,
        Instant at) {
    /// Why nobody was paged.
    public enum Kind {
        /// The readings came too late to page as new.
        LATE,
        /// The patient's status did not allow it.
        SUPPRESSED,
        /// Another measurement, in time, did not confirm it.
        UNCONFIRMED
    }
}
