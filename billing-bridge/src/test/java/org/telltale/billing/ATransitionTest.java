package org.telltale.billing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.time.LocalTime;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.telltale.billing.decision.BillingDecision.Bill;
import org.telltale.billing.decision.BillingDecision.DoNotBill;
import org.telltale.care.program.DecisionMaking;
import org.telltale.care.program.Program;

/// What is billed for the way home, by what was done on it and when.
@DisplayNameGeneration(ReplaceUnderscores.class)
class ATransitionTest {
    private static final YearMonth APRIL = YearMonth.of(2026, 4);
    private static final LocalDate MONDAY = LocalDate.of(2026, 4, 6);
    private static final LocalDate FRIDAY = LocalDate.of(2026, 4, 10);

    private final Clinic clinic = new Clinic(Program.TCM);

    @ParameterizedTest(name = "seen after {0} days, {1} -> {2}")
    @CsvSource({
        "0, HIGH, 99496",
        "7, HIGH, 99496",
        "8, HIGH, 99495",
        "14, HIGH, 99495",
        "7, MODERATE, 99495",
        "14, MODERATE, 99495",
        "7, LOW, ''",
        "15, HIGH, ''",
    })
    void by_the_day_of_the_visit_and_its_decisions(int days, DecisionMaking level, String billed) {
        clinic.comesHome(MONDAY, 1, days, level);
        assertThat(WorkedCase.billed(clinic.summary(APRIL))).isEqualTo(billed);
    }

    @ParameterizedTest(name = "reached {0} days after a Friday: {1}")
    @CsvSource({"0, true", "3, true", "4, true", "5, false"})
    void counts_business_days_only(int days, boolean inTime) {
        clinic.comesHome(FRIDAY, days, 7, DecisionMaking.HIGH);
        assertThat(clinic.summary(APRIL).lines()).hasSize(inTime ? 1 : 0);
    }

    @ParameterizedTest(name = "tried on {0} and {1}: {2}")
    @CsvSource({"6, 7, true", "8, 8, true", "7, 9, false"})
    void takes_two_attempts_in_time_for_a_contact(int first, int second, boolean inTime) {
        Optional<LocalDate> visit = Optional.of(MONDAY.plusDays(5));
        clinic.transitions.add(new Transition(
                MONDAY,
                List.of(LocalDate.of(2026, 4, second), LocalDate.of(2026, 4, first)),
                Optional.empty(),
                visit,
                visit,
                Optional.of(DecisionMaking.HIGH)));
        assertThat(clinic.summary(APRIL).lines()).hasSize(inTime ? 1 : 0);
    }

    @Test
    void MEDICATIONS_NOT_RECONCILED_by_the_visit() {
        clinic.transitions.add(new Transition(
                MONDAY,
                List.of(),
                Optional.of(MONDAY.plusDays(1)),
                Optional.of(MONDAY.plusDays(5)),
                Optional.of(MONDAY.plusDays(6)),
                Optional.of(DecisionMaking.HIGH)));
        assertThat(refusal("99495").reason()).isEqualTo(Reason.MEDICATIONS_NOT_RECONCILED);
    }

    @Test
    void NO_DISCHARGE_where_there_was_none() {
        assertThat(refusal("99495").reason()).isEqualTo(Reason.NO_DISCHARGE);
        assertThat(refusal("99496").reason()).isEqualTo(Reason.NO_DISCHARGE);
    }

    @Test
    void NOT_ENROLLED_is_no_question_at_all() {
        clinic.enrollments.clear();
        clinic.comesHome(MONDAY, 1, 5, DecisionMaking.HIGH);
        assertThat(clinic.summary(APRIL).decisions()).isEmpty();
    }

    @Test
    void is_billed_in_the_month_of_its_visit_with_that_date() {
        clinic.comesHome(LocalDate.of(2026, 4, 27), 1, 7, DecisionMaking.HIGH);

        assertThat(clinic.summary(APRIL).decisions()).isEmpty();
        Bill line = clinic.summary(APRIL.plusMonths(1)).lines().getFirst();
        assertThat(line.code()).isEqualTo(new Code("99496"));
        assertThat(line.serviceDate()).isEqualTo(LocalDate.of(2026, 5, 4));
        assertThat(line.span()).hasToString("2026-04-27/2026-05-26");
    }

    @Test
    void is_open_while_a_visit_can_still_be_in_time() {
        clinic.transitions.add(new Transition(
                MONDAY, List.of(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty()));

        assertThat(clinic.summary(APRIL, clinic.at(MONDAY.plusDays(14), LocalTime.NOON))
                        .refusals())
                .extracting(DoNotBill::reason)
                .containsOnly(Reason.PERIOD_OPEN);
        assertThat(refusal("99495").reason()).isEqualTo(Reason.NO_TIMELY_VISIT);
    }

    @Test
    void of_two_within_thirty_days_the_first_is_billed() {
        clinic.comesHome(MONDAY, 1, 10, DecisionMaking.MODERATE);
        clinic.comesHome(MONDAY.plusDays(12), 2, 5, DecisionMaking.HIGH);

        assertThat(WorkedCase.billed(clinic.summary(APRIL))).isEqualTo("99495");
        assertThat(clinic.summary(APRIL).refusals())
                .filteredOn(refusal -> refusal.code().text().equals("99496")
                        && refusal.span().startInclusive().isAfter(MONDAY))
                .singleElement()
                .satisfies(refusal -> assertThat(refusal.rule()).contains("X24"));
    }

    @Test
    void is_not_billed_where_another_practice_was_first() {
        clinic.comesHome(MONDAY, 1, 5, DecisionMaking.HIGH);
        clinic.billedElsewhere("99495", OutsideClaim.Biller.ANOTHER_PRACTICE);
        assertThat(refusal("99496").reason()).isEqualTo(Reason.OTHER_PRACTITIONER);
    }

    @Test
    void cannot_begin_with_what_came_before_the_discharge() {
        assertThatThrownBy(() -> clinic.comesHome(MONDAY, -1, 5, DecisionMaking.HIGH))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("2026-04-05");
    }

    private DoNotBill refusal(String code) {
        return clinic.summary(APRIL).refusals().stream()
                .filter(refusal -> refusal.code().text().equals(code))
                .findFirst()
                .orElseThrow(() -> new AssertionError(code + " is not refused"));
    }
}
