package org.telltale.care.program;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.telltale.care.patient.PatientId;
import org.telltale.care.people.PersonId;

@DisplayNameGeneration(ReplaceUnderscores.class)
class FactsOfAProgramTest {
    private static final PatientId PATIENT = new PatientId(7);
    private static final PersonId NURSE = new PersonId(3);
    private static final LocalDate START = LocalDate.of(2026, 3, 5);
    private static final Icd10 HEART_FAILURE = new Icd10("I50.22");
    private static final Enrollment.Billing BILLING = new Enrollment.Billing(NURSE, List.of(HEART_FAILURE));
    private static final Enrollment ENROLLMENT =
            Enrollment.from(new EnrollmentId(1), PATIENT, Program.RPM, START, BILLING);

    @Test
    void an_enrollment_has_its_first_day_and_not_its_end() {
        Enrollment ended = ENROLLMENT.endingBefore(START.plusDays(12));

        assertThat(ENROLLMENT.contains(START.plusYears(2))).isTrue();
        assertThat(ended.contains(START)).isTrue();
        assertThat(ended.contains(START.minusDays(1))).isFalse();
        assertThat(ended.contains(START.plusDays(11))).isTrue();
        assertThat(ended.contains(START.plusDays(12))).isFalse();
        assertThat(ended.anchor()).isEqualTo(START);
    }

    @Test
    void an_anchor_is_a_day_of_the_enrollment() {
        assertThatThrownBy(() -> anchoredOn(START.minusDays(1), Optional.empty()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("anchor");
        assertThatThrownBy(() -> anchoredOn(START.plusDays(5), Optional.of(START.plusDays(5))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("anchor");
        assertThatThrownBy(() -> ENROLLMENT.endingBefore(START))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("endExclusive");
    }

    @Test
    void a_consent_is_not_withdrawn_before_it_is_given() {
        Instant given = Instant.parse("2026-03-05T15:00:00Z");
        assertThatThrownBy(() -> new Consent(
                        PATIENT,
                        Program.CCM,
                        given,
                        Consent.Method.VERBAL,
                        Set.of(Consent.Statement.SERVICE),
                        Locale.US,
                        "2026-1",
                        Optional.of(given.minusSeconds(1)),
                        NURSE))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("withdrawnFrom");
    }

    @Test
    void extra_planning_belongs_to_a_visit_that_starts_a_program() {
        assertThatThrownBy(() -> new Visit(PATIENT, START, Optional.empty(), true, NURSE))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("extraPlanning");
    }

    @Test
    void a_condition_stands_from_its_first_day_up_to_its_end() {
        ChronicCondition condition =
                new ChronicCondition(PATIENT, HEART_FAILURE, START, Optional.of(START.plusDays(10)), NURSE);

        assertThat(condition.standsOn(START.minusDays(1))).isFalse();
        assertThat(condition.standsOn(START)).isTrue();
        assertThat(condition.standsOn(START.plusDays(9))).isTrue();
        assertThat(condition.standsOn(START.plusDays(10))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "heart failure", "i50.22", "I50.22222", "50.22", "I5"})
    void a_diagnosis_has_a_code_of_icd_10(String icd10) {
        assertThatThrownBy(() -> new Icd10(icd10))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("icd10");
    }

    @Test
    void an_enrollment_is_for_as_many_diagnoses_as_a_claim_can_hold() {
        List<Icd10> most =
                IntStream.range(10, 22).mapToObj(n -> new Icd10("I" + n)).toList();
        List<Icd10> tooMany =
                IntStream.range(10, 23).mapToObj(n -> new Icd10("I" + n)).toList();

        assertThat(new Enrollment.Billing(NURSE, most).diagnoses()).hasSize(12);
        for (List<Icd10> wrong : List.of(List.<Icd10>of(), tooMany, List.of(HEART_FAILURE, HEART_FAILURE))) {
            assertThatThrownBy(() -> new Enrollment.Billing(NURSE, wrong))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("diagnoses");
        }
    }

    private static Enrollment anchoredOn(LocalDate anchor, Optional<LocalDate> end) {
        return new Enrollment(new EnrollmentId(1), PATIENT, Program.RPM, START, end, anchor, BILLING);
    }
}
