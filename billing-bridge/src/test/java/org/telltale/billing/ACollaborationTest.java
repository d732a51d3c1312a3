package org.telltale.billing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.LocalDate;
import java.time.YearMonth;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.telltale.billing.decision.BillingDecision;
import org.telltale.care.day.DaySpan;
import org.telltale.care.program.Program;
import org.telltale.care.time.Activity;
import org.telltale.care.time.ContactKind;
import org.telltale.care.time.Qualification;

/// What is billed for behavioral health care with a psychiatric consultant.
@DisplayNameGeneration(ReplaceUnderscores.class)
class ACollaborationTest {
    private static final YearMonth APRIL = YearMonth.of(2026, 4);
    private static final LocalDate IN_MARCH = LocalDate.of(2026, 3, 10);

    private final Clinic clinic = new Clinic(Program.BHI);

    @ParameterizedTest(name = "begun on {0}, {1} minutes -> {2}")
    @CsvSource({
        "2026-04-05, 29, ''",
        "2026-04-05, 30, G2214",
        "2026-04-05, 69, G2214",
        "2026-04-05, 70, 99492",
        "2026-04-05, 100, '99492, 99494'",
        "2026-03-10, 59, G2214",
        "2026-03-10, 60, 99493",
        "2026-03-10, 240, '99493, 99494 x4'",
    })
    void by_its_minutes_and_its_month(LocalDate begun, int minutes, String billed) {
        clinic.collaborations.add(DaySpan.lasting(begun, 90));
        manages(minutes);
        assertThat(WorkedCase.billed(clinic.summary(APRIL))).isEqualTo(billed);
    }

    @Test
    void counts_the_time_of_its_care_manager_only() {
        clinic.collaborations.add(DaySpan.lasting(IN_MARCH, 90));
        clinic.nurseCalls(Program.BHI, Duration.ofMinutes(80));
        assertThat(clinic.summary(APRIL).lines()).isEmpty();
    }

    @Test
    void goes_with_advanced_primary_care_as_its_add_on_instead() {
        clinic.enroll(Program.APCM, Clinic.START);
        clinic.collaborations.add(DaySpan.lasting(IN_MARCH, 90));
        manages(90);
        assertThat(WorkedCase.billed(clinic.summary(APRIL))).isEqualTo("G0569, G0557");

        clinic.collaborations.clear();
        clinic.collaborations.add(DaySpan.lasting(Clinic.START, 90));
        assertThat(WorkedCase.billed(clinic.summary(APRIL))).isEqualTo("G0568, G0557");
    }

    @Test
    void is_in_no_question_where_no_consultant_takes_part() {
        manages(90);
        assertThat(WorkedCase.billed(clinic.summary(APRIL))).isEqualTo("99484");
        assertThat(clinic.summary(APRIL).decisions())
                .extracting(BillingDecision::code)
                .doesNotContain(new Code("99492"), new Code("99493"), new Code("99494"), new Code("G2214"));
    }

    private void manages(int minutes) {
        clinic.works(
                Program.BHI,
                Qualification.BEHAVIORAL_CARE_MANAGER,
                Duration.ofMinutes(minutes),
                Activity.COORDINATION,
                ContactKind.NONE);
    }
}
