package org.telltale.billing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.telltale.care.time.Qualification.REGISTERED_NURSE;

import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.EnumSet;
import java.util.Optional;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.telltale.care.day.DaySpan;
import org.telltale.care.patient.PatientStatus;
import org.telltale.care.program.Consent;
import org.telltale.care.program.Program;
import org.telltale.care.program.SetUp;
import org.telltale.care.program.Visit;
import org.telltale.care.time.Activity;
import org.telltale.care.time.ContactKind;

/// What has to be on record before a code is billed, and what its absence is called.
@DisplayNameGeneration(ReplaceUnderscores.class)
class APrerequisiteTest extends April {
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
    void SETUP_NOT_RECORDED_without_a_set_up_or_without_teaching() {
        measures(16);
        SetUp taught = clinic.setUps.removeLast();
        assertThat(refusal("99453").detail()).isEqualTo("no set-up is on record by 2026-04-30");

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

    @Test
    void nothing_is_known_of_a_stranger() {
        BillingBridge bridge = new BillingBridge(new FakeMonthFacts(), BillingConfig.defaults());
        assertThat(bridge.summary(Clinic.MARIA, APRIL, clinic.at(day(31), LocalTime.NOON)))
                .isEmpty();
    }
}
