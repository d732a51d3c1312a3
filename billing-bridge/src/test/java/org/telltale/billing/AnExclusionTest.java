package org.telltale.billing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.telltale.care.time.Qualification.PHYSICIAN;

import java.time.Duration;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.telltale.billing.BillingConfig.ServiceDate;
import org.telltale.billing.OutsideClaim.Biller;
import org.telltale.care.day.DaySpan;
import org.telltale.care.program.EnrollmentId;
import org.telltale.care.program.Program;
import org.telltale.care.program.Visit;
import org.telltale.care.time.Activity;
import org.telltale.care.time.ContactKind;

/// What was billed already, here or elsewhere, and which codes it keeps away.
@DisplayNameGeneration(ReplaceUnderscores.class)
class AnExclusionTest extends April {
    @Test
    void SETUP_ALREADY_BILLED_in_the_second_of_two_periods_that_end_in_one_month() {
        Clinic twice = new Clinic();
        twice.enroll(Program.RPM, LocalDate.of(2026, 4, 2));
        for (int number = 2; number <= 61; number++) {
            twice.measures(day(number));
        }
        MonthlySummary may = twice.summary(YearMonth.of(2026, 5));

        assertThat(WorkedCase.billed(may)).isEqualTo("99453, 99454, 99454");
        assertThat(may.refusals())
                .filteredOn(refusal -> refusal.reason() == Reason.SETUP_ALREADY_BILLED)
                .singleElement()
                .satisfies(refusal -> assertThat(refusal.span()).hasToString("2026-05-02/2026-05-31"));
    }

    @Test
    void SETUP_ALREADY_BILLED_in_another_episode_only_where_the_site_says_so() {
        measures(16);
        clinic.earlierBills.add(earlier("99453", 2025, 7, 99));
        assertThat(line("99453").units()).isEqualTo(1);

        clinic.config = new BillingConfig(true, true, false, ServiceDate.MONTH_END, Set.of());
        assertThat(refusal("99453").reason()).isEqualTo(Reason.SETUP_ALREADY_BILLED);
    }

    @ParameterizedTest(name = "{0} billed by {1} -> {2}")
    @CsvSource({
        "99454, ANOTHER_PRACTICE, OTHER_PRACTITIONER, X4",
        "99091, ANOTHER_PRACTICE, OTHER_PRACTITIONER, X4",
        "95250, ANOTHER_PRACTICE, EXCLUDED_PAIR, X11",
        "95249, THIS_PRACTICE, EXCLUDED_PAIR, X11",
        "99474, THIS_PRACTICE, EXCLUDED_PAIR, X12",
    })
    void what_somebody_else_has_billed(String code, Biller biller, Reason reason, String rule) {
        measures(16);
        clinic.billedElsewhere(code, biller);
        assertThat(refusal("99454").reason()).isEqualTo(reason);
        assertThat(refusal("99454").rule()).contains(rule);
        assertThat(refusal("99454").detail()).startsWith("not with " + code + ", billed");
    }

    @Test
    void not_what_somebody_else_has_billed_for_other_days() {
        measures(16);
        clinic.outsideClaims.add(
                new OutsideClaim(new Code("99454"), DaySpan.of(YearMonth.of(2026, 5)), Biller.ANOTHER_PRACTICE));
        assertThat(line("99454").units()).isEqualTo(1);
    }

    @Test
    void EXCLUDED_PAIR_by_what_was_billed_in_the_month_before() {
        Clinic later = new Clinic();
        later.enroll(Program.RPM, LocalDate.of(2026, 4, 11));
        later.works(
                Program.RPM,
                PHYSICIAN,
                LocalDate.of(2026, 4, 20).atTime(9, 0),
                Duration.ofMinutes(30),
                Activity.INTERPRETATION,
                ContactKind.NONE);
        YearMonth may = YearMonth.of(2026, 5);
        assertThat(WorkedCase.billed(later.summary(may))).isEqualTo("99091");

        later.earlierBills.add(
                new EarlierBill(new Code("99457"), DaySpan.of(APRIL), LocalDate.of(2026, 4, 30), new EnrollmentId(1)));
        assertThat(later.summary(may).refusals())
                .filteredOn(refusal -> refusal.reason() == Reason.EXCLUDED_PAIR)
                .singleElement()
                .satisfies(refusal -> {
                    assertThat(refusal.code()).isEqualTo(new Code("99091"));
                    assertThat(refusal.detail()).startsWith("not with 99457, billed on 2026-04-30");
                });
    }

    @Test
    void EXCLUDED_PAIR_turned_round_where_the_other_code_has_been_billed() {
        nurse(Duration.ofMinutes(20));
        clinic.earlierBills.add(new EarlierBill(
                new Code("99091"), new DaySpan(day(-10), day(20)), LocalDate.of(2026, 3, 31), new EnrollmentId(1)));
        assertThat(refusal("99457").reason()).isEqualTo(Reason.EXCLUDED_PAIR);
    }

    @Test
    void not_what_this_month_itself_billed_when_it_is_summed_up_again() {
        measures(16);
        clinic.earlierBills.add(earlier("99453", 2026, 4, 1));
        assertThat(line("99453").units()).isEqualTo(1);
    }

    @Test
    void a_debatable_pair_is_a_mark_for_review_where_the_site_allows_it() {
        work(PHYSICIAN, Duration.ofMinutes(30), Activity.INTERPRETATION);
        nurse(Duration.ofMinutes(20));
        assertThat(refusal("99091").rule()).contains("X9");

        clinic.config = new BillingConfig(true, false, false, ServiceDate.MONTH_END, Set.of("X9"));
        assertThat(line("99091").review()).containsExactly("X9");
    }

    @Test
    void a_pair_to_check_is_billed_with_a_mark() {
        measures(16);
        work(PHYSICIAN, Duration.ofMinutes(30), Activity.INTERPRETATION);
        assertThat(line("99091").review()).containsExactly("X9b");
    }

    @ParameterizedTest
    @CsvSource({"X13", "X1", "X99"})
    void a_written_rule_cannot_be_switched_off(String rule) {
        clinic.config = new BillingConfig(true, false, false, ServiceDate.MONTH_END, Set.of(rule));
        assertThatThrownBy(() -> clinic.summary(APRIL))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("billing.allow-pairs names " + rule + ", which is not debatable");
    }

    @Test
    void UNIT_LIMIT_for_a_second_start_of_the_same_enrollment() {
        Clinic chronic = new Clinic(Program.CCM);
        chronic.visits.add(new Visit(Clinic.MARIA, day(1), Optional.of(Program.CCM), true, Clinic.PHYSICIAN));
        assertThat(WorkedCase.billed(chronic.summary(APRIL))).isEqualTo("G0506");

        chronic.earlierBills.add(earlier("G0506", 2026, 3, 1));
        assertThat(WorkedCase.notBilled(chronic.summary(APRIL))).contains("UNIT_LIMIT G0506");
    }
}
