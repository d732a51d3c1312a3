package org.telltale.billing;

import java.util.List;
import org.telltale.care.day.DaySpan;

/// Facts that only some programs ask for.
///
/// Where nothing is kept of one, its codes are refused for want of it: an empty list never lets anything be billed.
///
/// @param qualifiedBeneficiary when Medicaid paid the patient's share of Medicare (a qualified Medicare beneficiary)
/// @param transitions discharges, each on a day of its own
/// @param collaborations courses of behavioral health care with a psychiatric consultant, from first day to last
public record ServiceFacts(
        List<DaySpan> qualifiedBeneficiary, List<Transition> transitions, List<DaySpan> collaborations) {
    /// Copies the lists; refuses two discharges on one day.
    public ServiceFacts {
        qualifiedBeneficiary = List.copyOf(qualifiedBeneficiary);
        transitions = List.copyOf(transitions);
        collaborations = List.copyOf(collaborations);
        if (transitions.stream().map(Transition::dischargedOn).distinct().count() < transitions.size()) {
            throw new IllegalArgumentException("two transitions begin on one day");
        }
    }

    /// {@return nothing on record}
    public static ServiceFacts none() {
        return new ServiceFacts(List.of(), List.of(), List.of());
    }
}
