package org.telltale.care.plan;

import java.util.List;
import org.telltale.care.program.Icd10;

/// What a patient is monitored for, as far as rules are known for it.
public enum Condition {
    /// Heart failure; also where hypertension has led to it.
    HEART_FAILURE,
    /// Chronic obstructive pulmonary disease, with chronic bronchitis and emphysema.
    COPD,
    /// Diabetes, measured by meter.
    DIABETES,
    /// High blood pressure.
    HYPERTENSION;

    /// {@return whether a diagnosis is one of this condition, by the categories of ICD-10-CM
    /// (tabular list of the fiscal year 2026)}
    public boolean includes(Icd10 diagnosis) {
        return categories().stream().anyMatch(diagnosis.code()::startsWith);
    }

    private List<String> categories() {
        return switch (this) {
            case HEART_FAILURE -> List.of("I50", "I11.0", "I13.0", "I13.2");
            case COPD -> List.of("J41", "J42", "J43", "J44");
            case DIABETES -> List.of("E08", "E09", "E10", "E11", "E13");
            case HYPERTENSION -> List.of("I10", "I11", "I12", "I13", "I15", "I16", "I1A");
        };
    }
}
