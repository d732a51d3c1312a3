package org.telltale.billing;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.telltale.billing.BillingConfig.ServiceDate;
import org.telltale.billing.decision.BillingDecision.Bill;
import org.telltale.billing.decision.BillingDecision.DoNotBill;
import org.telltale.billing.decision.Evidence;
import org.telltale.care.day.DaySpan;
import org.telltale.care.device.DeviceId;
import org.telltale.care.program.Program;
import org.telltale.care.program.SetUp;
import org.telltale.care.program.SetUpClaim;
import org.telltale.care.program.Visit;

/// What is billed once in an enrollment, over the months of one, with no earlier bill on record.
///
/// The periods of an enrollment of 1 April end on 30 April, 30 May, 29 June, 29 July and 28 August: one in each month.
@DisplayNameGeneration(ReplaceUnderscores.class)
class ASetUpIsBilledOnceTest {
    private static final YearMonth APRIL = YearMonth.of(2026, 4);
    private static final YearMonth MAY = YearMonth.of(2026, 5);

    private final Clinic clinic = new Clinic(Program.RPM);

    @ParameterizedTest(name = "device days {0}, taught on {1}: {2}")
    @CsvSource({
        "30 30 30 30 30, 2026-04-01, 2026-04",
        "2 0 0 30 1, 2026-04-01, 2026-04",
        "1 2 30 30 30, 2026-04-01, 2026-05",
        "0 1 0 16 16, 2026-04-01, 2026-07",
        "0 0 0 0 0, 2026-04-01, ''",
        "1 1 1 1 1, 2026-04-01, ''",
        "30 30 30 30 30, 2026-04-30, 2026-04",
        "30 30 30 30 30, 2026-05-01, 2026-05",
    })
    void in_the_first_period_with_days_enough_and_a_set_up(String days, LocalDate taught, String billedIn) {
        readsIn(days);
        taughtOn(taught);
        assertThat(monthsThatBill("99453")).isEqualTo(billedIn);
    }

    @Test
    void and_refused_afterwards_with_the_period_that_it_belongs_to() throws IOException {
        readsIn("1 20 16 0 16");

        DoNotBill june = refusal("99453", YearMonth.of(2026, 6));
        assertThat(june.reason()).isEqualTo(Reason.SETUP_ALREADY_BILLED);
        assertThat(june.detail())
                .isEqualTo(
                        "belongs to period 2, 2026-05-01/2026-05-30, which has 20 days and the set-up of 2026-04-01");
        Evidence.SetUpInAnotherPeriod shown =
                (Evidence.SetUpInAnotherPeriod) june.evidence().orElseThrow();
        assertThat(shown.days().counted()).hasSize(20).containsKey(LocalDate.of(2026, 5, 20));
        JsonNode json = inJson(clinic.summary(YearMonth.of(2026, 6)), "99453");
        assertThat(json.at("/evidence/period").asInt()).isEqualTo(2);
        assertThat(json.at("/evidence/from").asText()).isEqualTo("2026-05-01");
        assertThat(json.at("/evidence/to").asText()).isEqualTo("2026-05-30");
        assertThat(json.at("/evidence/set_up_on").asText()).isEqualTo("2026-04-01");
        assertThat(json.at("/evidence/days")).hasSize(20);
        assertThat(refusal("99453", YearMonth.of(2026, 7)).reason())
                .as("a period with no days, which is not why")
                .isEqualTo(Reason.SETUP_ALREADY_BILLED);
    }

    @Test
    void however_often_the_device_is_replaced() {
        readsIn("30 0 0 0 0");
        for (int number = 0; number < 30; number++) {
            clinic.reads(
                    clinic.at(LocalDate.of(2026, 5, 1).plusDays(number), LocalTime.NOON), new DeviceId(2), false, true);
        }
        clinic.setUps.add(new SetUp(clinic.enrollments.getFirst().id(), LocalDate.of(2026, 5, 1), true, Clinic.NURSE));

        assertThat(monthsThatBill("99453")).isEqualTo("2026-04");
    }

    @Test
    void and_again_in_another_enrollment_unless_the_site_says_once_in_a_lifetime() {
        readsIn("30 30 30 30 30");
        clinic.withdraw(Program.RPM, LocalDate.of(2026, 5, 31));
        clinic.enroll(Program.RPM, LocalDate.of(2026, 6, 30));

        assertThat(monthsThatBill("99453")).isEqualTo("2026-04 2026-07");

        clinic.config = new BillingConfig(true, true, false, ServiceDate.MONTH_END, Set.of());
        assertThat(monthsThatBill("99453")).isEqualTo("2026-04");
        assertThat(refusal("99453", YearMonth.of(2026, 7)).detail()).startsWith("belongs to period 1, 2026-04-01/");
    }

    @Test
    void and_not_later_because_the_earlier_period_was_on_hold() {
        readsIn("30 30 0 0 0");
        clinic.bars.add(new Bar(Program.RPM, Bar.Kind.REVIEW_HOLD, DaySpan.of(APRIL), "as recorded", Clinic.PHYSICIAN));

        assertThat(refusal("99453", APRIL).reason()).isEqualTo(Reason.REVIEW_HOLD);
        assertThat(refusal("99453", MAY).reason()).isEqualTo(Reason.SETUP_ALREADY_BILLED);
    }

    @Test
    void and_not_by_days_that_do_not_count() {
        readsIn("0 30 0 0 0");
        for (int number = 0; number < 30; number++) {
            clinic.reads(clinic.at(Clinic.START.plusDays(number), LocalTime.NOON), new DeviceId(1), true, true);
        }
        assertThat(monthsThatBill("99453")).isEqualTo("2026-05");
    }

    @Test
    void as_known_then_and_not_by_what_was_received_afterwards() {
        readsIn("1 30 0 0 0");
        clinic.receives(
                clinic.at(Clinic.START.plusDays(9), LocalTime.NOON),
                clinic.at(LocalDate.of(2026, 6, 20), LocalTime.NOON),
                new DeviceId(1),
                false,
                true);

        MonthlySummary before = clinic.summary(MAY, clinic.at(LocalDate.of(2026, 6, 19), LocalTime.NOON));
        assertThat(codes(before)).contains("99453");
        MonthlySummary after = clinic.summary(MAY, clinic.at(LocalDate.of(2026, 6, 21), LocalTime.NOON));
        assertThat(codes(after)).doesNotContain("99453");
        assertThat(codes(clinic.summary(APRIL))).contains("99453");
    }

    @ParameterizedTest(name = "entered on {0}, device days {1}: {2}")
    @CsvSource({
        "2026-04-01, 0 30 0 0 0, ",
        "2026-04-02, 0 30 0 0 0, ",
        "2026-04-03, 0 30 0 0 0, readings are known from 2026-04-03 on",
        "2026-06-15, 0 30 0 0 0, readings are known from 2026-06-15 on",
        "2026-06-15, 1 30 0 0 0, ",
    })
    void and_nobody_guesses_what_was_elsewhere(LocalDate entered, String days, String why) {
        clinic.enteredAt = clinic.at(entered, LocalTime.NOON);
        readsIn(days);

        if (why == null) {
            assertThat(monthsThatBill("99453")).isEqualTo("2026-05");
        } else {
            assertThat(monthsThatBill("99453")).isEmpty();
            DoNotBill may = refusal("99453", MAY);
            assertThat(may.reason()).isEqualTo(Reason.SETUP_NOT_KNOWN);
            assertThat(may.detail()).isEqualTo("may belong to period 1, 2026-04-01/2026-04-30: " + why);
        }
    }

    @Test
    void and_where_the_practice_says_that_nobody_has_billed_it_it_is() throws IOException {
        clinic.enteredAt = clinic.at(LocalDate.of(2026, 6, 15), LocalTime.NOON);
        readsIn("0 30 30 0 0");
        isSaid(false);

        assertThat(monthsThatBill("99453")).as("once all the same").isEqualTo("2026-05");
        assertThat(refusal("99453", YearMonth.of(2026, 6)).reason()).isEqualTo(Reason.SETUP_ALREADY_BILLED);
        JsonNode evidence = evidenceInJson(clinic.summary(MAY), "99453");
        assertThat(evidence.path("not_billed_before_said_on").asText()).isEqualTo("2026-07-01");
        assertThat(evidence.path("not_billed_before_said_by").asLong()).isEqualTo(Clinic.PHYSICIAN.number());
    }

    @Test
    void and_where_the_practice_says_that_somebody_has_it_is_not() {
        readsIn("30 30 0 0 0");
        isSaid(false);
        isSaid(true);

        assertThat(monthsThatBill("99453")).isEmpty();
        assertThat(refusal("99453", APRIL).reason()).isEqualTo(Reason.SETUP_ALREADY_BILLED);
        assertThat(refusal("99453", APRIL).detail())
                .isEqualTo("billed before the patient came here, as person 2 recorded on 2026-07-01");
    }

    private void isSaid(boolean billedBefore) {
        clinic.setUpClaims.add(new SetUpClaim(
                clinic.enrollments.getFirst().id(), billedBefore, LocalDate.of(2026, 7, 1), Clinic.PHYSICIAN));
    }

    @Test
    void and_nobody_guesses_what_was_asked_for_before_the_tables_begin() {
        clinic.enrollments.clear();
        clinic.visits.add(new Visit(Clinic.MARIA, LocalDate.of(2024, 1, 1), Optional.empty(), false, Clinic.PHYSICIAN));
        clinic.enroll(Program.RPM, LocalDate.of(2024, 11, 1));
        readsIn("30 30 0 0 0");

        assertThat(monthsThatBill("99453")).isEmpty();
        assertThat(clinic.summary(APRIL).refusals())
                .filteredOn(refusal -> refusal.reason() == Reason.SETUP_NOT_KNOWN)
                .singleElement()
                .satisfies(refusal -> assertThat(refusal.detail())
                        .isEqualTo("may belong to period 1, 2024-11-01/2024-11-30: codes.csv does not reach back to"
                                + " 2024-11-30"));
    }

    @Test
    void which_goes_for_planning_at_the_visit_that_starts_chronic_care() {
        clinic.enroll(Program.CCM, Clinic.START);
        plansAtAVisit(LocalDate.of(2026, 4, 1));
        plansAtAVisit(LocalDate.of(2026, 5, 4));
        plansAtAVisit(LocalDate.of(2026, 6, 4));

        assertThat(monthsThatBill("G0506")).isEqualTo("2026-04");
        DoNotBill may = refusal("G0506", MAY);
        assertThat(may.reason()).isEqualTo(Reason.UNIT_LIMIT);
        assertThat(may.detail()).isEqualTo("belongs to the visit of 2026-04-01, which started the same enrollment");
        assertThat(may.evidence()).get().isInstanceOf(Evidence.PlannedAtVisit.class);
    }

    @Test
    void and_again_for_planning_at_the_visit_that_starts_another_enrollment() {
        clinic.enroll(Program.CCM, Clinic.START);
        plansAtAVisit(LocalDate.of(2026, 4, 1));
        clinic.withdraw(Program.CCM, LocalDate.of(2026, 5, 1));
        clinic.enroll(Program.CCM, LocalDate.of(2026, 7, 4));
        plansAtAVisit(LocalDate.of(2026, 7, 2));

        assertThat(monthsThatBill("G0506")).isEqualTo("2026-04 2026-07");
    }

    @Test
    void and_for_planning_at_a_visit_in_the_month_before_the_enrollment() {
        plansAtAVisit(LocalDate.of(2026, 4, 28));
        assertThat(refusal("G0506", APRIL).detail()).isEqualTo("not enrolled in CCM");

        clinic.enroll(Program.CCM, LocalDate.of(2026, 5, 4));

        assertThat(monthsThatBill("G0506")).isEqualTo("2026-04");
        assertThat(clinic.summary(APRIL).lines()).singleElement().satisfies(line -> {
            assertThat(line.serviceDate()).isEqualTo("2026-04-28");
            assertThat(line.enrollment()).isEqualTo(clinic.enrollments.getLast().id());
        });
        assertThat(refusal("99490", APRIL).reason()).isEqualTo(Reason.NOT_ENROLLED);

        plansAtAVisit(LocalDate.of(2026, 5, 6));
        assertThat(monthsThatBill("G0506")).isEqualTo("2026-04");
        clinic.consents.removeIf(consent -> consent.program() == Program.CCM);
        assertThat(refusal("G0506", APRIL).reason()).isEqualTo(Reason.NO_CONSENT);
    }

    @Test
    void and_not_for_planning_that_has_started_nothing() {
        clinic.enroll(Program.CCM, Clinic.START);
        clinic.withdraw(Program.CCM, LocalDate.of(2026, 4, 10));
        plansAtAVisit(LocalDate.of(2026, 4, 20));

        assertThat(monthsThatBill("G0506")).isEmpty();
        assertThat(refusal("G0506", APRIL).detail()).isEqualTo("the visit of 2026-04-20 has started nothing yet");
    }

    private void plansAtAVisit(LocalDate on) {
        clinic.visits.add(new Visit(Clinic.MARIA, on, Optional.of(Program.CCM), true, Clinic.PHYSICIAN));
    }

    // So many days of the cuff in each period, from the first of the period on.
    private void readsIn(String days) {
        LocalDate start = Clinic.START;
        for (String count : days.split(" ", -1)) {
            for (int number = 0; number < Integer.parseInt(count); number++) {
                clinic.measures(start.plusDays(number));
            }
            start = start.plusDays(30);
        }
    }

    private void taughtOn(LocalDate day) {
        clinic.setUps.replaceAll(setUp -> new SetUp(setUp.enrollment(), day, true, setUp.by()));
    }

    private String monthsThatBill(String code) {
        return List.of(4, 5, 6, 7, 8).stream()
                .map(month -> YearMonth.of(2026, month))
                .filter(month -> codes(clinic.summary(month)).contains(code))
                .map(YearMonth::toString)
                .collect(joining(" "));
    }

    // Of the period that ends in the month, and not of the one that goes on.
    private DoNotBill refusal(String code, YearMonth month) {
        return clinic.summary(month).refusals().stream()
                .filter(refusal -> refusal.code().text().equals(code))
                .findFirst()
                .orElseThrow(() -> new AssertionError(code + " is not refused in " + month));
    }

    private static List<String> codes(MonthlySummary summary) {
        return summary.lines().stream().map(Bill::code).map(Code::text).toList();
    }

    private static JsonNode evidenceInJson(MonthlySummary summary, String code) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        SummaryFormat.JSON.write(summary, out);
        for (JsonNode line : new ObjectMapper().readTree(out.toByteArray()).path("lines")) {
            if (line.path("code").asText().equals(code)) {
                return line.path("evidence");
            }
        }
        throw new AssertionError(code + " is not billed");
    }

    private static JsonNode inJson(MonthlySummary summary, String code) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        SummaryFormat.JSON.write(summary, out);
        for (JsonNode refusal : new ObjectMapper().readTree(out.toByteArray()).path("refusals")) {
            if (refusal.path("code").asText().equals(code)) {
                return refusal;
            }
        }
        throw new AssertionError(code + " is not refused");
    }
}
