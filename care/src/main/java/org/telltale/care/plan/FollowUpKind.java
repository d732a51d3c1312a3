package org.telltale.care.plan;

/// What has to follow when a threshold is breached, whoever has answered the page.
public enum FollowUpKind {
    /// The supervising physician is called: what is asked for weight in heart failure.
    SUPERVISING_PHYSICIAN_CALL,
    /// A clinician reviews the patient urgently: what is asked in COPD.
    URGENT_CLINICAL_REVIEW,
    /// What the patient takes is compared with what was prescribed: what is asked in diabetes.
    MEDICATION_RECONCILIATION,
    /// It is escalated on the patient's own day: what is asked in hypertension.
    SAME_DAY_ESCALATION
}
