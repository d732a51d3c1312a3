package org.telltale.server.api;

import java.time.YearMonth;
import java.util.Optional;
import org.telltale.care.patient.PatientId;
import org.telltale.care.practice.PracticeId;

/// Monthly summaries of patients, in the forms in which they leave the house. Safe on every thread.
@FunctionalInterface
public interface Summaries {
    /// The forms.
    enum Form {
        /// Everything, as one JSON object.
        JSON,
        /// One row for each decision, as CSV.
        LINES,
        /// One row for each civil day with a reading, as CSV.
        DAYS,
        /// One row for each time entry, as CSV.
        MINUTES
    }

    /// A summary in one form.
    record Written(String mediaType, String text) {}

    /// {@return a patient's month as it is known now; nothing where the practice has no such patient}
    ///
    /// @throws Away if the database is away
    Optional<Written> summary(PracticeId practice, PatientId patient, YearMonth month, Form form) throws Away;
}
