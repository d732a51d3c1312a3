package org.telltale.server.core;

import org.telltale.care.page.DecisionId;
import org.telltale.care.patient.PatientId;
import org.telltale.care.practice.PracticeId;

/// Makes one decision of long ago once more.
@FunctionalInterface
public interface Reruns {
    /// Makes a decision once more, from what was known then. Takes as long as the records before it take to be judged.
    ///
    /// @throws Commands.Unavailable while another decision is being rerun, or the server stops
    Rerun rerun(PracticeId practice, PatientId patient, DecisionId decision) throws Commands.Unavailable;
}
