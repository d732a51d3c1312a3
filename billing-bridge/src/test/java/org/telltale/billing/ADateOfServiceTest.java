package org.telltale.billing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.telltale.care.time.Qualification.REGISTERED_NURSE;

import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.YearMonth;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.telltale.billing.BillingConfig.ServiceDate;
import org.telltale.billing.decision.Price;
import org.telltale.care.program.Program;
import org.telltale.care.program.Visit;
import org.telltale.care.time.Activity;
import org.telltale.care.time.ContactKind;

/// When a period is over, which table holds on its day, and what the line costs.
@DisplayNameGeneration(ReplaceUnderscores.class)
class ADateOfServiceTest extends April {
    @Test
    void PERIOD_OPEN_on_the_last_evening_and_not_on_the_morning_after() {
        measures(16);
        nurse(Duration.ofMinutes(40));
        MonthlySummary evening = clinic.summary(APRIL, clinic.at(day(30), LocalTime.of(23, 59)));

        assertThat(evening.lines()).isEmpty();
        assertThat(evening.refusals()).allMatch(refusal -> refusal.reason() == Reason.PERIOD_OPEN);
        assertThat(evening.refusals())
                .extracting(refusal -> refusal.code() + ": " + refusal.detail())
                .contains(
                        "99454: goes on until 2026-04-30; 1 so far",
                        "99445: goes on until 2026-04-30; so far SHORT_CODE_REPLACED: 16 days are more than it"
                                + " stands for",
                        "99458: goes on until 2026-04-30; 1 so far");
        assertThat(WorkedCase.billed(clinic.summary(APRIL, clinic.at(day(31), LocalTime.MIDNIGHT))))
                .isEqualTo("99453, 99454, 99457, 99458");
    }

    @Test
    void PERIOD_OPEN_for_a_period_that_ends_in_another_month() {
        Clinic later = new Clinic();
        later.enroll(Program.RPM, LocalDate.of(2026, 4, 11));
        for (int number = 11; number <= 31; number++) {
            later.measures(day(number));
        }
        MonthlySummary april = later.summary(APRIL);

        assertThat(april.lines()).isEmpty();
        assertThat(april.deviceDaysInMonth()).isEqualTo(20);
        assertThat(april.refusals())
                .filteredOn(refusal -> refusal.code().text().equals("99454"))
                .singleElement()
                .satisfies(refusal -> {
                    assertThat(refusal.reason()).isEqualTo(Reason.PERIOD_OPEN);
                    assertThat(refusal.detail()).isEqualTo("goes on until 2026-05-10; 1 so far");
                });
        assertThat(WorkedCase.billed(later.summary(YearMonth.of(2026, 5)))).isEqualTo("99453, 99454");
    }

    @Test
    void CODE_RETIRED_after_the_tables_end() {
        Clinic next = new Clinic();
        next.enroll(Program.RPM, LocalDate.of(2026, 12, 15));
        for (int number = 0; number < 20; number++) {
            next.measures(LocalDate.of(2026, 12, 15).plusDays(number));
        }
        MonthlySummary january = next.summary(YearMonth.of(2027, 1));

        assertThat(january.lines()).isEmpty();
        assertThat(january.refusals()).allMatch(refusal -> refusal.reason() == Reason.CODE_RETIRED);
        assertThat(january.refusals()).anySatisfy(refusal -> {
            assertThat(refusal.code()).isEqualTo(new Code("99454"));
            assertThat(refusal.detail())
                    .isEqualTo("codes.csv has no row for 2027-01-13: the last one ends on 2026-12-31");
        });
        assertThat(january.refusals())
                .extracting(refusal -> refusal.code() + ": " + refusal.detail())
                .contains("99457: codes.csv has no row for 2027-01-31: the last one ends on 2026-12-31");
        assertThat(january.totals()).as("nothing at the prices of 2026").isEmpty();
        assertThat(next.summary(YearMonth.of(2028, 7)).lines()).isEmpty();
    }

    @Test
    void of_twelve_days_in_2025_the_full_code_is_refused_and_no_short_one_is_known() {
        Clinic before = new Clinic();
        before.visits.clear();
        before.visits.add(
                new Visit(Clinic.MARIA, LocalDate.of(2025, 10, 1), Optional.empty(), false, Clinic.PHYSICIAN));
        before.enroll(Program.RPM, LocalDate.of(2025, 11, 1));
        for (int number = 0; number < 12; number++) {
            before.measures(LocalDate.of(2025, 11, 1).plusDays(number));
        }
        MonthlySummary november = before.summary(YearMonth.of(2025, 11));

        assertThat(november.lines()).isEmpty();
        assertThat(WorkedCase.notBilled(november)).startsWith("DAYS_LT_16 99453 99454; ");
        assertThat(november.refusals())
                .noneMatch(refusal -> refusal.code().text().equals("99445"));
    }

    @Test
    void a_line_without_a_price_is_billed_and_counted_as_such() {
        measures(16);
        clinic.prices = new PriceList("MEDICARE", "ALASKA", PriceList.Setting.NON_FACILITY);
        MonthlySummary summary = clinic.summary(APRIL);

        assertThat(line("99454").price()).isEqualTo(new Price.NotListed());
        assertThat(summary.unpriced()).isEqualTo(2);
        assertThat(summary.totals()).isEmpty();
    }

    @Test
    void a_hospitals_price_is_another_one() {
        nurse(Duration.ofMinutes(20));
        clinic.prices = new PriceList("MEDICARE", "NATIONAL", PriceList.Setting.FACILITY);
        assertThat(line("99457").amount().orElseThrow().decimal()).isEqualTo("26.39");
    }

    @Test
    void the_date_of_service_is_the_last_day_or_the_day_of_the_last_billed_minute() {
        clinic.works(
                Program.RPM,
                REGISTERED_NURSE,
                day(5).atTime(9, 0),
                Duration.ofMinutes(15),
                Activity.PATIENT_CONTACT,
                ContactKind.VOICE);
        clinic.works(
                Program.RPM,
                REGISTERED_NURSE,
                day(9).atTime(9, 0),
                Duration.ofMinutes(10),
                Activity.DATA_REVIEW,
                ContactKind.NONE);
        clinic.works(
                Program.RPM,
                REGISTERED_NURSE,
                day(20).atTime(9, 0),
                Duration.ofMinutes(15),
                Activity.DATA_REVIEW,
                ContactKind.NONE);
        assertThat(line("99457").serviceDate()).isEqualTo(day(30));

        clinic.config = new BillingConfig(true, false, false, ServiceDate.THRESHOLD_DAY, Set.of());
        assertThat(line("99457").serviceDate()).isEqualTo(day(9));
        assertThat(line("99458").serviceDate()).isEqualTo(day(20));
    }

    @Test
    void a_month_that_the_patient_left_has_its_date_of_service_before() {
        nurse(Duration.ofMinutes(20));
        clinic.withdraw(Program.RPM, day(13));
        assertThat(line("99457").serviceDate()).isEqualTo(day(12));
    }

    @Test
    void a_period_ends_with_the_enrollment_where_the_site_says_so() {
        measures(12);
        clinic.withdraw(Program.RPM, day(13));
        assertThat(line("99445").serviceDate()).isEqualTo(day(30));

        clinic.config = new BillingConfig(true, false, true, ServiceDate.MONTH_END, Set.of());
        assertThat(line("99445").serviceDate()).isEqualTo(day(12));
    }
}
