package org.telltale.billing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.telltale.care.time.Qualification.REGISTERED_NURSE;

import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.YearMonth;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.telltale.billing.decision.BillingDecision.Bill;
import org.telltale.care.patient.PatientStatus;
import org.telltale.care.program.Program;
import org.telltale.care.time.Activity;
import org.telltale.care.time.ContactKind;

/// The patient dies in April, and nobody ends the enrollments: nothing that is billed has a date after the death.
@DisplayNameGeneration(ReplaceUnderscores.class)
class AMonthOfADeathTest {
    private static final YearMonth APRIL = YearMonth.of(2026, 4);
    private static final LocalDate DEATH = LocalDate.of(2026, 4, 20);

    private final Clinic clinic = new Clinic(Program.RPM, Program.CCM);

    @BeforeEach
    void diesInTheAfternoon() {
        clinic.status = clinic.status.changed(PatientStatus.DECEASED, clinic.at(DEATH, LocalTime.of(14, 0)));
        for (int day = 1; day <= 30; day++) {
            clinic.measures(LocalDate.of(2026, 4, day));
        }
    }

    @Test
    void has_no_date_of_service_after_it() {
        calls(Program.RPM, 3, 20);
        calls(Program.CCM, 4, 20);

        assertThat(clinic.summary(APRIL).lines())
                .extracting(line -> line.code() + " on " + line.serviceDate())
                .containsExactly(
                        "99453 on 2026-04-20", "99454 on 2026-04-20", "99457 on 2026-04-20", "99490 on 2026-04-20");
    }

    @Test
    void counts_no_minute_and_no_conversation_after_it() {
        calls(Program.RPM, 3, 19);
        calls(Program.RPM, 22, 20);

        MonthlySummary april = clinic.summary(APRIL);

        assertThat(april.lines())
                .extracting(Bill::code)
                .contains(new Code("99470"))
                .doesNotContain(new Code("99457"));
        assertThat(april.refusals())
                .filteredOn(refusal -> refusal.code().text().equals("99457"))
                .singleElement()
                .satisfies(refusal -> {
                    assertThat(refusal.reason()).isEqualTo(Reason.NOT_MONITORED);
                    assertThat(refusal.detail()).isEqualTo("19:00 of 20:00; 20:00 more do not count");
                });
    }

    @Test
    void is_as_any_other_when_the_death_was_an_error() {
        clinic.status = clinic.status.changed(PatientStatus.ACTIVE, clinic.at(DEATH, LocalTime.of(14, 0)));
        calls(Program.RPM, 22, 20);

        assertThat(clinic.summary(APRIL).lines())
                .extracting(line -> line.code() + " on " + line.serviceDate())
                .containsExactly("99453 on 2026-04-30", "99454 on 2026-04-30", "99457 on 2026-04-30");
    }

    @Test
    void bills_nothing_for_the_months_after_it() {
        calls(Program.RPM, 3, 20);
        clinic.works(
                Program.RPM,
                REGISTERED_NURSE,
                LocalDate.of(2026, 5, 4).atTime(9, 0),
                Duration.ofMinutes(40),
                Activity.PATIENT_CONTACT,
                ContactKind.VOICE);

        assertThat(clinic.summary(YearMonth.of(2026, 5)).lines()).isEmpty();
    }

    private void calls(Program program, int day, long minutes) {
        clinic.works(
                program,
                REGISTERED_NURSE,
                LocalDate.of(2026, 4, day).atTime(9, 0),
                Duration.ofMinutes(minutes),
                Activity.PATIENT_CONTACT,
                ContactKind.VOICE);
    }
}
