package org.telltale.care.plan;

/// What a patient is monitored for, as far as rules are known for it.
public enum Condition {
    /// Heart failure.
    HEART_FAILURE,
    /// Chronic obstructive pulmonary disease.
    COPD,
    /// Diabetes, measured by meter.
    DIABETES,
    /// High blood pressure.
    HYPERTENSION
}
