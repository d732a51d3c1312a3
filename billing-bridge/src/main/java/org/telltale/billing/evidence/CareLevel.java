package org.telltale.billing.evidence;

import java.time.LocalDate;
import java.util.List;
import org.telltale.care.program.Icd10;

/// What decides the level of a month of care.
///
/// @param on the day it was looked up for: the last of the month on which the patient was enrolled and alive
/// @param conditions the chronic conditions that stood, each once, by code
/// @param qualifiedBeneficiary whether Medicaid paid the patient's share of Medicare
public record CareLevel(LocalDate on, List<Icd10> conditions, boolean qualifiedBeneficiary) {
    /// Copies the list.
    public CareLevel {
        conditions = List.copyOf(conditions);
    }
}
