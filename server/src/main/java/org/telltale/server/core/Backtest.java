package org.telltale.server.core;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.telltale.care.patient.PatientId;
import org.telltale.escalation.Hindsight;

/// What became of trying thresholds on the past of patients.
public sealed interface Backtest {
    /// The most decisions that are kept of each side: of what was decided, by today's plan, and by what is tried.
    int MOST_DECISIONS = 10_000;

    /// The most pages that are kept of all patients of a panel, all sides together.
    int MOST_PAGES = 300_000;

    /// They were tried on one patient.
    ///
    /// @param recordCount how many records were gone over
    /// @param triedSinceMicros since when the patient was held to them, if at all
    /// @param openAtStart how many episodes were open when the time began
    /// @param was what was decided, oldest first
    /// @param today what today's plan would have decided, oldest first
    /// @param wouldBe what they would have decided, oldest first
    record Made(
            long recordCount,
            OptionalLong triedSinceMicros,
            int openAtStart,
            List<Hindsight.Decision> was,
            List<Hindsight.Decision> today,
            List<Hindsight.Decision> wouldBe)
            implements Backtest {
        /// Copies the lists.
        public Made {
            was = List.copyOf(was);
            today = List.copyOf(today);
            wouldBe = List.copyOf(wouldBe);
        }
    }

    /// They were tried on a panel.
    ///
    /// @param recordCount how many records were gone over
    /// @param patients each of the panel, by number
    record OfPanel(long recordCount, List<Patient> patients) implements Backtest {
        /// Copies the list.
        public OfPanel {
            patients = List.copyOf(patients);
        }
    }

    /// One patient of a panel.
    ///
    /// @param triedSinceMicros since when the patient was held to what is tried, if at all
    /// @param openAtStart how many episodes were open when the time began
    /// @param withWas how many of the pages that would be rest on a reading that was paged about
    /// @param withToday how many of them rest on a reading that today's plan would have paged about
    record Patient(
            PatientId patient,
            OptionalLong triedSinceMicros,
            int openAtStart,
            Side was,
            Side today,
            Side wouldBe,
            int withWas,
            int withToday) {}

    /// What one of the sides decided about a patient.
    ///
    /// @param pages how many decisions page
    /// @param firstPageMicros when the first of them did
    /// @param late how many breaches came too late to page as new
    record Side(int pages, Optional<Long> firstPageMicros, int late) {}

    /// They cannot be tried.
    ///
    /// @param why in one sentence
    record CannotBe(String why) implements Backtest {}
}
