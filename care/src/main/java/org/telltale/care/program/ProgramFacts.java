package org.telltale.care.program;

import java.util.List;

/// Everything on record about one patient's programs, in any order.
///
/// @param enrollments in which programs, from when to when
/// @param consents what was agreed to
/// @param orders what was ordered
/// @param setUps which devices were set up
/// @param setUpClaims what is said of set-ups that may have been billed before, in the order in which it was said
/// @param visits when the patient was seen
/// @param conditions what the patient lives with
/// @param plans comprehensive care plans
/// @param complexities how hard the months' decisions were
public record ProgramFacts(
        List<Enrollment> enrollments,
        List<Consent> consents,
        List<MonitoringOrder> orders,
        List<SetUp> setUps,
        List<SetUpClaim> setUpClaims,
        List<Visit> visits,
        List<ChronicCondition> conditions,
        List<ComprehensivePlan> plans,
        List<MonthComplexity> complexities) {
    /// Copies the lists.
    public ProgramFacts {
        enrollments = List.copyOf(enrollments);
        consents = List.copyOf(consents);
        orders = List.copyOf(orders);
        setUps = List.copyOf(setUps);
        setUpClaims = List.copyOf(setUpClaims);
        visits = List.copyOf(visits);
        conditions = List.copyOf(conditions);
        plans = List.copyOf(plans);
        complexities = List.copyOf(complexities);
    }

    /// {@return nothing on record}
    public static ProgramFacts none() {
        return new ProgramFacts(
                List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), List.of());
    }
}
