package org.telltale.billing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.telltale.care.time.Qualification.PHYSICIAN;
import static org.telltale.care.time.Qualification.REGISTERED_NURSE;

import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.YearMonth;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.telltale.billing.evidence.ServiceEvidence;
import org.telltale.billing.evidence.TimeCount;
import org.telltale.care.program.Program;
import org.telltale.care.time.Activity;
import org.telltale.care.time.ContactKind;
import org.telltale.care.time.Qualification;

@DisplayNameGeneration(ReplaceUnderscores.class)
class MinutesTest {
    private static final YearMonth APRIL = YearMonth.of(2026, 4);
    private static final YearMonth MAY = YearMonth.of(2026, 5);

    private final Clinic clinic = new Clinic(Program.RPM, Program.CCM);

    @ParameterizedTest(name = "{0} earn {1}")
    @CsvSource({
        "PT9M59S, ''",
        "PT10M, 99470",
        "PT19M59S, 99470",
        "PT20M, 99457",
        "PT39M59S, 99457",
        "PT40M, '99457, 99458'",
        "PT59M59S, '99457, 99458'",
        "PT60M, '99457, 99458 x2'",
        "PT79M59S, '99457, 99458 x2'",
        "PT80M, '99457, 99458 x3'",
        "PT100M, '99457, 99458 x3'",
    })
    void of_remote_monitoring_are_not_rounded(Duration time, String codes) {
        clinic.nurseCalls(Program.RPM, time);

        assertThat(WorkedCase.billed(clinic.summary(APRIL))).isEqualTo(codes);
    }

    @Test
    void are_added_up_as_seconds_before_they_are_compared() {
        clinic.nurseCalls(Program.RPM, Duration.ofSeconds(400));
        clinic.nurseCalls(Program.RPM, Duration.ofSeconds(400));
        clinic.nurseCalls(Program.RPM, Duration.ofSeconds(399));
        assertThat(WorkedCase.billed(clinic.summary(APRIL))).isEqualTo("99470");

        clinic.nurseCalls(Program.RPM, Duration.ofSeconds(1));
        assertThat(WorkedCase.billed(clinic.summary(APRIL))).isEqualTo("99457");
    }

    @Test
    void over_the_end_of_a_month_belong_to_both_by_the_second() {
        works(Program.RPM, REGISTERED_NURSE, LocalDate.of(2026, 4, 30), "23:50:01", Duration.ofMinutes(20));

        assertThat(time(APRIL, Program.RPM).counted()).isEqualTo(Duration.ofSeconds(599));
        assertThat(time(MAY, Program.RPM).counted()).isEqualTo(Duration.ofSeconds(601));
        assertThat(WorkedCase.billed(clinic.summary(APRIL))).isEmpty();
        assertThat(WorkedCase.billed(clinic.summary(MAY))).isEqualTo("99470");
    }

    @Test
    void belong_to_the_month_on_the_patients_wall() {
        works(Program.RPM, REGISTERED_NURSE, LocalDate.of(2026, 4, 30), "21:00:00", Duration.ofMinutes(10));

        assertThat(time(APRIL, Program.RPM).counted())
                .as("it is May in London, and not where the patient is")
                .hasMinutes(10);
    }

    @Test
    void of_two_people_at_once_count_once() {
        works(Program.RPM, REGISTERED_NURSE, LocalDate.of(2026, 4, 7), "09:00:00", Duration.ofMinutes(15));
        works(Program.RPM, PHYSICIAN, LocalDate.of(2026, 4, 7), "09:05:00", Duration.ofMinutes(15));

        assertThat(time(APRIL, Program.RPM).counted()).hasMinutes(20);
        assertThat(time(APRIL, Program.RPM).refused()).hasMinutes(10);
    }

    @Test
    void of_two_programs_at_once_count_in_one() {
        works(Program.CCM, REGISTERED_NURSE, LocalDate.of(2026, 4, 7), "09:00:00", Duration.ofMinutes(20));
        works(Program.RPM, PHYSICIAN, LocalDate.of(2026, 4, 7), "09:00:00", Duration.ofMinutes(20));

        assertThat(time(APRIL, Program.RPM)
                        .counted()
                        .plus(time(APRIL, Program.CCM).counted()))
                .hasMinutes(20);
        assertThat(time(APRIL, Program.RPM).counted())
                .as("a practitioner's minute goes before a nurse's that starts with it")
                .hasMinutes(20);
        assertThat(WorkedCase.notBilled(clinic.summary(APRIL))).contains("DUPLICATE_MINUTE 99490");
    }

    @Test
    void of_reception_take_nobodys_moment() {
        works(Program.RPM, Qualification.NOT_CLINICAL, LocalDate.of(2026, 4, 7), "09:00:00", Duration.ofMinutes(30));
        works(Program.RPM, REGISTERED_NURSE, LocalDate.of(2026, 4, 7), "09:10:00", Duration.ofMinutes(20));

        assertThat(time(APRIL, Program.RPM).counted()).hasMinutes(20);
    }

    @Test
    void of_interpretation_are_a_practitioners_or_plain_management() {
        clinic.works(Program.RPM, REGISTERED_NURSE, Duration.ofMinutes(30), Activity.INTERPRETATION, ContactKind.VOICE);

        assertThat(WorkedCase.billed(clinic.summary(APRIL))).isEqualTo("99457");
    }

    @ParameterizedTest(name = "{0} earns {1} and {2}")
    @CsvSource({
        "PHYSICIAN, 99091, 99491",
        "NURSE_PRACTITIONER, 99091, 99491",
        "REGISTERED_NURSE, '', 99490",
        "MEDICAL_ASSISTANT, '', 99490",
        "NOT_CLINICAL, '', ''",
        "SOFTWARE, '', ''",
    })
    void of_a_practitioners_own_codes_are_a_practitioners(Qualification who, String monitoring, String chronic) {
        Clinic monitored = new Clinic(Program.RPM);
        monitored.works(Program.RPM, who, Duration.ofMinutes(30), Activity.INTERPRETATION, ContactKind.NONE);
        Clinic cared = new Clinic(Program.CCM);
        cared.works(Program.CCM, who, Duration.ofMinutes(30), Activity.CARE_DECISION, ContactKind.NONE);

        assertThat(WorkedCase.billed(monitored.summary(APRIL))).isEqualTo(monitoring);
        assertThat(WorkedCase.billed(cared.summary(APRIL))).isEqualTo(chronic);
    }

    @ParameterizedTest
    @CsvSource({
        "DEVICE_SHIPPING",
        "TECHNICAL_SUPPORT",
        "ENROLLMENT",
        "INSURANCE_CHECK",
        "SCHEDULING",
        "BILLED_ELSEWHERE"
    })
    void that_are_not_care_do_not_count(Activity activity) {
        clinic.nurseCalls(Program.RPM, Duration.ofMinutes(10));
        clinic.works(Program.RPM, REGISTERED_NURSE, Duration.ofMinutes(10), activity, ContactKind.NONE);

        assertThat(WorkedCase.billed(clinic.summary(APRIL))).isEqualTo("99470");
        assertThat(WorkedCase.notBilled(clinic.summary(APRIL))).contains("ACTIVITY_NOT_COUNTED 99457");
    }

    @Test
    void spent_on_shipping_are_no_conversation_either() {
        clinic.works(Program.RPM, REGISTERED_NURSE, Duration.ofMinutes(5), Activity.DEVICE_SHIPPING, ContactKind.VOICE);
        clinic.works(Program.RPM, REGISTERED_NURSE, Duration.ofMinutes(25), Activity.DATA_REVIEW, ContactKind.NONE);

        assertThat(WorkedCase.billed(clinic.summary(APRIL))).isEmpty();
        assertThat(WorkedCase.notBilled(clinic.summary(APRIL))).contains("NO_LIVE_CONTACT 99470 99457");
    }

    @Test
    void of_a_conversation_that_somebody_else_counts_still_are_a_conversation() {
        works(Program.RPM, PHYSICIAN, LocalDate.of(2026, 4, 7), "09:00:00", Duration.ofMinutes(20), ContactKind.NONE);
        works(Program.RPM, REGISTERED_NURSE, LocalDate.of(2026, 4, 7), "09:00:00", Duration.ofMinutes(20));

        assertThat(WorkedCase.billed(clinic.summary(APRIL))).isEqualTo("99457");
    }

    @Test
    void before_the_consent_of_the_day_count_in_monitoring_and_not_in_chronic_care() {
        clinic.consents.clear();
        clinic.consents.add(Clinic.consent(Program.RPM, clinic.at(LocalDate.of(2026, 4, 7), LocalTime.of(10, 0))));
        clinic.consents.add(Clinic.consent(Program.CCM, clinic.at(LocalDate.of(2026, 4, 7), LocalTime.of(10, 0))));
        works(Program.RPM, REGISTERED_NURSE, LocalDate.of(2026, 4, 7), "09:00:00", Duration.ofMinutes(20));
        works(Program.CCM, REGISTERED_NURSE, LocalDate.of(2026, 4, 7), "09:30:00", Duration.ofMinutes(20));
        works(Program.CCM, REGISTERED_NURSE, LocalDate.of(2026, 4, 7), "10:00:00", Duration.ofMinutes(19));

        assertThat(WorkedCase.billed(clinic.summary(APRIL))).isEqualTo("99457");
        assertThat(WorkedCase.notBilled(clinic.summary(APRIL))).contains("NO_CONSENT 99490");
    }

    @Test
    void entered_after_the_question_are_not_known_yet() {
        works(Program.CCM, REGISTERED_NURSE, LocalDate.of(2026, 4, 7), "09:00:00", Duration.ofMinutes(20));

        assertThat(clinic.summary(APRIL, clinic.at(LocalDate.of(2026, 4, 7), LocalTime.of(9, 19)))
                        .evidence()
                        .services())
                .filteredOn(service -> service.program() == Program.CCM)
                .allSatisfy(service -> assertThat(service.time().shares()).isEmpty());
    }

    @Test
    void of_a_practitioner_and_of_staff_never_feed_two_sets_of_codes() {
        clinic.works(Program.CCM, PHYSICIAN, Duration.ofMinutes(30), Activity.CARE_DECISION, ContactKind.NONE);
        clinic.works(Program.CCM, REGISTERED_NURSE, Duration.ofMinutes(60), Activity.COORDINATION, ContactKind.NONE);

        assertThat(WorkedCase.billed(clinic.summary(APRIL))).isEqualTo("99491");
        assertThat(WorkedCase.notBilled(clinic.summary(APRIL))).contains("EXCLUDED_PAIR 99490 99439");
    }

    private TimeCount time(YearMonth month, Program program) {
        return clinic.summary(month).evidence().services().stream()
                .filter(ServiceEvidence.OfMonth.class::isInstance)
                .filter(service -> service.program() == program)
                .map(ServiceEvidence::time)
                .findFirst()
                .orElseThrow();
    }

    private void works(Program program, Qualification who, LocalDate day, String time, Duration length) {
        works(program, who, day, time, length, ContactKind.VOICE);
    }

    private void works(
            Program program, Qualification who, LocalDate day, String time, Duration length, ContactKind contact) {
        clinic.works(program, who, day.atTime(LocalTime.parse(time)), length, Activity.PATIENT_CONTACT, contact);
    }
}
