package org.telltale.server.core;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.telltale.care.page.DecisionId;
import org.telltale.care.patient.PatientId;
import org.telltale.care.plan.Threshold;
import org.telltale.care.practice.PracticeId;

/// Goes over the journal once more: for one decision of long ago, for what was known at a time, or
/// to try other thresholds.
public interface Reruns {
    /// Makes a decision once more, from what was known then. Takes as long as the records before it
    /// take to be judged.
    ///
    /// @throws Commands.Unavailable while there is another rerun, or the server stops
    Rerun rerun(PracticeId practice, PatientId patient, DecisionId decision) throws Commands.Unavailable;

    /// Tells what was known of a patient at a time. Takes as long as the records before it take to
    /// be judged.
    ///
    /// @param at which is not after now
    /// @param back how long before that the readings begin that are told
    /// @throws Commands.Unavailable while there is another rerun, or the server stops
    AsOf asOf(PracticeId practice, PatientId patient, Instant at, Duration back) throws Commands.Unavailable;

    /// Tries thresholds on a patient's past. Takes as long as all records up to the end of that
    /// take to be judged.
    ///
    /// @param thresholds what holds instead of the patient's plans, from then on
    /// @param from from when on decisions are told
    /// @param until up to when, which is not after now
    /// @throws Commands.Unavailable while there is another backtest, or the server stops
    Backtest backtest(PracticeId practice, PatientId patient, List<Threshold> thresholds, Instant from, Instant until)
            throws Commands.Unavailable;

    /// Begins to try thresholds on the past of a panel.
    ///
    /// @param patients of the practice, one at least
    /// @param thresholds what holds instead of the patients' plans, from then on
    /// @param from from when on decisions are counted
    /// @param until up to when, which is not after now
    /// @throws Commands.Unavailable while there is another backtest, or the server stops
    BacktestUnderWay backtest(
            PracticeId practice, Set<PatientId> patients, List<Threshold> thresholds, Instant from, Instant until)
            throws Commands.Unavailable;
}
