package org.telltale.care.plan;

/// What came of a follow-up. That somebody could not be reached is not among them: it is owed until then.
public enum FollowUpOutcome {
    /// The treatment was changed.
    TREATMENT_CHANGED,
    /// It was looked at by whoever had to, and nothing is changed.
    NO_CHANGE,
    /// The patient is seen in person.
    VISIT_ARRANGED,
    /// The patient was sent to emergency care.
    SENT_TO_EMERGENCY_CARE,
    /// The patient takes what was prescribed.
    NO_DISCREPANCY,
    /// The patient took something else than was prescribed, and that is put right.
    DISCREPANCY_RESOLVED,
    /// There is nothing to follow, as the note says: the value was an error, or the patient is gone.
    NOT_NEEDED;

    /// {@return whether a follow-up may close with it: a reconciliation says what it has found}
    public boolean closes(FollowUpKind kind) {
        return switch (this) {
            case NOT_NEEDED, TREATMENT_CHANGED -> true;
            case NO_DISCREPANCY, DISCREPANCY_RESOLVED -> kind == FollowUpKind.MEDICATION_RECONCILIATION;
            case NO_CHANGE, VISIT_ARRANGED, SENT_TO_EMERGENCY_CARE -> kind != FollowUpKind.MEDICATION_RECONCILIATION;
        };
    }
}
