package org.telltale.billing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.LocalDate;
import java.time.YearMonth;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.telltale.billing.OutsideClaim.Biller;
import org.telltale.billing.decision.BillingDecision.DoNotBill;
import org.telltale.billing.decision.Evidence;
import org.telltale.care.day.DaySpan;
import org.telltale.care.program.Program;

/// A month of advanced primary care: its level, what it includes, and what may be added to it.
@DisplayNameGeneration(ReplaceUnderscores.class)
class AnAdvancedMonthTest {
    private static final YearMonth APRIL = YearMonth.of(2026, 4);

    private final Clinic clinic = new Clinic(Program.APCM);

    @Test
    void of_a_qualified_beneficiary_with_two_conditions_is_the_highest_level() {
        clinic.qualifiedBeneficiary.add(DaySpan.of(APRIL));

        assertThat(billed()).isEqualTo("G0558");
        assertThat(refusal("G0557").rule()).contains("X20");
        assertThat(clinic.summary(APRIL).lines().getFirst().evidence())
                .isInstanceOfSatisfying(Evidence.Level.class, evidence -> {
                    assertThat(evidence.level().on()).isEqualTo(LocalDate.of(2026, 4, 30));
                    assertThat(evidence.level().conditions()).hasSize(2);
                });
    }

    @Test
    void of_a_qualified_beneficiary_with_one_condition_is_the_lowest_level() {
        clinic.qualifiedBeneficiary.add(DaySpan.of(APRIL));
        clinic.conditions.removeLast();

        assertThat(billed()).isEqualTo("G0556");
        assertThat(refusal("G0558").reason()).isEqualTo(Reason.CONDITIONS_TOO_FEW);
    }

    @Test
    void has_the_level_of_its_last_day() {
        clinic.qualifiedBeneficiary.add(DaySpan.of(YearMonth.of(2026, 3)));
        assertThat(billed()).isEqualTo("G0557");

        clinic.withdraw(Program.APCM, LocalDate.of(2026, 4, 20));
        assertThat(clinic.summary(APRIL).lines().getFirst().serviceDate()).isEqualTo(LocalDate.of(2026, 4, 19));
    }

    @Test
    void goes_with_behavioral_health_of_the_same_practitioner_whatever_its_minutes() {
        clinic.enroll(Program.BHI, Clinic.START);
        clinic.nurseCalls(Program.BHI, Duration.ofMinutes(25));

        assertThat(billed()).isEqualTo("G0570, G0557");
        assertThat(refusal("99484").rule()).contains("X22");
    }

    @Test
    void earns_nothing_for_behavioral_health_of_which_nothing_is_on_record() {
        clinic.enroll(Program.BHI, Clinic.START);

        assertThat(billed()).isEqualTo("G0557");
        assertThat(refusal("G0570").reason()).isEqualTo(Reason.NOT_DOCUMENTED);
    }

    @Test
    void leaves_behavioral_health_its_own_code_where_another_practice_has_billed_the_month() {
        clinic.enroll(Program.BHI, Clinic.START);
        clinic.nurseCalls(Program.BHI, Duration.ofMinutes(25));
        clinic.billedElsewhere("G0557", Biller.ANOTHER_PRACTICE);

        assertThat(billed()).isEqualTo("99484");
        assertThat(refusal("G0557").reason()).isEqualTo(Reason.OTHER_PRACTITIONER);
        assertThat(refusal("G0570").reason()).isEqualTo(Reason.ADDON_WITHOUT_BASE);
        assertThat(refusal("G0570").rule()).contains("X21");
    }

    @Test
    void is_not_billed_beside_an_e_visit_of_the_same_practice() {
        clinic.billedElsewhere("99421", Biller.THIS_PRACTICE);
        assertThat(billed()).isEmpty();
        assertThat(refusal("G0557").rule()).contains("X19");
    }

    @Test
    void is_for_review_where_another_practice_manages_chronic_care() {
        clinic.billedElsewhere("99490", Biller.ANOTHER_PRACTICE);
        assertThat(clinic.summary(APRIL).lines().getFirst().review()).containsExactly("X18");
    }

    private String billed() {
        return WorkedCase.billed(clinic.summary(APRIL));
    }

    private DoNotBill refusal(String code) {
        return clinic.summary(APRIL).refusals().stream()
                .filter(refusal -> refusal.code().text().equals(code))
                .findFirst()
                .orElseThrow(() -> new AssertionError(code + " is not refused"));
    }
}
