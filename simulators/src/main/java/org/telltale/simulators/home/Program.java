package org.telltale.simulators.home;

/// What a patient is watched for.
public enum Program {
    /// Weight against water, with pressure beside it.
    HEART_FAILURE,
    /// Oxygen saturation.
    COPD,
    /// Glucose.
    DIABETES,
    /// Blood pressure.
    HYPERTENSION
}
