package org.telltale.billing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.telltale.billing.evidence.DayCount;
import org.telltale.billing.evidence.DayProof;
import org.telltale.billing.evidence.ServiceEvidence;
import org.telltale.care.device.DeviceId;
import org.telltale.care.patient.PatientStatus;
import org.telltale.care.program.Consent;
import org.telltale.care.program.Program;
import org.telltale.care.program.Visit;

@DisplayNameGeneration(ReplaceUnderscores.class)
class DeviceDaysTest {
    private static final DeviceId CUFF = new DeviceId(1);
    private static final DeviceId SCALE = new DeviceId(2);
    private static final YearMonth APRIL = YearMonth.of(2026, 4);
    private static final ZoneId HONOLULU = ZoneId.of("Pacific/Honolulu");

    private final Clinic clinic = new Clinic(Program.RPM);

    @Test
    void are_proven_by_the_reading_that_was_received_first() {
        Instant morning = at(3, "07:00");
        clinic.receives(morning.plusSeconds(7_200), morning.plusSeconds(7_300), CUFF, false, true);
        clinic.receives(morning, morning.plusSeconds(9_000), CUFF, false, true);

        assertThat(days().counted()).hasSize(1);
        DayProof proof = proof(3);
        assertThat(proof.reading().takenAt())
                .as("a reading that is uploaded later cannot change what proved the day")
                .isEqualTo(morning.plusSeconds(7_200));
        assertThat(proof.reading().position()).isEqualTo(1_000);
        assertThat(proof.zone()).isEqualTo(Clinic.NEW_YORK);
        assertThat(proof.late()).isFalse();
    }

    @Test
    void are_two_on_either_side_of_midnight_on_the_wall() {
        clinic.reads(at(5, "23:30"), CUFF, false, true);
        clinic.reads(at(6, "00:15"), CUFF, false, true);

        assertThat(days().counted()).containsOnlyKeys(day(5), day(6));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "the night that loses an hour, 2026-03-08T04:30:00Z, 2026-03-08T05:15:00Z, 2026-03-07, 2026-03-08",
        "the night that gains an hour, 2026-11-01T05:30:00Z, 2026-11-01T06:30:00Z, 2026-11-01, 2026-11-01",
        "the night after it, 2026-11-02T04:30:00Z, 2026-11-02T05:15:00Z, 2026-11-01, 2026-11-02",
    })
    void are_the_dates_of_the_wall_in(String night, Instant first, Instant second, LocalDate one, LocalDate other) {
        Clinic here = new Clinic();
        here.enroll(Program.RPM, one.minusDays(10));
        here.visits.clear();
        here.visits.add(new Visit(Clinic.MARIA, one.minusDays(40), Optional.empty(), false, Clinic.PHYSICIAN));
        here.reads(first, CUFF, false, true);
        here.reads(second, CUFF, false, true);

        assertThat(period(here.summary(YearMonth.from(one.plusDays(19)))).days().counted())
                .as(night)
                .containsOnlyKeys(one.equals(other) ? new LocalDate[] {one} : new LocalDate[] {one, other});
    }

    @Test
    void follow_a_patient_who_moves_in_the_middle_of_a_day() {
        clinic.days = clinic.days.moved(HONOLULU, at(10, "12:00"));
        clinic.reads(at(10, "08:00"), CUFF, false, true);
        clinic.reads(at(11, "03:00"), CUFF, false, true); // 21:00 on the tenth in Honolulu
        clinic.reads(at(11, "09:00"), CUFF, false, true); // 03:00 on the eleventh there

        assertThat(days().counted()).containsOnlyKeys(day(10), day(11));
        assertThat(proof(11).zone()).isEqualTo(HONOLULU);
    }

    @Test
    void are_not_made_of_typed_readings() {
        clinic.measures(day(1));
        clinic.reads(at(1, "20:00"), CUFF, true, true);
        clinic.reads(at(2, "20:00"), CUFF, true, true);

        assertThat(days().counted()).containsOnlyKeys(day(1));
        assertThat(days().rejected()).containsOnlyKeys(day(2));
        assertThat(why(2)).isEqualTo(Reason.MANUAL_READING);
    }

    @ParameterizedTest
    @EnumSource(PatientStatus.class)
    void count_while_the_patient_is_monitored(PatientStatus status) {
        clinic.status = clinic.status.changed(status, at(2, "12:00"));
        clinic.reads(at(2, "08:00"), CUFF, false, true);
        clinic.reads(at(3, "08:00"), CUFF, false, true);

        boolean monitored = status == PatientStatus.ACTIVE || status == PatientStatus.TRAVELING;
        assertThat(days().counted().containsKey(day(2))).isTrue();
        assertThat(days().counted().containsKey(day(3))).isEqualTo(monitored);
    }

    @Test
    void stop_when_the_patient_leaves() {
        clinic.withdraw(Program.RPM, day(13));
        clinic.measures(day(12));
        clinic.measures(day(13));

        assertThat(days().counted()).containsOnlyKeys(day(12));
        assertThat(why(13)).isEqualTo(Reason.NOT_ENROLLED);
    }

    @Test
    void begin_with_the_consent() {
        clinic.consents.clear();
        clinic.consents.add(Clinic.consent(Program.RPM, at(10, "15:00")));
        clinic.measures(day(9));
        clinic.measures(day(10));

        assertThat(days().counted())
                .as("the day of the consent counts, also the morning before it")
                .containsOnlyKeys(day(10));
        assertThat(why(9)).isEqualTo(Reason.NO_CONSENT);
    }

    @Test
    void end_with_the_consent() {
        clinic.consents.clear();
        Consent given = Clinic.consent(Program.RPM, at(1, "00:00"));
        clinic.consents.add(new Consent(
                given.patient(),
                given.program(),
                given.givenAt(),
                given.method(),
                given.statements(),
                given.language(),
                given.textVersion(),
                Optional.of(at(10, "15:00")),
                given.recordedBy()));
        clinic.reads(at(10, "14:59"), CUFF, false, true);
        clinic.reads(at(11, "08:00"), CUFF, false, true);

        assertThat(days().counted()).containsOnlyKeys(day(10));
    }

    @Test
    void that_were_received_after_the_period_are_marked_late() {
        Instant taken = at(20, "08:00");
        clinic.receives(taken, at(30, "23:59"), CUFF, false, true);
        clinic.receives(taken.plus(Duration.ofDays(1)), at(31, "00:00"), CUFF, false, true);

        assertThat(proof(20).late()).isFalse();
        assertThat(proof(21).late()).isTrue();
    }

    @Test
    void that_were_received_after_the_question_are_not_known_yet() {
        clinic.receives(at(20, "08:00"), at(31, "09:00"), CUFF, false, true);

        assertThat(period(clinic.summary(APRIL, at(31, "08:00"))).days().counted())
                .isEmpty();
        assertThat(period(clinic.summary(APRIL, at(31, "09:00"))).days().counted())
                .hasSize(1);
    }

    @Test
    void of_several_devices_are_joined_unless_the_site_says_otherwise() {
        for (int number = 1; number <= 18; number++) {
            clinic.reads(at(number, "08:00"), number <= 10 ? CUFF : SCALE, false, true);
        }
        assertThat(days().count()).isEqualTo(18);

        clinic.config = new BillingConfig(false, false, false, BillingConfig.ServiceDate.MONTH_END, Set.of());

        assertThat(days().count()).isEqualTo(10);
        assertThat(why(11)).isEqualTo(Reason.OTHER_DEVICE);
        assertThat(WorkedCase.billed(clinic.summary(APRIL))).isEqualTo("99453, 99445");
        assertThat(WorkedCase.notBilled(clinic.summary(APRIL))).startsWith("OTHER_DEVICE 99454");
    }

    @Test
    void of_two_devices_on_one_day_are_one_day() {
        clinic.reads(at(4, "08:00"), SCALE, false, true);
        clinic.reads(at(4, "09:00"), CUFF, false, true);

        assertThat(days().count()).isEqualTo(1);
        assertThat(clinic.summary(APRIL).deviceDaysInMonth()).isEqualTo(1);
    }

    private DayProof proof(int number) {
        return Objects.requireNonNull(days().counted().get(day(number)));
    }

    private Reason why(int number) {
        return Objects.requireNonNull(days().rejected().get(day(number))).why().reason();
    }

    private DayCount days() {
        return period(clinic.summary(APRIL)).days();
    }

    private static ServiceEvidence.OfPeriod period(MonthlySummary summary) {
        return summary.evidence().services().stream()
                .filter(ServiceEvidence.OfPeriod.class::isInstance)
                .map(ServiceEvidence.OfPeriod.class::cast)
                .findFirst()
                .orElseThrow();
    }

    private Instant at(int number, String time) {
        return clinic.at(day(number), LocalTime.parse(time));
    }

    private static LocalDate day(int number) {
        return Clinic.START.plusDays(number - 1L);
    }
}
