package org.telltale.billing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.LocalTime;
import java.time.YearMonth;
import java.util.Set;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.telltale.billing.BillingConfig.ServiceDate;
import org.telltale.billing.OutsideClaim.Biller;
import org.telltale.billing.decision.BillingDecision.DoNotBill;
import org.telltale.billing.evidence.ServiceEvidence;
import org.telltale.care.device.DeviceId;
import org.telltale.care.program.Program;
import org.telltale.care.time.Activity;
import org.telltale.care.time.ContactKind;
import org.telltale.care.time.Qualification;

/// What is billed for the remote monitoring of a therapy.
@DisplayNameGeneration(ReplaceUnderscores.class)
class ATherapyTest {
    private static final YearMonth APRIL = YearMonth.of(2026, 4);

    private final Clinic clinic = new Clinic(Program.RTM);

    @Test
    void begins_with_its_own_set_up() {
        tells(Monitored.RESPIRATORY, 1, 16);
        assertThat(billed()).isEqualTo("98975, 98976");
    }

    @Test
    void has_no_days_of_vital_signs_and_gives_none_to_them() {
        for (int number = 1; number <= 16; number++) {
            clinic.measures(Clinic.START.plusDays(number));
        }
        assertThat(billed()).isEmpty();
        assertThat(refusal("98976").reason()).isEqualTo(Reason.DAYS_LT_2);

        Clinic vital = new Clinic(Program.RPM);
        for (int number = 1; number <= 16; number++) {
            vital.tells(
                    vital.at(Clinic.START.plusDays(number), LocalTime.NOON),
                    new DeviceId(5),
                    false,
                    Monitored.MUSCULOSKELETAL);
        }
        assertThat(vital.summary(APRIL).lines()).isEmpty();
    }

    @Test
    void counts_each_kind_of_therapy_apart() {
        tells(Monitored.RESPIRATORY, 1, 10);
        tells(Monitored.MUSCULOSKELETAL, 11, 20);

        assertThat(billed()).isEqualTo("98975, 98984");
        assertThat(refusal("98976").reason()).isEqualTo(Reason.DAYS_LT_16);
        assertThat(refusal("98985").rule()).contains("X5");
        assertThat(clinic.summary(APRIL).evidence().services())
                .filteredOn(ServiceEvidence.OfPeriod.class::isInstance)
                .map(ServiceEvidence.OfPeriod.class::cast)
                .first()
                .satisfies(period -> assertThat(period.days().count()).isEqualTo(20));
    }

    @Test
    void is_supplied_twice_only_where_the_site_allows_it() {
        tells(Monitored.RESPIRATORY, 1, 16);
        tells(Monitored.MUSCULOSKELETAL, 1, 16);
        assertThat(billed()).isEqualTo("98975, 98976");

        clinic.config = new BillingConfig(true, false, false, ServiceDate.MONTH_END, Set.of("X5"));
        assertThat(billed()).isEqualTo("98975, 98976, 98977");
        assertThat(clinic.summary(APRIL).lines().getLast().review()).containsExactly("X5");
    }

    @Test
    void takes_what_the_patient_enters() {
        for (int number = 0; number < 16; number++) {
            clinic.tells(
                    clinic.at(Clinic.START.plusDays(number), LocalTime.NOON),
                    new DeviceId(5),
                    true,
                    Monitored.MUSCULOSKELETAL);
        }
        assertThat(billed()).isEqualTo("98975, 98977");
    }

    @Test
    void counts_the_time_of_therapists_with_a_conversation() {
        work(ContactKind.NONE);
        assertThat(refusal("98980").reason()).isEqualTo(Reason.NO_LIVE_CONTACT);

        work(ContactKind.VIDEO);
        assertThat(billed()).isEqualTo("98980, 98981 x2");
    }

    @Test
    void is_not_billed_beside_monitoring_by_another_practice() {
        tells(Monitored.RESPIRATORY, 1, 16);
        clinic.billedElsewhere("99454", Biller.ANOTHER_PRACTICE);
        assertThat(refusal("98976").reason()).isEqualTo(Reason.OTHER_PRACTITIONER);
        assertThat(refusal("98976").rule()).contains("X6");
    }

    private void tells(Monitored monitored, int first, int last) {
        for (int number = first; number <= last; number++) {
            clinic.tells(
                    clinic.at(Clinic.START.plusDays(number - 1L), LocalTime.NOON),
                    new DeviceId(4 + monitored.ordinal()),
                    false,
                    monitored);
        }
    }

    private void work(ContactKind contact) {
        clinic.works(Program.RTM, Qualification.THERAPIST, Duration.ofMinutes(30), Activity.PATIENT_CONTACT, contact);
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
