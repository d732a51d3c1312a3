package org.telltale.care.plan;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.telltale.care.patient.PatientId;
import org.telltale.care.people.PersonId;
import org.telltale.care.program.Icd10;

/// Something about a monitored patient's plan that the supervising physician has to look at.
///
/// A plan whose review is overdue is judged as before: to stop watching a patient over a date helps
/// nobody.
///
/// @param supervisedBy who is to look; empty where nobody has signed a plan
/// @param condition which condition it is about, where it is about one
/// @param reviewBy the day by which it was to be looked at, where one was signed
public record PlanReview(
        PatientId patient,
        Reason reason,
        Optional<PersonId> supervisedBy,
        Optional<Condition> condition,
        Optional<LocalDate> reviewBy) {
    /// Why.
    public enum Reason {
        /// The patient is monitored, and no plan is signed.
        NO_PLAN,
        /// The plan does not say for which conditions it is.
        NO_CONDITIONS,
        /// A diagnosis is on record, and the plan has no thresholds for it.
        NOT_WATCHED,
        /// The day has come by which the plan, or its thresholds for a condition, are to be looked
        /// at again.
        REVIEW_DUE
    }

    /// What is known of one monitored patient.
    ///
    /// @param plan the plan in force
    /// @param supervisedBy who supervises by it
    /// @param diagnoses those on record
    public record Standing(
            PatientId patient, Optional<CarePlan> plan, Optional<PersonId> supervisedBy, List<Icd10> diagnoses) {
        /// Copies the list.
        public Standing {
            diagnoses = List.copyOf(diagnoses);
        }
    }

    /// {@return what there is to look at, on a day; nothing where the plan is reviewed and has
    /// thresholds for each condition}
    ///
    /// @param day reviews that are due by then are listed
    public static List<PlanReview> of(Standing standing, LocalDate day) {
        if (standing.plan().isEmpty()) {
            return List.of(of(standing, Reason.NO_PLAN, Optional.empty(), Optional.empty()));
        }
        CarePlan plan = standing.plan().get();
        List<PlanReview> found = new ArrayList<>();
        if (plan.conditions().isEmpty()) {
            found.add(of(standing, Reason.NO_CONDITIONS, Optional.empty(), Optional.empty()));
        }
        Arrays.stream(Condition.values())
                .filter(condition -> standing.diagnoses().stream().anyMatch(condition::includes))
                .filter(condition -> plan.conditions().stream().noneMatch(review -> review.condition() == condition))
                .forEach(condition ->
                        found.add(of(standing, Reason.NOT_WATCHED, Optional.of(condition), Optional.empty())));
        if (!plan.reviewBy().isAfter(day)) {
            found.add(of(standing, Reason.REVIEW_DUE, Optional.empty(), Optional.of(plan.reviewBy())));
        }
        plan.conditions().stream()
                .filter(review -> !review.reviewBy().isAfter(day))
                .forEach(review -> found.add(of(
                        standing, Reason.REVIEW_DUE, Optional.of(review.condition()), Optional.of(review.reviewBy()))));
        return List.copyOf(found);
    }

    private static PlanReview of(
            Standing standing, Reason reason, Optional<Condition> condition, Optional<LocalDate> reviewBy) {
        return new PlanReview(standing.patient(), reason, standing.supervisedBy(), condition, reviewBy);
    }
}
