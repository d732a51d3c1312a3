package org.telltale.care.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.telltale.care.page.Tier;
import org.telltale.care.patient.PatientId;
import org.telltale.care.people.PersonId;
import org.telltale.care.plan.PlanReview.Standing;
import org.telltale.care.program.Icd10;
import org.telltale.care.vital.Quantity;
import org.telltale.care.vital.Unit;
import org.telltale.care.vital.Vital;

@DisplayNameGeneration(ReplaceUnderscores.class)
class PlanReviewTest {
    private static final PatientId PATIENT = new PatientId(7);
    private static final PersonId PHYSICIAN = new PersonId(3);
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 21);

    /// Conditions as `NAME@reviewBy`; what is found as `REASON CONDITION day`.
    @ParameterizedTest(name = "{0} reviewed by {1}, with {2}: {3}")
    @CsvSource(
            nullValues = "none",
            value = {
                "COPD@2026-11-22, 2026-11-22, J44.9, none",
                "COPD@2026-11-21, 2027-01-01, J44.9, REVIEW_DUE COPD 2026-11-21",
                "COPD@2026-11-22, 2026-11-21, J44.9, REVIEW_DUE 2026-11-21",
                "COPD@2026-01-01 DIABETES@2026-11-22, 2026-11-20, E11.9, REVIEW_DUE 2026-11-20;REVIEW_DUE COPD 2026-01-01",
                "COPD@2026-11-22, 2026-11-22, J44.9 I50.22, NOT_WATCHED HEART_FAILURE",
                "COPD@2026-11-22, 2026-11-22, N18.3, none",
                "none, 2026-11-22, E11.9, NO_CONDITIONS;NOT_WATCHED DIABETES",
                "none, 2026-11-22, none, NO_CONDITIONS",
            })
    void of_a_plan_in_force(String conditions, LocalDate reviewBy, String diagnoses, String expected) {
        List<ConditionReview> reviews = words(conditions)
                .map(each -> each.split("@", -1))
                .map(each -> new ConditionReview(Condition.valueOf(each[0]), List.of(0), LocalDate.parse(each[1])))
                .toList();
        Standing standing = new Standing(
                PATIENT,
                Optional.of(plan(reviewBy, reviews)),
                Optional.of(PHYSICIAN),
                words(diagnoses).map(Icd10::new).toList());

        List<PlanReview> found = PlanReview.of(standing, TODAY);

        assertThat(found.stream().map(PlanReviewTest::told))
                .containsExactlyElementsOf(expected == null ? List.of() : List.of(expected.split(";", -1)));
        assertThat(found).allMatch(review -> review.supervisedBy().equals(Optional.of(PHYSICIAN)));
        assertThat(found).allMatch(review -> review.patient().equals(PATIENT));
    }

    @Test
    void of_a_patient_without_a_plan_is_nobodys() {
        Standing standing = new Standing(PATIENT, Optional.empty(), Optional.empty(), List.of(new Icd10("I10")));

        assertThat(PlanReview.of(standing, TODAY))
                .containsExactly(new PlanReview(
                        PATIENT, PlanReview.Reason.NO_PLAN, Optional.empty(), Optional.empty(), Optional.empty()));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "I50.22, HEART_FAILURE",
        "I11.0, HEART_FAILURE HYPERTENSION",
        "I11.9, HYPERTENSION",
        "I13.0, HEART_FAILURE HYPERTENSION",
        "I13.10, HYPERTENSION",
        "I13.2, HEART_FAILURE HYPERTENSION",
        "I10, HYPERTENSION",
        "I15.0, HYPERTENSION",
        "J44.1, COPD",
        "J43.9, COPD",
        "J45.909, ''",
        "E11.65, DIABETES",
        "E10.9, DIABETES",
        "E13.9, DIABETES",
        "R73.03, ''",
        "O24.410, ''",
        "I27.0, ''",
    })
    void a_diagnosis_is_of_conditions(String code, String conditions) {
        assertThat(Stream.of(Condition.values()).filter(each -> each.includes(new Icd10(code))))
                .extracting(Condition::name)
                .containsExactlyElementsOf(words(conditions).toList());
    }

    @Test
    void a_condition_without_a_threshold_cannot_be_signed() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ConditionReview(Condition.COPD, List.of(), TODAY))
                .withMessage("conditions must each have a threshold, and COPD has none");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> plan(TODAY, List.of(new ConditionReview(Condition.COPD, List.of(1), TODAY))))
                .withMessage("conditions must name thresholds of the plan: 1");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ConditionReview(Condition.COPD, List.of(0, 0), TODAY))
                .withMessageContaining("conditions must each name other thresholds");
        ConditionReview copd = new ConditionReview(Condition.COPD, List.of(0), TODAY);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> plan(TODAY, List.of(copd, copd)))
                .withMessage("conditions must each be there once: COPD");
    }

    private static Stream<String> words(String listed) {
        return listed == null || listed.isEmpty() ? Stream.empty() : Stream.of(listed.split(" ", -1));
    }

    private static String told(PlanReview review) {
        return review.reason()
                + review.condition().map(condition -> " " + condition).orElse("")
                + review.reviewBy().map(day -> " " + day).orElse("");
    }

    private static CarePlan plan(LocalDate reviewBy, List<ConditionReview> conditions) {
        Threshold low = new Threshold.SingleValue(
                Vital.OXYGEN_SATURATION,
                List.of(Limit.below(Quantity.of("88", Unit.PERCENT))),
                Tier.T1,
                Duration.ofHours(1));
        return new CarePlan(1, List.of(low), reviewBy, List.of(), List.of(), conditions, Optional.empty());
    }
}
