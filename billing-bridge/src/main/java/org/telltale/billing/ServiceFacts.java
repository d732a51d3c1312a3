package org.telltale.billing;

import java.util.List;
import org.telltale.care.day.DaySpan;

/// Facts that only some programs ask for.
///
/// Where nothing is kept of one, its codes are refused for want of it: an empty list never lets anything be billed.
///
/// @param qualifiedBeneficiary when Medicaid paid the patient's share of Medicare (a qualified Medicare beneficiary)
public record ServiceFacts(List<DaySpan> qualifiedBeneficiary) {
    /// Copies the list.
    public ServiceFacts {
        qualifiedBeneficiary = List.copyOf(qualifiedBeneficiary);
    }

    /// {@return nothing on record}
    public static ServiceFacts none() {
        return new ServiceFacts(List.of());
    }
}
