package org.telltale.billing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.telltale.care.time.Qualification.PHYSICIAN;
import static org.telltale.care.time.Qualification.REGISTERED_NURSE;

import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.YearMonth;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.telltale.billing.BillingConfig.ServiceDate;
import org.telltale.billing.OutsideClaim.Biller;
import org.telltale.billing.decision.BillingDecision.Bill;
import org.telltale.billing.decision.BillingDecision.DoNotBill;
import org.telltale.billing.decision.Price;
import org.telltale.care.day.DaySpan;
import org.telltale.care.device.DeviceId;
import org.telltale.care.patient.PatientStatus;
import org.telltale.care.program.Consent;
import org.telltale.care.program.EnrollmentId;
import org.telltale.care.program.Program;
import org.telltale.care.program.SetUp;
import org.telltale.care.program.Visit;
import org.telltale.care.time.Activity;
import org.telltale.care.time.ContactKind;
import org.telltale.care.time.Qualification;

/// Why a code is not billed: each reason where it arises, with the words that a biller reads.
@DisplayNameGeneration(ReplaceUnderscores.class)
class RefusalsTest {
    private static final YearMonth APRIL = YearMonth.of(2026, 4);
    private static final DeviceId CUFF = new DeviceId(1);

    private final Clinic clinic = new Clinic(Program.RPM);

    @Test
    void DAYS_LT_2_below_everything() {
        measures(1);
        assertThat(refusal("99454").detail()).isEqualTo("1 of 16 days");
        assertThat(refusal("99454").reason()).isEqualTo(Reason.DAYS_LT_2);
    }

    @Test
    void DAYS_LT_16_below_the_full_code() {
        measures(15);
        assertThat(refusal("99454").detail()).isEqualTo("15 of 16 days");
        assertThat(refusal("99454").reason()).isEqualTo(Reason.DAYS_LT_16);
    }

    @Test
    void SHORT_CODE_REPLACED_when_there_is_more() {
        measures(16);
        nurse(Duration.ofMinutes(20));
        assertThat(refusal("99445").detail()).isEqualTo("16 days are more than it stands for");
        assertThat(refusal("99470").detail()).isEqualTo("20:00 is more than it stands for");
    }

    @Test
    void MIN_BELOW_FIRST_by_a_second() {
        nurse(Duration.ofSeconds(1_199));
        assertThat(refusal("99457").reason()).isEqualTo(Reason.MIN_BELOW_FIRST);
        assertThat(refusal("99457").detail()).isEqualTo("19:59 of 20:00");
    }

    @Test
    void MIN_BLOCK_NOT_FULL_before_the_first_further_block_and_after_the_last() {
        nurse(Duration.ofSeconds(2_399));
        assertThat(refusal("99458").detail()).isEqualTo("19:59 of 20:00 after 99457");

        nurse(Duration.ofSeconds(61));
        assertThat(line("99458").units()).isEqualTo(1);
        assertThat(refusal("99458").reason()).isEqualTo(Reason.MIN_BLOCK_NOT_FULL);
        assertThat(refusal("99458").detail()).isEqualTo("1:00 of 20:00 towards the next unit");
    }

    @Test
    void UNIT_LIMIT_for_every_full_block_above_it() {
        nurse(Duration.ofMinutes(139));
        assertThat(line("99458").units()).isEqualTo(3);
        assertThat(refusal("99458").reason()).isEqualTo(Reason.UNIT_LIMIT);
        assertThat(refusal("99458").units()).isEqualTo(2);
        assertThat(refusal("99458").detail()).isEqualTo("at most 3 units");
    }

    @Test
    void nothing_at_the_limit_exactly() {
        nurse(Duration.ofMinutes(80));
        assertThat(refusals("99458")).isEmpty();

        nurse(Duration.ofMinutes(19));
        assertThat(refusals("99458"))
                .as("a part of a block that could not be billed")
                .isEmpty();
    }

    @Test
    void NO_LIVE_CONTACT_whatever_the_time() {
        work(REGISTERED_NURSE, Duration.ofMinutes(25), Activity.DATA_REVIEW);
        assertThat(refusal("99457").reason()).isEqualTo(Reason.NO_LIVE_CONTACT);
        assertThat(refusal("99457").detail()).isEqualTo("25:00 and no conversation in real time");
    }

    @Test
    void NOT_CLINICAL_STAFF_only_where_it_would_have_been_enough() {
        nurse(Duration.ofMinutes(8));
        work(Qualification.SOFTWARE, Duration.ofMinutes(5), Activity.PATIENT_CONTACT);
        assertThat(refusal("99470").reason()).isEqualTo(Reason.NOT_CLINICAL_STAFF);
        assertThat(refusal("99470").detail()).isEqualTo("8:00 of 10:00; 5:00 more do not count");
        assertThat(refusal("99457").reason()).isEqualTo(Reason.MIN_BELOW_FIRST);
    }

    @Test
    void MANUAL_READING_only_where_it_would_have_been_enough() {
        measures(10);
        for (int number = 11; number <= 15; number++) {
            clinic.reads(clinic.at(day(number), LocalTime.NOON), CUFF, true, true);
        }
        assertThat(refusal("99454").reason()).isEqualTo(Reason.DAYS_LT_16);

        clinic.reads(clinic.at(day(16), LocalTime.NOON), CUFF, true, true);
        assertThat(refusal("99454").reason()).isEqualTo(Reason.MANUAL_READING);
        assertThat(refusal("99454").detail()).isEqualTo("10 of 16 days; 6 more do not count");
    }

    @Test
    void NOT_MONITORED_for_days_in_hospital() {
        measures(16);
        clinic.status = clinic.status.changed(PatientStatus.ADMITTED, clinic.at(day(11), LocalTime.MIDNIGHT));
        assertThat(refusal("99454").reason()).isEqualTo(Reason.NOT_MONITORED);
        assertThat(line("99445").units()).isEqualTo(1);
    }

    @Test
    void NOT_ENROLLED_for_work_in_a_program_that_the_patient_is_not_in() {
        clinic.works(Program.CCM, REGISTERED_NURSE, Duration.ofMinutes(20), Activity.COORDINATION, ContactKind.NONE);
        assertThat(refusal("99490").reason()).isEqualTo(Reason.NOT_ENROLLED);
    }

    @Test
    void nothing_for_a_program_that_nobody_spoke_of() {
        measures(16);
        assertThat(clinic.summary(APRIL).decisions())
                .extracting(decision -> decision.program())
                .containsOnly(Program.RPM);
    }

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

    @Test
    void SETUP_NOT_RECORDED_without_a_set_up_or_without_teaching() {
        measures(16);
        SetUp taught = clinic.setUps.removeLast();
        assertThat(refusal("99453").detail()).isEqualTo("no set-up is on record");

        clinic.setUps.add(new SetUp(taught.enrollment(), taught.on(), false, taught.by()));
        assertThat(refusal("99453").reason()).isEqualTo(Reason.SETUP_NOT_RECORDED);
        assertThat(refusal("99453").detail()).isEqualTo("the record does not say that it was taught");

        clinic.setUps.add(taught);
        assertThat(line("99453").units()).isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource(
            value = Consent.Statement.class,
            names = {"SERVICE", "COST_SHARE"})
    void NO_CONSENT_without_a_statement_that_has_to_be_made(Consent.Statement unsaid) {
        measures(16);
        Consent full = clinic.consents.removeLast();
        clinic.consents.add(new Consent(
                full.patient(),
                full.program(),
                full.givenAt(),
                full.method(),
                EnumSet.complementOf(EnumSet.of(unsaid)),
                full.language(),
                full.textVersion(),
                Optional.empty(),
                full.recordedBy()));

        assertThat(clinic.summary(APRIL).refusals()).allMatch(refusal -> refusal.reason() == Reason.NO_CONSENT);
        assertThat(refusal("99454").detail()).isEqualTo("the consent was given without [" + unsaid + "]");
    }

    @Test
    void NO_CONSENT_to_another_program() {
        measures(16);
        clinic.consents.clear();
        clinic.consents.add(Clinic.consent(Program.CCM, clinic.at(day(1), LocalTime.NOON)));
        assertThat(refusal("99454").detail()).isEqualTo("no consent stood on 2026-04-30");
    }

    @Test
    void NO_ORDER_before_it_is_signed() {
        measures(16);
        clinic.orders.clear();
        assertThat(refusal("99454").reason()).isEqualTo(Reason.NO_ORDER);
    }

    @Test
    void NOT_ESTABLISHED_until_the_first_visit() {
        measures(16);
        clinic.visits.clear();
        assertThat(refusal("99454").reason()).isEqualTo(Reason.NOT_ESTABLISHED);

        clinic.visits.add(new Visit(Clinic.MARIA, day(11), Optional.empty(), false, Clinic.PHYSICIAN));
        assertThat(line("99445").units()).as("six days since the visit").isEqualTo(1);
        assertThat(refusal("99454").reason()).isEqualTo(Reason.NOT_ESTABLISHED);
    }

    @ParameterizedTest(name = "seen {0}, starting the program: {1} -> {2}")
    @CsvSource({
        "2025-03-31, false, NO_INITIATING_VISIT",
        "2025-04-01, false, ''",
        "2026-04-01, false, ''",
        "2026-04-02, false, NO_INITIATING_VISIT",
        "2026-04-02, true, ''",
        "2025-03-31, true, NO_INITIATING_VISIT",
    })
    void NO_INITIATING_VISIT_within_a_year(LocalDate seen, boolean initiates, String reason) {
        Clinic chronic = new Clinic(Program.CCM);
        chronic.visits.clear();
        chronic.visits.add(new Visit(
                Clinic.MARIA, seen, initiates ? Optional.of(Program.CCM) : Optional.empty(), false, Clinic.PHYSICIAN));
        chronic.works(Program.CCM, REGISTERED_NURSE, Duration.ofMinutes(20), Activity.COORDINATION, ContactKind.NONE);

        assertThat(WorkedCase.billed(chronic.summary(APRIL))).isEqualTo(reason.isEmpty() ? "99490" : "");
        if (!reason.isEmpty()) {
            assertThat(WorkedCase.notBilled(chronic.summary(APRIL))).startsWith(reason);
        }
    }

    @Test
    void NO_CARE_PLAN_for_chronic_care() {
        Clinic chronic = new Clinic(Program.CCM);
        chronic.plans.clear();
        chronic.works(Program.CCM, REGISTERED_NURSE, Duration.ofMinutes(20), Activity.COORDINATION, ContactKind.NONE);
        assertThat(WorkedCase.notBilled(chronic.summary(APRIL))).startsWith("NO_CARE_PLAN");
    }

    @ParameterizedTest
    @EnumSource(Bar.Kind.class)
    void whatever_somebody_has_recorded_for_one_of_the_days(Bar.Kind kind) {
        measures(16);
        clinic.bars.add(new Bar(Program.RPM, kind, DaySpan.of(day(30)), "as recorded", Clinic.PHYSICIAN));
        assertThat(clinic.summary(APRIL).refusals()).allMatch(refusal -> refusal.reason() == kind.reason());

        clinic.bars.clear();
        clinic.bars.add(new Bar(Program.RPM, kind, DaySpan.of(day(31)), "as recorded", Clinic.PHYSICIAN));
        assertThat(line("99454").units()).isEqualTo(1);
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
            assertThat(refusal.detail()).isEqualTo("the code table has it up to 2026-12-31");
        });
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

    @Test
    void nothing_is_known_of_a_stranger() {
        BillingBridge bridge = new BillingBridge(new FakeMonthFacts(), BillingConfig.defaults());
        assertThat(bridge.summary(Clinic.MARIA, APRIL, clinic.at(day(31), LocalTime.NOON)))
                .isEmpty();
    }

    private void measures(int days) {
        for (int number = 1; number <= days; number++) {
            clinic.measures(day(number));
        }
    }

    private void nurse(Duration time) {
        clinic.nurseCalls(Program.RPM, time);
    }

    private void work(Qualification who, Duration time, Activity activity) {
        clinic.works(Program.RPM, who, time, activity, ContactKind.NONE);
    }

    private Bill line(String code) {
        return clinic.summary(APRIL).lines().stream()
                .filter(line -> line.code().text().equals(code))
                .findFirst()
                .orElseThrow(() -> new AssertionError(code + " is not billed"));
    }

    private DoNotBill refusal(String code) {
        return refusals(code).stream().findFirst().orElseThrow(() -> new AssertionError(code + " is not refused"));
    }

    private List<DoNotBill> refusals(String code) {
        return clinic.summary(APRIL).refusals().stream()
                .filter(refusal -> refusal.code().text().equals(code))
                .toList();
    }

    private static EarlierBill earlier(String code, int year, int month, long enrollment) {
        YearMonth when = YearMonth.of(year, month);
        return new EarlierBill(new Code(code), DaySpan.of(when), when.atEndOfMonth(), new EnrollmentId(enrollment));
    }

    private static LocalDate day(int number) {
        return Clinic.START.plusDays(number - 1L);
    }
}
